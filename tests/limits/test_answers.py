"""Every answer to every question, and whatever else is said outside forms, is one message, or a picture with one below."""

from collections.abc import Iterator
from datetime import date
from itertools import product

import pytest

from bot.answers.answer import Told
from bot.answers.book import ANSWERS, CALCULATED
from bot.answers.contributions import HIGHEST_INCOME
from bot.conversation import refusals, replies
from bot.conversation.asking import Asking
from bot.conversation.commands import Command
from bot.conversation.inviting import invitation
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.obeying import Obeying
from bot.conversation.state import Place, State
from bot.conversation.tapping import Tapping
from bot.conversation.taps import Subject, TapData
from bot.conversation.titles import TITLES
from bot.i18n import LANGUAGES, translator
from bot.leads.life import Status
from bot.leads.telling import news
from bot.outreach import reminders
from bot.outreach.campaign import LONGEST_TITLE, Campaign, Kind
from bot.programmes.eligibility.obligation import SEGMENTS
from bot.programmes.schema import PROGRAMMES
from bot.staff.telling import answer_of_staff, done_by_staff
from nlu.text.topics import intents_of, topic_names
from nlu.understanding import Entity, Ranked, Understanding, Zone
from tests.limits import worst
from tests.limits.fitting import assert_can_be_sent, assert_fits
from tests.limits.test_forms import FORMS, OPERATOR

ASKING = Asking(FORMS, OPERATOR)
OBEYING = Obeying(FORMS, ASKING, OPERATOR.name)
TAPPING = Tapping(FORMS, ASKING, OBEYING)
LARGEST = 10**18 - 1


def subjects(intent: str) -> Iterator[Subject]:
    """Everything that a question of an intent can be about."""
    topics = (None, *(one for one in topic_names() if intent in intents_of(one)))
    for program, topic, detail in product((None, *PROGRAMMES), topics, (False, True)):
        yield Subject(program, topic, detail)
    if intent in CALCULATED:
        for segment, sector, told in product((None, *SEGMENTS), (worst.SECTOR, "transport"), (HIGHEST_INCOME, LARGEST)):
            yield Subject(None, told=Told(told, segment, sector, names_contract=True))
            yield Subject("JKK", detail=True, told=Told(told, segment, sector))


@pytest.mark.parametrize("day", worst.DAYS, ids=str)
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("intent", sorted(ANSWERS))
def test_every_answer_is_one_message(intent: str, language: str, day: date) -> None:
    context, state = worst.context(language, day), State(language, worst.consent())
    for about in subjects(intent):
        assert_fits(ASKING.tapped(intent, about.encode(intent), state, context).replies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_but_that_for_ones_own_data_is_one_message(language: str) -> None:
    context = worst.context(language)
    below = Place("enrol", "region", {"covers": "both", "name": worst.NAME, "business": worst.NAME})
    for place, command in product((None, below), (*Command, None)):
        said = OBEYING.command(command, State(language, worst.consent(), place, 999_990), context)
        (assert_can_be_sent if command is Command.DATA else assert_fits)(said.replies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_that_is_not_clear_offers_the_longest_meanings(language: str) -> None:
    t = translator(language)
    longest = sorted(TITLES, key=lambda intent: len(t.gettext(TITLES[intent])))[-3:]
    for first in TITLES:
        ranking = tuple(Ranked(intent, 0.3) for intent in dict.fromkeys((first, *longest)))
        entities = (
            Entity("program", "JKP", 0, 1),
            Entity("money", LARGEST, 0, 1),
            Entity("business_sector", worst.SECTOR, 0, 1),
            Entity("segment", "construction", 0, 1),
        )
        understood = Understanding("x", language, ranking, Zone.CLARIFY, entities)
        assert_fits(ASKING.understood(understood, State(language, worst.consent()), worst.context(language)).replies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_else_is_said_to_a_person_is_one_message(language: str) -> None:
    t, state = translator(language), State(language, worst.consent())
    key = ChatKey("test", "1", "1")
    incoming = Incoming(key, 1, worst.NOW, Text("x"), language)
    short = (
        replies.fallback, replies.not_now, replies.no_words, replies.never_send_secrets, replies.choose_language,
        replies.language_set, replies.language_line, replies.offer_language,
    )  # fmt: skip
    assert_fits(say(t) for say in short)
    for refuse in (refusals.apologise, refusals.slow_down, refusals.refuse_lead):
        assert_fits(refuse(state, incoming).replies)
    assert_fits(news(worst.CODE, status, t) for status in Status)
    assert_fits(
        invitation(Campaign("w" * 32, "W" * LONGEST_TITLE, Kind.COOPERATIVE, name=worst.KNOWN.cooperative.name), t)
    )
    assert_fits(
        (reminders.of_form(10_000, t), reminders.of_payment(worst.NOW.date(), t), done_by_staff("BT-WWWWWW", t))
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_old_and_forged_buttons_are_answered_in_one_message(language: str) -> None:
    context = worst.context(language)
    for data in (
        "x:y:z:1",
        "go:cooperatives:99.99+8:0",
        f"go:cooperatives:{worst.PLACE.code}+0:0",
        "language:set:id:0",
    ):
        assert_fits(TAPPING.tap(TapData.decode(data), State(language, worst.consent()), context).replies)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_officers_own_words_may_take_more_than_one_message(language: str) -> None:
    assert_can_be_sent([answer_of_staff("BT-WWWWWW", worst.EMOJI * 2_000, translator(language))])
    assert_fits([answer_of_staff("BT-WWWWWW", "W" * 2_000, translator(language))])
