"""Updates as an attacker would have them: of every type that Telegram knows, whole, strange or damaged (hypothesis)."""

import copy
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from bot.conversation.controls import Control
from bot.conversation.flows import FLOWS
from bot.conversation.prompts import CHANGE, SUMMARY
from tests.attacks.telegram_types import (
    JUNK,
    Strategy,
    chats,
    contents,
    dates,
    entities,
    ids,
    made,
    moves,
    numbers,
    origins,
    people_ids,
    polls,
    reactions,
    texts,
    users,
)
from tests.support.bot_api.shapes import JSON


@st.composite
def messages(draw: st.DrawFn, depth: int = 1) -> JSON:
    """A message, mostly a private one of a person."""
    sender = draw(users)
    chat = draw(chats)
    if draw(st.integers(0, 3)):
        sender |= {"id": draw(people_ids), "is_bot": False}
        chat |= {"id": sender["id"], "type": "private"}
    kind = draw(st.one_of(st.just("text"), st.sampled_from(sorted(contents))))
    message = {
        "message_id": draw(numbers),
        "date": draw(dates),
        "chat": chat,
        "from": sender,
        kind: draw(contents[kind]),
    }
    extras: dict[str, Strategy] = {
        "caption": texts,
        "entities": entities,
        "caption_entities": entities,
        "forward_origin": origins,
        "via_bot": users,
        "sender_chat": chats,
        "edit_date": dates,
        "media_group_id": texts,
        "author_signature": texts,
        "message_thread_id": numbers,
        "business_connection_id": texts,
        "reply_markup": st.just({"inline_keyboard": [[{"text": "x", "callback_data": "y"}]]}),
    }
    if depth:
        extras["reply_to_message"] = messages(depth - 1)
    for name in draw(st.lists(st.sampled_from(sorted(extras)), max_size=2, unique=True)):
        message[name] = draw(extras[name])
    return message


flow_names = [*FLOWS, "go", "ask", "language", "", "x"]
step_names = sorted({step.name for flow in FLOWS.values() for step in flow.steps})
step_names += [SUMMARY, CHANGE, "hapus", "set", "ask_claim", ""]
option_names = sorted({option.value for flow in FLOWS.values() for step in flow.steps for option in step.options({})})
option_names += [
    *Control, "", "x", "32", "99.99", "-1", "2026-13-45", "²", "9" * 30, "JKK@card_lost+more", "\x00", "id", "fr", "name",
    "then", "JKM~2000000.BPU.transport", "~999999999999999999c.PU.x",
]  # fmt: skip
prompts = st.one_of(st.integers(0, 12).map(str), st.sampled_from(["٧", "-1", "", "9" * 40, "7 ", "007", "1e3"]))
taps = st.one_of(
    st.builds(
        "{}:{}:{}:{}".format,
        st.sampled_from(flow_names),
        st.sampled_from(step_names),
        st.sampled_from(option_names),
        prompts,
    ),
    st.text(st.characters(), max_size=64),
    st.binary(max_size=64).map(lambda data: data.decode("latin-1")),
)


@st.composite
def callbacks(draw: st.DrawFn) -> JSON:
    """A tap, mostly on a message in the person's own chat."""
    message = draw(messages(0))
    sender = message["from"] if draw(st.integers(0, 3)) else draw(users)
    query = {"id": draw(texts), "from": sender, "chat_instance": draw(texts), "data": draw(taps)}
    return query if draw(st.integers(0, 9)) == 0 else {**query, "message": message}


KINDS: dict[str, Strategy] = {
    "message": messages(),
    "callback_query": callbacks(),
    **dict.fromkeys(("edited_message", "channel_post", "edited_channel_post", "business_message"), messages(0)),
    **dict.fromkeys(("my_chat_member", "chat_member"), moves),
    "inline_query": made({"id": texts, "from": users, "query": texts, "offset": texts}),
    "chosen_inline_result": made({"result_id": texts, "from": users, "query": texts}),
    "poll": polls,
    "poll_answer": made({"poll_id": texts, "option_ids": st.lists(numbers, max_size=2)}, user=users),
    "message_reaction": reactions,
    "chat_join_request": made({"chat": chats, "from": users, "user_chat_id": ids, "date": dates}, bio=texts),
    "pre_checkout_query": made(
        {"id": texts, "from": users, "currency": texts, "total_amount": numbers, "invoice_payload": texts}
    ),
    "deleted_business_messages": made({"business_connection_id": texts, "chat": chats, "message_ids": st.just([1])}),
    "something_of_next_year": st.sampled_from(JUNK),
}


@st.composite
def whole(draw: st.DrawFn) -> JSON:
    """An update whose every field has its type; half of them say or tap something."""
    kind = draw(st.one_of(st.sampled_from(["message", "message", "callback_query"]), st.sampled_from(sorted(KINDS))))
    return {kind: draw(KINDS[kind])}


@st.composite
def damaged(draw: st.DrawFn) -> JSON:
    """An update with one field, at any depth, that is missing, of a wrong type, or null."""
    update = copy.deepcopy(draw(whole()))
    change = draw(st.sampled_from(_changes(update)))
    junk = draw(st.one_of(st.just(...), st.sampled_from(JUNK)))
    change(junk)
    return update


def _changes(value: Any) -> list[Callable[[Any], None]]:
    """For every field inside a value, what puts something else there, or nothing for `...`."""

    def change(owner: Any, key: Any, junk: Any) -> None:
        if junk is ...:
            del owner[key]
        else:
            owner[key] = junk

    if not isinstance(value, dict | list):
        return []
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    here: list[Callable[[Any], None]] = [lambda junk, key=key: change(value, key, junk) for key in keys]
    return [*here, *(inner for key in keys for inner in _changes(value[key]))]
