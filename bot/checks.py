"""What `payung doctor` looks at, and what to do about each thing that is wrong."""

from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from bot.app import connect_nlu
from bot.clock import law_date
from bot.faults import Fault
from bot.i18n import LANGUAGES, compile_catalogues, translator
from bot.programmes.law import law_on
from bot.settings import Settings
from bot.stored import open_stored
from nlu.model import fingerprint
from nlu.understanding import NluError

LONG_WAIT = timedelta(minutes=5)
DAYS_AHEAD = 60
"""How long before its end a temporary value of the law is pointed out."""


class Verdict(StrEnum):
    FINE = "fine"
    HINT = "hint"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: a hint may be left, broken must be mended."""

    subject: str
    verdict: Verdict
    text: str


async def examine(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    """Look at everything, one finding after the other; nothing is changed but what every start changes."""
    for finding in _law(settings, now):
        yield finding
    yield _catalogues()
    async for finding in _database(settings, now):
        yield finding
    yield await _nlu(settings)
    async for finding in _telegram(settings):
        yield finding


def _law(settings: Settings, now: datetime) -> Iterator[Finding]:
    day = law_date(now, settings.as_of)
    try:
        law = law_on(day)
    except Fault as error:
        yield Finding("law", Verdict.BROKEN, str(error))
        return
    yield Finding("law", Verdict.FINE, f"{sum(1 for _ in law)} values hold on {day}")
    for figure in law.ending_within(DAYS_AHEAD):
        yield Finding("law", Verdict.HINT, f"{figure.key} ends on {figure.until}; is there a successor?")
    for late in law.overdue():
        yield Finding("law", Verdict.HINT, f"{late.key} was to change by {late.due}; the newest is of {late.newest}")


def _catalogues() -> Finding:
    try:
        compile_catalogues()
        names = [translator(language).language for language in LANGUAGES]
    except OSError as error:
        return Finding("languages", Verdict.BROKEN, f"{error.filename}: {error.strerror}")
    return Finding("languages", Verdict.FINE, ", ".join(names))


async def _database(settings: Settings, now: datetime) -> AsyncIterator[Finding]:
    from bot.channels.telegram.incoming import CHANNEL

    try:
        async with open_stored(settings) as stored:
            kind = "SQLite" if stored.database.is_sqlite else "PostgreSQL"
            yield Finding("database", Verdict.FINE, f"{kind}, tables up to date, key fits")
            backlog, given_up = await stored.outbox(CHANNEL).backlog(), await stored.jobs.given_up()
    except Fault as error:
        yield Finding("database", Verdict.BROKEN, str(error))
        return
    if backlog.oldest is not None and now - backlog.oldest > LONG_WAIT:
        minutes = int((now - backlog.oldest).total_seconds() // 60)
        text = (
            f"{backlog.messages} messages wait to be sent, the oldest for {minutes} minutes; "
            "is `payung worker` on, or `payung run` without --no-worker?"
        )
        yield Finding("outbox", Verdict.HINT, text)
    if given_up:
        yield Finding("jobs", Verdict.HINT, f"{given_up} were given up; the log says which and why")


async def _nlu(settings: Settings) -> Finding:
    try:
        nlu = await connect_nlu(settings)
        try:
            understood = await nlu.understand("halo")
        finally:
            await nlu.close()
    except NluError as error:
        return Finding("understanding", Verdict.BROKEN, str(error))
    where = "a server" if settings.nlu_url else "a model in the process"
    if understood.model != fingerprint():
        text = (
            f"{where} has the model {understood.model}, not {fingerprint()} of the sentences here; train and restart it"
        )
        return Finding("understanding", Verdict.HINT, text)
    return Finding("understanding", Verdict.FINE, f"{where}, takes “halo” for {understood.intent}")


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    if settings.telegram_token is None:
        yield Finding("Telegram", Verdict.HINT, "PAYUNG_TELEGRAM_TOKEN is not set; only `payung run` needs it")
        return
    from bot.channels.telegram.looking import look_at_bot

    try:
        seen = await look_at_bot(settings)
    except Fault as error:
        yield Finding("Telegram", Verdict.BROKEN, str(error))
        return
    yield Finding("Telegram", Verdict.FINE, f"the token is that of @{seen.username}; {seen.waiting} updates wait there")
    if seen.webhook and seen.webhook != settings.webhook_url:
        text = f"updates go to {seen.webhook}; `payung run --delete-webhook` brings them here"
        yield Finding("webhook", Verdict.HINT, text)
    if seen.webhook and seen.failed_at is not None:
        text = f"Telegram could not deliver an update ({seen.failed_at:%Y-%m-%d %H:%M} UTC): {seen.last_error}"
        yield Finding("webhook", Verdict.HINT, text)
