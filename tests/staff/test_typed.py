"""What staff type or tap is read, or refused; nothing breaks on it."""

from datetime import date, timedelta

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.conversation.messages import Button, Document, Reply
from bot.conversation.taps import LIMIT, TapData
from bot.leads.life import Status
from bot.staff.chat.commands import TYPED, StaffCommand, parse, token_of
from bot.staff.chat.days import FARTHEST, future_day
from bot.staff.chat.visit import STAFF
from bot.staff.member import Permission, Role, Staff
from bot.staff.view import View, Which, can_search

TODAY = date(2026, 11, 24)
VIEWS = st.builds(
    View, st.sampled_from(Which), st.none() | st.sampled_from(Status), st.integers(0, 99_999), st.text(max_size=100)
)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("besok", date(2026, 11, 25)),
        ("lusa", date(2026, 11, 26)),
        ("tomorrow", date(2026, 11, 25)),
        ("5/12", date(2026, 12, 5)),
        ("5 Desember", date(2026, 12, 5)),
        ("December 5", date(2026, 12, 5)),
        ("5/12/26", date(2026, 12, 5)),
        ("2026-12-05", date(2026, 12, 5)),
        ("5/1", date(2027, 1, 5)),
        ("24/11", TODAY),
        ("yesterday", None),
        ("1/1/2020", None),
        ("31 feb", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_day_to_come_is_read_with_or_without_its_year(text: str, day: date | None) -> None:
    assert future_day(text, TODAY) == day


@given(st.text(max_size=60), st.dates(date(1950, 1, 1), date(2099, 1, 1)))
@example("29/2", date(2027, 3, 1))
@example("9" * 60, TODAY)
def test_whatever_is_typed_for_a_day_is_a_day_within_a_year_or_none(text: str, today: date) -> None:
    day = future_day(text, today)
    assert day is None or today <= day <= today + FARTHEST


@given(st.dates(TODAY, TODAY + timedelta(days=300)))
def test_every_day_of_the_next_months_is_read(day: date) -> None:
    assert future_day(f"{day.day}/{day.month}/{day.year}", TODAY) == day
    assert future_day(f"{day.day}/{day.month}", TODAY) == day


@given(VIEWS)
def test_a_list_comes_back_from_its_button_and_from_the_database(view: View) -> None:
    assert View.decode(view.encode(), view.typed) == view
    assert View.from_json(view.to_json()) == view
    assert len(TapData(STAFF, "status", view.encode()).encode()) <= LIMIT


@given(st.text(max_size=60))
def test_a_forged_list_is_refused(option: str) -> None:
    try:
        view = View.decode(option, "siti")
    except ValueError:
        return
    view.wanted(Staff(1, "x", "X", Role.OFFICER), TODAY)


@given(st.none() | st.dictionaries(st.sampled_from(["which", "status", "page", "typed"]), st.text(max_size=9)))
def test_a_list_of_another_version_is_the_usual_one(held: dict[str, str] | None) -> None:
    assert isinstance(View.from_json(held), View)


@given(st.text(max_size=100))
def test_a_search_that_says_nothing_is_none(text: str) -> None:
    wanted = View(typed=text).wanted(Staff(1, "x", "X", Role.OFFICER), TODAY)
    if can_search(text):
        assert wanted.search.words or wanted.search.code or wanted.search.phone or wanted.search.nik


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/leads", (StaffCommand.LEADS, "")),
        ("/Prospek@payung_bot  siti  warung ", (StaffCommand.LEADS, "siti  warung")),
        ("/export CSV", (StaffCommand.EXPORT, "CSV")),
        ("/leads\nsiti", (StaffCommand.LEADS, "siti")),
        ("leads", None),
        ("/leadsx", None),
        ("/ leads", None),
        ("/menu", None),
        ("/", None),
    ],
)
def test_a_command_is_read_with_what_stands_behind_it(text: str, command: tuple[StaffCommand, str] | None) -> None:
    assert parse(text) == command


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading_of_commands(text: str) -> None:
    for one in (text, f"/{text}", f"/start staff_{text}"):
        parse(one)
        token_of(one)


def test_each_command_has_a_twin_in_the_other_language() -> None:
    assert all(sum(command is one for one in TYPED.values()) == 2 for command in StaffCommand)


def test_a_message_with_a_file_and_a_menu_is_the_same_in_the_outbox() -> None:
    reply = Reply(
        "text",
        buttons=((Button("label", "data"),),),
        document=Document("leads.csv", "0" * 32, "gone"),
        menu=(("leads", "Entries"),),
    )
    assert Reply.from_json(orjson.loads(orjson.dumps(reply))) == reply


def test_a_message_of_an_earlier_version_is_still_read() -> None:
    old = orjson.loads(orjson.dumps(Reply("text")))
    del old["document"], old["menu"]
    assert Reply.from_json(old) == Reply("text")


@pytest.mark.parametrize("role", list(Role))
def test_every_role_may_what_the_one_below_it_may(role: Role) -> None:
    roles = list(Role)
    below = roles[: roles.index(role)]
    staff = Staff(1, "x", "X", role)
    assert all(staff.may(one) for lower in below for one in Permission if Staff(1, "x", "X", lower).may(one))
