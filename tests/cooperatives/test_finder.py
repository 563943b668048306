"""Finding a cooperative in a conversation: pages of a regency, buttons that fit, and wishes to join that do not mix."""

from dataclasses import replace
from datetime import date
from itertools import count

import pytest

from bot.conversation.buttons import rows
from bot.conversation.context import Context
from bot.conversation.cooperative_finder import PAGE, page, page_of
from bot.conversation.lookups import CooperativeNumbered, CooperativesIn, Found, Lookup, Needs, RegisterHeld
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import Consent
from bot.conversation.taps import LIMIT
from bot.cooperatives.cooperative import LONGEST_NAME, LONGEST_NUMBER, Known, Registration, State
from bot.i18n import LANGUAGES, translator
from bot.leads.lead import Details, Kind, LeadDraft
from bot.programmes.law import law_on
from bot.stored import Stored
from nlu.text.regions import region
from tests.conftest import NOON
from tests.cooperatives.filling import BANDUNG, JANUARY, JUNE, SLEMAN, one, taken_over, whole

LONGEST_MESSAGE = 4096
UPDATES = count(1)
MEMBER = LeadDraft(
    "PY-222222", "Siti", "KSP Maju", "other", BANDUNG, 0, "+6281234567890", "unsure", "id",
    kind=Kind.MEMBER, details=Details(cooperative="1001"),
)  # fmt: skip


async def asked(stored: Stored, lookup: Lookup) -> object:
    incoming = Incoming(ChatKey("test", "1", "1"), next(UPDATES), NOON, Text("halo"))
    async with stored.conversations.write(incoming) as unit:
        return await unit.look_up(lookup)


async def listed(stored: Stored, lookup: CooperativesIn) -> tuple[Known, ...]:
    found = await asked(stored, lookup)
    assert isinstance(found, tuple)
    return found


async def keep(stored: Stored, draft: LeadDraft) -> str | None:
    incoming = Incoming(ChatKey("test", "1", "1"), next(UPDATES), NOON, Text("ya"))
    async with stored.conversations.write(incoming) as unit:
        return await unit.keep_lead(draft, Consent("1", NOON))


async def cooperatives(stored: Stored) -> dict[str, str | None]:
    return {lead.draft.code: lead.cooperative async for lead in stored.leads.leads()}


def context(language: str = "en") -> Context:
    return Context(translator(language), law_on(date(2026, 11, 27)), NOON, Found())


def knowing(lookup: Lookup, value: object, language: str = "en") -> Context:
    made = context(language)
    made.found.add(lookup, value)
    return made


async def test_a_regency_has_its_open_cooperatives_by_name_a_page_at_a_time(stored: Stored) -> None:
    await taken_over(stored, one("1", "KSP Zamrud"), one("2", "Koperasi Anggrek"), one("3", "KSU Melati", SLEMAN))
    await stored.cooperatives.register([Registration("1", JANUARY, 45)])
    found = await listed(stored, CooperativesIn(BANDUNG))
    assert [(known.cooperative.name, known.is_registered) for known in found] == [
        ("Koperasi Anggrek", False),
        ("KSP Zamrud", True),
    ]
    assert len(await listed(stored, CooperativesIn(BANDUNG, limit=1))) == 2
    assert len(await listed(stored, CooperativesIn(BANDUNG, skip=1))) == 1


async def test_a_closed_cooperative_is_not_offered(stored: Stored) -> None:
    await taken_over(stored, one("1"), one("2"))
    await whole(stored, one("2"), day=JUNE)
    assert [known.cooperative.number for known in await listed(stored, CooperativesIn(BANDUNG))] == ["2"]
    assert await asked(stored, CooperativeNumbered("1")) is None
    assert await asked(stored, CooperativeNumbered("2")) is not None


async def test_whether_a_register_is_held_is_known(stored: Stored) -> None:
    assert await asked(stored, RegisterHeld()) is False
    await taken_over(stored, one("1"))
    assert await asked(stored, RegisterHeld()) is True


async def test_a_wish_to_join_belongs_to_the_cooperative_that_was_chosen(stored: Stored) -> None:
    await taken_over(stored, one("1001"), one("1002", "KSP Maju"))
    await keep(stored, MEMBER)
    await keep(stored, replace(MEMBER, code="PY-333333", details=Details(cooperative="1002")))
    assert await cooperatives(stored) == {"PY-222222": "1001", "PY-333333": "1002"}


async def test_the_same_wish_again_corrects_it_and_leaves_an_enrolment_as_it_is(stored: Stored) -> None:
    await taken_over(stored, one("1001"))
    owner = replace(MEMBER, code="PY-444444", business="Warung Siti", kind=Kind.OWNER, details=Details())
    await keep(stored, owner)
    assert await keep(stored, MEMBER) == "PY-222222"
    assert await keep(stored, replace(MEMBER, code="PY-555555", name="Siti Aminah")) == "PY-222222"
    assert await keep(stored, replace(owner, code="PY-666666")) == "PY-444444"
    kept = {lead.draft.code: (lead.draft.kind, lead.draft.name) async for lead in stored.leads.leads()}
    assert kept == {"PY-444444": (Kind.OWNER, "Siti"), "PY-222222": (Kind.MEMBER, "Siti Aminah")}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_longest_page_fits_in_a_message_and_its_buttons_in_their_data(language: str) -> None:
    place = region(BANDUNG)
    assert place is not None
    many = tuple(
        Known(
            one(f"{number}".rjust(LONGEST_NUMBER, "9"), "K" * LONGEST_NAME, members=10**9, state=State.INACTIVE),
            JANUARY,
        )
        for number in range(PAGE + 1)
    )
    shown = page(place, 99_992, knowing(CooperativesIn(BANDUNG, 99_992, PAGE), many, language))
    assert len(shown.text) < LONGEST_MESSAGE
    buttons = [button for row in rows(shown.next, translator(language)) for button in row]
    assert len(buttons) == PAGE + 4
    assert all(len(button.data.encode()) <= LIMIT and len(button.label) <= 40 for button in buttons)


@pytest.mark.parametrize(
    "option", ["", "32.73", "32.73+", "32.73+x", "32.73+-8", "32.73+9999999", "99.99+0", "32+0", "+8"]
)
def test_a_page_that_no_button_of_ours_names_is_none(option: str) -> None:
    assert page_of(option, context()) is None


def test_a_page_of_ours_asks_the_register() -> None:
    with pytest.raises(Needs):
        page_of("32.73+8", context())


def test_behind_the_last_page_that_is_said() -> None:
    known = knowing(CooperativesIn(BANDUNG, 8, PAGE), ())
    known.found.add(RegisterHeld(), True)
    shown = page_of("32.73+8", known)
    assert shown is not None
    assert "There are no more cooperatives in Kota Bandung" in shown.text
