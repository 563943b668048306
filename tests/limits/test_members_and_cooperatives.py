"""Member lists and the register with the longest names, numbers and reasons."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from bot.conversation import identity, members, validators
from bot.conversation.buttons import rows
from bot.conversation.cooperative_finder import page
from bot.conversation.flows.cooperatives import told_of
from bot.conversation.lookups import CooperativesIn, MembersChecked
from bot.conversation.messages import File, Reply
from bot.conversation.state import State
from bot.conversation.taps import LIST, TapData
from bot.documents.reference import made
from bot.i18n import LANGUAGES, Translator, translator
from bot.leads.lead import BASIC, WITH_JHT
from bot.members import checking, reading, telling
from bot.members.checking import Checked
from bot.members.columns import COLUMNS, MOST_MEMBERS
from bot.members.cost import Cost
from bot.members.listed import MemberList
from bot.members.member import Member
from bot.members.wrong import Wrong
from bot.tables import csv_rows, xlsx_rows
from bot.tables import reading as tables
from bot.tables.fault import TableFault
from bot.tables.reading import TableRow
from tests.limits import worst
from tests.limits.fitting import assert_fits

VALUES: dict[str, Any] = {
    "row": 1_048_576, "age": 120, "limit": 65, "call": "1500910", "day": date(1985, 9, 30), "basic": BASIC, "more": WITH_JHT,
    "example": "Rp2.500.000", "digits": 16, "most": 100_000, "oldest": 120, "place": worst.PLACE.name, "megabytes": 5,
    "rows": MOST_MEMBERS,
}  # fmt: skip
REASONS = [
    text
    for module in (checking, reading, identity, validators)
    for held in vars(module).values()
    for text in (held.values() if isinstance(held, dict) else (held,))
    if isinstance(text, str) and " " in text and text.endswith(".")
]
BREAKING = [
    text
    for module in (tables, csv_rows, xlsx_rows)
    for text in vars(module).values()
    if isinstance(text, str) and text.endswith(".") and "\n" not in text
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", REASONS)
def test_five_rows_with_the_same_reason_stand_below_the_file(why: str, language: str) -> None:
    numbers = range(1_000_000, 1_000_000 + MOST_MEMBERS)
    table = tuple(TableRow(number, dict.fromkeys((one.key for one in COLUMNS), "x")) for number in numbers)
    wrong = tuple(Wrong(number, column.title, why, VALUES) for number in numbers for column in COLUMNS)
    assert_fits([telling.some_wrong(Checked(table, (), wrong), made("x"), translator(language))])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_that_is_confirmed_dropped_or_cannot_be_read_is_told_in_one_message(language: str) -> None:
    t, context = translator(language), worst.context(language)
    somebody = Member("W", "3" * 16, date(1985, 9, 30), "+628", 10**12, BASIC, "retail")
    with_jht = Member("W", "3" * 16, date(1985, 9, 30), "+628", 10**12, WITH_JHT, "retail")
    found = Checked((), (somebody, with_jht) * (MOST_MEMBERS // 2), ())
    figures = tuple(context.law.figure(key) for key in ("bpu.income_bands", "bpu.jkm_amount", "bpu.joining_age_below"))
    assert_fits([telling.all_right(found, Cost(10**15, 10**15 + 1, figures), "f" * 12, context.law, t)])
    assert_fits([members.empty_table(t), telling.not_there(t), *_refused(t)])
    state = State(language, worst.consent())
    for listed in (None, MemberList("f" * 12, MOST_MEMBERS, 10**15, worst.NOW, worst.NOW)):
        for step in (telling.CONFIRM, telling.DROP):
            context = worst.context(language)
            context.found.add(MembersChecked("f" * 12), listed)
            assert_fits(members.tapped(TapData(LIST, step, "f" * 12), state, context).replies)
    for name, size in ((f"{'w' * 300}.xlsx", 1), ("x.xlsx", 10**9), ("x.pdf", 1)):
        assert_fits(members.sent(File("F" * 100, name, size), state, context).replies)


def _refused(t: Translator) -> Iterator[Reply]:
    columns = [column.title for column in COLUMNS]
    for reason in BREAKING:
        yield telling.refused(TableFault(reason, columns, **{key: VALUES[key] for key in ("megabytes", "rows")}), t)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("skip", [0, 8, 99_992])
def test_a_page_of_cooperatives_is_one_message_and_each_can_be_joined(language: str, skip: int) -> None:
    context = worst.context(language)
    context.found.add(CooperativesIn(worst.PLACE.code, skip, 8), (worst.KNOWN,) * 9)
    shown = page(worst.PLACE, skip, context)
    assert_fits([Reply(shown.text, buttons=rows(shown.next, context.t))])
    assert told_of(worst.COOPERATIVE)["cooperative"] == worst.NUMBER
    context.found.add(CooperativesIn(worst.PLACE.code, skip, 8), ())
    none = page(worst.PLACE, skip, context)
    assert_fits([Reply(none.text, buttons=rows(none.next, context.t))])
