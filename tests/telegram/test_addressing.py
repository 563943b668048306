"""Who is meant in a group, whatever a message looks like."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Message, Update

from bot.channels.telegram.groups import Me, addressed, to_change
from bot.conversation.messages import Membership
from tests.conftest import NOON
from tests.support.bot_api.markup import command_entities, mention_entities, utf16_length

ME = Me(1, "Payung_Bot")
BOT = {"id": 1, "is_bot": True, "first_name": "Payung", "username": "Payung_Bot"}
SITI = {"id": 5, "is_bot": False, "first_name": "Siti"}
words = st.text(st.sampled_from("abc AB12?!😀é,"), max_size=20)


def message(said: str, **more: Any) -> Message:
    held = {
        "message_id": 7,
        "date": 1,
        "chat": {"id": -9, "type": "supergroup", "title": "RT"},
        "from": SITI,
        "text": said,
        "entities": [*command_entities(said), *mention_entities(said)],
    }
    made = Message.de_json(held | more, None)
    assert made is not None
    return made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("@payung_bot berapa iurannya?", "berapa iurannya?"),
        ("@PAYUNG_BOT, apa itu JHT", "apa itu JHT"),
        ("😀 @payung_bot: halo 😀", "😀 : halo 😀"),
        ("apa itu JHT @payung_bot", "apa itu JHT"),
        ("@payung_bot", ""),
        ("@payung_bot @payung_bot halo", "halo"),
        ("/daftar@payung_bot", "/daftar"),
        ("/start@payung_bot PASAR-1", "/start PASAR-1"),
        ("@payung_bot /menu", "/menu"),
    ],
)
def test_what_is_said_to_the_bot_is_heard_without_its_name(text: str, said: str) -> None:
    assert addressed(message(text), ME) == said


@pytest.mark.parametrize(
    "text",
    [
        *("berapa iurannya?", "/menu", "/start PASAR-1", "/start@other_bot", "@other_bot halo", "@payung_bot2 halo"),
        *("payung_bot halo", "siti@payung_bot.id", "/start@other_bot @payung_bot"),
    ],
)
def test_what_is_meant_for_others_is_not(text: str) -> None:
    assert addressed(message(text), ME) is None


def test_a_mention_without_a_user_name_counts_by_its_number() -> None:
    for user, said in ((BOT, "halo"), (SITI, None)):
        mention = {"type": "text_mention", "offset": 0, "length": 6, "user": user}
        assert addressed(message("Payung halo", entities=[mention]), ME) == said


def test_what_was_not_written_by_a_person_just_then_is_for_nobody() -> None:
    channel = {"id": -8, "type": "channel", "title": "C"}
    for more in (
        {"sender_chat": channel},
        {"forward_origin": {"type": "hidden_user", "sender_user_name": "A", "date": 1}},
        {"via_bot": BOT},
        {"from": BOT},
        {"from": None},
        {"text": None, "entities": [], "caption": "@payung_bot apa ini"},
    ):
        assert addressed(message("@payung_bot halo", **more), ME) is None


def test_only_a_reply_in_words_to_the_bot_itself_counts() -> None:
    own, theirs = (
        {"message_id": 3, "date": 1, "chat": {"id": -9, "type": "supergroup"}, "from": who, "text": "x"}
        for who in (BOT, SITI)
    )
    topic = own | {"forum_topic_created": {"name": "T", "icon_color": 1}}
    assert addressed(message("dan JHT?", reply_to_message=own), ME) == "dan JHT?"
    assert addressed(message("👍", reply_to_message=own), ME) is None
    assert addressed(message("dan JHT?", reply_to_message=theirs), ME) is None
    assert addressed(message("dan JHT?", reply_to_message=topic), ME) is None


@given(words, words)
def test_the_name_is_cut_out_wherever_it_stands(before: str, after: str) -> None:
    text = f"{before} @payung_bot {after}"
    mention = {"type": "mention", "offset": utf16_length(f"{before} "), "length": 11}
    said = addressed(message(text, entities=[mention]), ME)
    assert said is not None and said == f"{before}  {after}".strip(" ,")


@given(st.integers(0, 99), st.integers(0, 99), st.sampled_from(["mention", "bot_command", "text_mention", "url"]))
def test_no_entity_breaks_it(offset: int, length: int, kind: str) -> None:
    addressed(
        message("😀 @payung_bot é /x@payung_bot", entities=[{"type": kind, "offset": offset, "length": length}]), ME
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("left", "member", Membership.JOINED),
        ("kicked", "administrator", Membership.JOINED),
        ("member", "administrator", None),
        ("member", "left", Membership.LEFT),
        ("administrator", "kicked", Membership.LEFT),
        ("left", "kicked", None),
    ],
)
def test_only_coming_and_going_is_noted(old: str, new: str, expected: Membership | None) -> None:
    rights = dict.fromkeys(
        (
            *("can_be_edited", "is_anonymous", "can_manage_chat", "can_delete_messages", "can_manage_video_chats"),
            *("can_restrict_members", "can_promote_members", "can_change_info", "can_invite_users"),
            *("can_post_stories", "can_edit_stories", "can_delete_stories"),
        ),
        False,
    )
    more = {"kicked": {"until_date": 0}, "administrator": rights}
    held = {
        "update_id": 1,
        "my_chat_member": {
            "chat": {"id": -9, "type": "group", "title": "RT"},
            "from": SITI | {"language_code": "en-GB"},
            "date": 1,
            "old_chat_member": {"user": BOT, "status": old, **more.get(old, {})},
            "new_chat_member": {"user": BOT, "status": new, **more.get(new, {})},
        },
    }
    update = Update.de_json(held, None)
    assert update is not None
    change = to_change(update, NOON, "telegram")
    assert (change and change.membership) == expected
    if change is not None:
        assert (change.chat, change.language_hint) == ("-9", "en")
