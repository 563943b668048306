"""What the assessment says of periods is what the jobs do."""

import re

from bot import retention
from bot.i18n import LANGUAGES, translator
from bot.settings import ROOT

DOCUMENT = ROOT / "docs" / "privacy-assessment.md"
ROW = re.compile(r"\| [^|]+ \| (?P<time>\d+ (?:days?|years?)) \| `(?P<name>[A-Z]+)` \|")


def test_the_table_of_periods_is_that_of_the_jobs() -> None:
    written = {row["name"]: row["time"] for row in ROW.finditer(DOCUMENT.read_text(encoding="utf-8"))}
    t = translator("en")
    held = {name: one.said(t) for name, one in vars(retention).items() if isinstance(one, retention.Period)}
    assert written == held


def test_a_period_is_said_in_each_language() -> None:
    said = {language: retention.REGISTERED.said(translator(language)) for language in LANGUAGES}
    assert said == {"en": "90 days", "id": "90 hari"}
    assert retention.AUDIT.said(translator("id")) == "5 tahun"
