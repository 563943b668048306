"""What an officer hears fits into one message, or below one file, however long its parts are."""

from datetime import date

import pytest

from bot.channels.telegram.outgoing import CAPTION, to_parts
from bot.channels.telegram.splitting import length
from bot.conversation.taps import LIMIT
from bot.documents.reference import made
from bot.i18n import LANGUAGES, translator
from bot.members import columns, telling
from bot.members.checking import Checked
from bot.members.columns import COLUMNS, MOST_MEMBERS
from bot.members.cost import Cost, cost_of
from bot.members.member import Member
from bot.members.wrong import Wrong
from bot.programmes.law import law_on
from bot.tables.fault import TableFault
from bot.tables.reading import EMPTY, NO_COLUMNS, TableRow

LAW = law_on(date(2026, 11, 24))
SITI = Member("Siti", "3273015708850001", date(1985, 8, 17), "+6281234567890", 2_000_000, "JKK+JKM", "retail")
BUDI = Member("Budi", "3273011708850001", date(1985, 8, 17), "+6281234567891", 3_500_000, "JKK+JKM+JHT", "transport")


@pytest.mark.parametrize("language", LANGUAGES)
def test_rows_that_are_wrong_are_named_as_far_as_there_is_room(language: str) -> None:
    t, numbers = translator(language), range(2, MOST_MEMBERS + 2)
    rows = tuple(TableRow(number, {column.key: "x" for column in COLUMNS}) for number in numbers)
    wrong = tuple(Wrong(number, column.title, "x" * 400) for number in numbers for column in COLUMNS)
    reply = telling.some_wrong(Checked(rows, (), wrong), made("x"), t)
    assert length(reply.text) <= CAPTION
    assert t.number(MOST_MEMBERS) in reply.text and reply.text.count("•") == telling.NAMED + 1
    (part,) = to_parts(reply)
    assert part.text == reply.text and part.document is not None


def test_a_file_that_is_no_list_is_refused_with_the_way_to_one() -> None:
    t = translator("en")
    lacking = telling.refused(TableFault(NO_COLUMNS, [columns.NIK]), t)
    assert "NIK" in lacking.text and "only the first sheet" in lacking.text
    assert [button.label for row in lacking.buttons for button in row] == ["Send the empty table again"]
    assert "first sheet" not in telling.refused(TableFault(EMPTY), t).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_that_is_all_right_is_told_with_its_cost_and_where_that_comes_from(language: str) -> None:
    t, members = translator(language), (SITI, BUDI, SITI)
    cost = cost_of(members, LAW)
    reply = telling.all_right(Checked((), members, ()), cost, "0" * 12, LAW, t)
    for sum_ in (cost.monthly, cost.full):
        assert t.money(sum_) in reply.text
    assert "PP 44/2015" in reply.note and len(to_parts(reply)) == 1
    assert all(len(button.data.encode()) <= LIMIT for row in reply.buttons for button in row)


def test_without_discounts_only_one_sum_is_told() -> None:
    reply = telling.all_right(Checked((), (SITI,), ()), Cost(16_800, 16_800, ()), "0" * 12, LAW, translator("en"))
    assert "discounts" not in reply.text and "JKK+JKM+JHT" not in reply.text
