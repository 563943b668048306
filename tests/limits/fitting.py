"""What a channel takes, and whether a message keeps to it."""

from collections.abc import Iterable, Sequence

from telegram.constants import MessageLimit

from bot.channels.telegram.outgoing import CAPTION, Part, to_parts
from bot.channels.telegram.splitting import length
from bot.conversation.messages import BOT_LINK, Button, Reply
from bot.conversation.taps import LIMIT

MESSAGE = MessageLimit.MAX_TEXT_LENGTH
WIDEST_ROW, MOST_BUTTONS, LONGEST_LABEL = 8, 100, 64
LONGEST_LINK = f"https://t.me/{'b' * 32}?start={'c' * 64}"


def assert_fits(replies: Iterable[Reply]) -> None:
    """Each is one message, or a picture with a message below it, and nothing of it is left out."""
    for reply in replies:
        parts = _parts(reply)
        assert len(parts) == 1 or (reply.picture is not None and len(parts) == 2), f"{len(parts)} parts: {reply}"
        said = _linked(reply)
        assert (parts[-1].text, parts[-1].note) == (said.text.strip(), said.note)


def assert_can_be_sent(replies: Iterable[Reply]) -> None:
    """Each may be cut into several messages, for somebody wrote what is long in it."""
    for reply in replies:
        _parts(reply)


def _parts(reply: Reply) -> Sequence[Part]:
    assert reply.text.strip(), reply
    _check_buttons(reply.buttons)
    for word in (*reply.words, reply.contact_label):
        assert len(word) <= LONGEST_LABEL, word
    parts = to_parts(_linked(reply))
    for part in parts:
        has_caption = part.picture is not None or part.document is not None
        for one, limit in (
            (part, CAPTION if has_caption else MESSAGE),
            (part.in_words(), MESSAGE),
            (part.without_file(), MESSAGE),
        ):
            text = one.plain()["text"]
            assert 0 < length(text) <= limit, f"{length(text)}: {text}"
    return parts


def _check_buttons(rows: Sequence[Sequence[Button]]) -> None:
    assert sum(map(len, rows)) <= MOST_BUTTONS
    for row in rows:
        assert 0 < len(row) <= WIDEST_ROW, row
        for button in row:
            assert 0 < len(button.label) <= LONGEST_LABEL, button
            assert 0 < len(button.data.encode()) <= LIMIT, button


def _linked(reply: Reply) -> Reply:
    return reply.with_text(BOT_LINK, LONGEST_LINK)
