"""No button that is made anywhere has more than 64 bytes of data."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from bot.answers.answer import Go
from bot.conversation.buttons import button
from bot.conversation.choices import Choice
from bot.conversation.controls import Control
from bot.conversation.cooperative_finder import FARTHEST, FINDER, JOINING
from bot.conversation.flows import FLOWS
from bot.conversation.flows.members import ListFile
from bot.conversation.state import CHANGE, SUMMARY
from bot.conversation.steps import Count, Day
from bot.conversation.taps import LIMIT, TapData
from bot.conversation.titles import COMMANDS
from bot.i18n import translator
from bot.leads.life import LostReason, Status
from bot.regions import provinces, regencies
from bot.staff.chat.commands import StaffCommand
from bot.staff.chat.visit import button as staff_button
from bot.staff.view import View, Which
from nlu.text.identity import LONGEST_COOPERATIVE_NUMBER, BadNumber, read_cooperative_number

MILLION = 1_000_000
PLACES = [one.code for province in provinces() for one in regencies(province.code)]
LEADS = st.text("23456789ABCDEFGHJKMNPQRSTVWXYZ", min_size=6, max_size=6).map(lambda code: f"PY-{code}")
NUMBERS = st.text("0123456789ABCXYZ./-", min_size=3, max_size=LONGEST_COOPERATIVE_NUMBER)


def options() -> Iterator[tuple[str, str, str]]:
    """Flow, step and option of every button that a form can show."""
    for flow in FLOWS.values():
        for step in flow.steps:
            known = [*step.choices] if isinstance(step, Choice | Count) else []
            known += step.options({}) if isinstance(step, Day | ListFile) else []
            yield from ((flow.name, step.name, one.value) for one in known)
            yield from ((flow.name, step.name, control) for control in Control)
            yield from ((flow.name, step.name, code) for code in (PLACES if step.name == "region" else ()))
            yield flow.name, CHANGE, step.name
        yield from ((flow.name, SUMMARY, control) for control in Control)


def test_every_button_of_every_form_fits_with_a_prompt_of_seven_digits() -> None:
    for flow, step, option in options():
        read = TapData.decode(TapData(flow, step, option, MILLION).encode())
        assert read == TapData(flow, step, option, MILLION)


@given(NUMBERS)
def test_every_cooperative_can_be_joined(typed: str) -> None:
    try:
        number = read_cooperative_number(typed)
    except BadNumber:
        return
    made = button(Go(JOINING, number, "x"), translator("id"))
    read = TapData.decode(made.data)
    assert read is not None and read.option == number


@given(st.sampled_from(PLACES), st.integers(0, FARTHEST), st.sampled_from(sorted(COMMANDS)))
def test_every_command_and_every_page_of_cooperatives_has_a_button(place: str, skip: int, command: str) -> None:
    for go in (Go(FINDER, f"{place}+{skip}", "x"), Go(command)):
        assert len(button(go, translator("id")).data.encode()) <= LIMIT


@given(
    LEADS,
    LEADS,
    st.sampled_from(Status),
    st.sampled_from(LostReason),
    st.sampled_from(Which),
    st.integers(0, MILLION),
    st.booleans(),
)
def test_every_button_of_the_staff_fits(
    code: str, other: str, status: Status, reason: LostReason, which: Which, number: int, is_searched: bool
) -> None:
    view = View(which, status, number % 100_000, "w" if is_searched else "")
    for step, option in (
        ("open", code), ("mark", f"{code}.{status}.{reason}"), ("assign", f"{code}.{number}"), ("merge", f"{code}.{other}"),
        ("plan", f"{code}.7"), ("list", view.encode()), ("status", view.encode()), ("requests", str(number)),
        *((command.value, code) for command in StaffCommand),
    ):  # fmt: skip
        assert len(staff_button("x", step, option).data.encode()) <= LIMIT
