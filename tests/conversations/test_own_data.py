"""What /data and the consent show, in messages that Telegram takes."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.conversation.flows.consent import VERSION, consent_of
from bot.conversation.own_data import stored
from bot.conversation.state import Consent, Place, State
from bot.conversation.store import Deed, Doer, OwnData, OwnMembers
from bot.i18n import LANGUAGES, translator
from bot.leads.lead import Details, Kind, Lead, LeadDraft
from bot.leads.life import Status

NOON = datetime(2026, 11, 28, 5, 0, tzinfo=UTC)
TELEGRAM_TAKES = 4096
OPERATOR = "Dinas Koperasi dan Usaha Kecil dan Menengah Kabupaten Sleman, Daerah Istimewa Yogyakarta"
NIK = "3204014508680001"
DRAFT = LeadDraft(
    "PY-222222", "Siti Aminah", "Warung Bu Siti", "food_stall", "32.04", 2, "+6281234567890", "JKK+JKM", "id", NIK, True,
    Kind.WORKER, Details(birth_date=date(1968, 8, 5), income=2_500_000, nib="1234567890123"),
)  # fmt: skip
LEAD = Lead(DRAFT, Status.CONTACTED, NOON, NOON, VERSION, NOON, NOON, owner=7, owner_login="rina", campaign="pasar")
DEEDS = (
    Deed(NOON, Doer.STAFF, "assigned", "7"),
    Deed(NOON, Doer.STAFF, "note", "", "calls back on Monday"),
    Deed(NOON, Doer.AGENCY, "status", "contacted"),
)
OWN = OwnData(
    leads=(LEAD,),
    deeds={"PY-222222": DEEDS},
    questions=("apa itu qwx",),
    members=(OwnMembers(NOON, 12, True),),
    reminders=(NOON,),
    campaign="pasar",
)
AGREED = State("en", Consent(VERSION, NOON, may_remind=True))


def said(state: State, own: OwnData, language: str = "en") -> str:
    return "\n\n".join(reply.text for reply in stored(state, own, OPERATOR, translator(language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("flow_step", ["agreement", "full", "remind"])
def test_the_consent_fits_in_a_message_with_the_longest_operator(language: str, flow_step: str) -> None:
    step = consent_of(OPERATOR, "Jalan Parasamya Nomor 1, Beran, Tridadi, Sleman; 0274-868000").step(flow_step)
    assert step is not None
    text = step.asked(translator(language), {})
    assert 0 < len(text) < TELEGRAM_TAKES - 200
    if flow_step != "remind":
        assert OPERATOR in text


def test_all_that_a_person_gave_is_shown() -> None:
    text = said(AGREED, OWN)
    for part in (
        "PY-222222", "Siti Aminah", "Warung Bu Siti", "0812-3456-7890", "5 August 1968", "Rp2,500,000", "1234567890123",
        "works alone", "apa itu qwx", "12 people, confirmed", "pasar", VERSION, "I may remind you", OPERATOR,
        "calls back on Monday",
    ):  # fmt: skip
        assert part in text, part


def test_staff_stay_unnamed_and_a_nik_is_shown_in_part() -> None:
    text = said(AGREED, OWN)
    assert "rina" not in text and "an officer: given to an officer" in text
    assert NIK not in text and "3204" in text and "0001" in text


def test_unfinished_answers_are_shown_with_numbers_masked() -> None:
    below = Place("enrol", "programmes", {"name": "Siti Aminah", "phone": "+6281234567890"})
    text = said(AGREED.at(Place("erase", "decision", below=below)), OwnData())
    assert "Siti Aminah" in text
    assert "0812-3456-7890" not in text and "0812-" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_many_entries_come_in_several_messages_that_telegram_takes(language: str) -> None:
    leads = tuple(replace(LEAD, draft=replace(DRAFT, code=f"PY-{number:06}")) for number in range(40))
    deeds = {lead.draft.code: DEEDS * 20 for lead in leads}
    replies = stored(AGREED, OwnData(leads=leads, deeds=deeds, questions=("x" * 5000,)), OPERATOR, translator(language))
    assert len(replies) > 5
    assert all(0 < len(reply.text) < TELEGRAM_TAKES for reply in replies)
    text = "\n".join(reply.text for reply in replies)
    assert all(lead.draft.code in text for lead in leads)
    assert [bool(reply.buttons) for reply in replies] == [False] * (len(replies) - 1) + [True]


def test_of_nobody_nothing_is_shown_but_language_and_chat() -> None:
    assert (
        said(State("en"), OwnData())
        == "I store nothing about you but the language we talk in and the number of this chat."
    )
