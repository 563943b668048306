"""Links out of a group: never a campaign's code, always short enough, and read as they were meant."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.conversation.funnel import campaign_of
from bot.conversation.group_links import BEGUN, LONGEST, Errand, errand_of
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.titles import TITLES
from bot.outreach.campaign import CODE
from bot.programmes.schema import PROGRAMMES
from bot.staff.chat.commands import token_of
from nlu.text.topics import intents_of, topic_names
from tests.conftest import NOON

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
CAMPAIGNS = ("", "PASAR-1", "c-enrol-", "-" * 32, "_" * 32, "x" * 32, "q-ask_claim-JKM-x", "staff_0123456789abcdef01")
codes = st.from_regex(CODE, fullmatch=True) | st.just("")
payloads = st.from_regex(PAYLOAD, fullmatch=True)


def arriving(payload: str) -> Incoming:
    return Incoming(ChatKey("test", "1", "1"), 1, NOON, Text(f"/start {payload}"))


@pytest.mark.parametrize("campaign", CAMPAIGNS)
def test_every_command_and_question_is_read_as_it_was_meant(campaign: str) -> None:
    errands = [
        *(Errand(campaign, command) for command in BEGUN),
        *(Errand(campaign, intent=intent) for intent in TITLES),
    ]
    for errand in errands:
        payload = errand.encode()
        assert PAYLOAD.fullmatch(payload) and not CODE.fullmatch(payload)
        assert errand_of(Text(f"/start {payload}")) == errand
        assert campaign_of(arriving(payload)) == (campaign or None)
        assert token_of(f"/start {payload}") is None


@pytest.mark.parametrize("campaign", CAMPAIGNS)
@pytest.mark.parametrize("topic", topic_names())
def test_every_topic_stays_whatever_the_campaign(topic: str, campaign: str) -> None:
    for intent in intents_of(topic):
        for program in (None, *PROGRAMMES):
            payload = Errand(campaign, intent=intent, program=program, topic=topic).encode()
            read = Errand.decode(payload)
            assert read is not None and len(payload) <= LONGEST
            assert (read.topic, read.campaign) == (topic, campaign)


@given(codes)
def test_a_campaign_is_never_taken_for_an_errand(code: str) -> None:
    assert errand_of(Text(f"/start {code}")) is None
    assert campaign_of(arriving(code)) == (code or None)


@given(codes, st.sampled_from(sorted(TITLES)), st.sampled_from((None, *PROGRAMMES)))
def test_the_campaign_of_the_group_counts(code: str, intent: str, program: str | None) -> None:
    payload = Errand(code, intent=intent, program=program).encode()
    read = Errand.decode(payload)
    assert read is not None and (read.campaign, read.intent) == (code, intent)
    assert read.program in (program, None)
    assert campaign_of(arriving(payload)) == (code or None)


@given(payloads)
def test_what_somebody_made_up_asks_for_nothing_that_is_not_offered(payload: str) -> None:
    errand = Errand.decode(payload)
    assert errand is None or errand.intent in TITLES or (errand.intent == "" and errand.command in BEGUN)


@pytest.mark.parametrize("name", ["cancel", "start", "leads", "export"])
def test_no_link_begins_what_it_must_not(name: str) -> None:
    assert Errand.decode(f"c-{name}--".rjust(33, "-")) is None
