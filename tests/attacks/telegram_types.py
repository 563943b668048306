"""Telegram's types with whatever an attacker can put into their fields (hypothesis)."""

from typing import Any

from hypothesis import strategies as st

Strategy = st.SearchStrategy[Any]

HUGE = 2**52
AWKWARD = [
    "", " ", "\n\t", "\x00", "\x1b[31m", "\u202e gnalam", "\u200b\u200d\u2060", "🙂" * 200, "a" * 4096,
    "Z̷̢̛͎̦̺a̸̡̘͉̾l̵̨̛̗g̴̢̛̙o̶̧̬͊" * 20, "ﷺ" * 300, "1" * 4096, "0 " * 2048, "<b>", "&lt;", "*_[`", "%s{0}",
    "\\u0000", "null", "-1", "½", "١٢", "/", "//", "/start " + "x" * 64, "/start@test_bot", "/@", "/\x00", "/hapus",
    "/daftar", "/data", "/menu", "/batal", "berapa iurannya?", "mau daftar", "how do I claim JHT?", "Siti Aminah",
    "0812 3456 7890", "kota bandung", "ya", "2,5 juta",
]  # fmt: skip
HALVES = ["\ud800", "Siti\udfff\ud83d"]
"""Halves of characters, which no text holds that is one."""
JUNK = [None, "", "x", "\ud800", 0, -1, 1.5, 10**30, True, [], {}, [[]], [None], {"id": None}, {"x": {"y": [{}] * 3}}]

typed = st.one_of(st.sampled_from(AWKWARD), st.text(max_size=30))
texts = st.one_of(st.sampled_from(AWKWARD + HALVES), st.text(st.characters(), max_size=20))
ids = st.one_of(st.integers(10**6, HUGE), st.sampled_from([-1, 1, 777000, HUGE, 2**31, 2**63]))
people_ids = st.integers(10**9, HUGE)
numbers = st.one_of(st.integers(0, 100), st.sampled_from([-1, HUGE, 2**31, 2**64]))
dates = st.sampled_from([1, 0, 1_800_000_000, -1, 2**31, 2**40])
codes = st.sampled_from(["id", "en", "en-US", "zh-hans", "jv", "", "x" * 100, "🙂", "ID"])


def made(required: dict[str, Strategy], **optional: Strategy) -> Strategy:
    """An object of Telegram; the optional fields may be missing."""
    return st.fixed_dictionaries(required, optional=optional)


users = made(
    {"id": ids, "is_bot": st.sampled_from([False, False, False, True]), "first_name": texts},
    last_name=texts,
    username=texts,
    language_code=codes,
    is_premium=st.booleans(),
)
chats = made(
    {"id": ids, "type": st.sampled_from(["private", "group", "supergroup", "channel", "sender", ""])},
    title=texts,
    first_name=texts,
    username=texts,
    is_forum=st.booleans(),
)
entities = st.lists(
    made(
        {
            "type": st.sampled_from(
                ["bold", "text_link", "bot_command", "mention", "pre", "text_mention", "new_thing"]
            ),
            "offset": numbers,
            "length": numbers,
        },
        url=texts,
        user=users,
        custom_emoji_id=texts,
    ),
    max_size=2,
)
files = made({"file_id": texts, "file_unique_id": texts}, file_size=numbers, file_name=texts, mime_type=texts)
pictures = made({"file_id": texts, "file_unique_id": texts, "width": numbers, "height": numbers}, file_size=numbers)
places = made({"latitude": st.floats(-91, 91), "longitude": st.floats(-181, 181)}, live_period=numbers)
polls = made(
    {
        "id": texts,
        "question": texts,
        "options": st.lists(made({"text": texts, "voter_count": numbers}), max_size=2),
        "total_voter_count": numbers,
        **dict.fromkeys(("is_closed", "is_anonymous", "allows_multiple_answers"), st.booleans()),
        "type": st.sampled_from(["regular", "quiz"]),
    },
    explanation=texts,
)
contents: dict[str, Strategy] = {
    "text": texts,
    "contact": made({"phone_number": texts, "first_name": texts}, last_name=texts, user_id=ids, vcard=texts),
    "document": files,
    "photo": st.lists(pictures, max_size=2),
    "location": places,
    "venue": made({"location": places, "title": texts, "address": texts}),
    "poll": polls,
    "dice": made({"emoji": texts, "value": numbers}),
    "voice": made({"file_id": texts, "file_unique_id": texts, "duration": numbers}),
    "sticker": made(
        {
            "file_id": texts,
            "file_unique_id": texts,
            "type": st.just("regular"),
            "width": numbers,
            "height": numbers,
            "is_animated": st.booleans(),
            "is_video": st.booleans(),
        }
    ),
    "web_app_data": made({"data": texts, "button_text": texts}),
    "new_chat_members": st.lists(users, max_size=2),
    "left_chat_member": users,
    "pinned_message": st.just({}),
    "users_shared": made({"request_id": numbers, "users": st.lists(made({"user_id": ids}), max_size=2)}),
    "new_kind_of_content": st.sampled_from(JUNK),
    "": st.none(),
}
origins = st.one_of(
    made({"type": st.just("user"), "date": dates, "sender_user": users}),
    made({"type": st.just("hidden_user"), "date": dates, "sender_user_name": texts}),
    made({"type": st.just("future"), "date": dates}),
)
members = made(
    {"status": st.sampled_from(["member", "kicked", "left", "administrator"]), "user": users}, until_date=dates
)
moves = made({"chat": chats, "from": users, "date": dates, "old_chat_member": members, "new_chat_member": members})
reactions = made(
    {
        "chat": chats,
        "message_id": numbers,
        "date": dates,
        "old_reaction": st.just([]),
        "new_reaction": st.lists(made({"type": st.just("emoji"), "emoji": texts}), max_size=1),
    },
    user=users,
)
