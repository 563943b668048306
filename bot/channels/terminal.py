"""A conversation in a terminal: one line in, the replies out, buttons chosen by number or letter."""

import time
from collections.abc import AsyncIterator
from string import ascii_lowercase

from bot.app import App
from bot.conversation.messages import BOT_LINK, Button, ChatKey, Content, Incoming, Reply, Tap, Text
from bot.i18n import translator

CHANNEL = "terminal"


class TerminalChat:
    """One person's conversation.

    Args:
        app: the running Payung.
        session: whose conversation; the same name goes on where it stopped.
        language: the language to begin in; by default that of the first message.
    """

    def __init__(self, app: App, session: str, language: str | None = None) -> None:
        self._turn = app.turn
        self._outbox = app.stored.outbox(CHANNEL)
        self._clock = app.clock
        self._key = ChatKey(CHANNEL, session, session)
        self._language = language
        self._choices: dict[str, Content] = {}
        self._numbers_answer = False
        self._lettered: set[str] = set()

    async def says(self, line: str) -> AsyncIterator[str]:
        """Handle one line; the replies, ready to print.

        Raises:
            StoreError: the database cannot be used now.
        """
        chosen = self._choices.get(line.strip().casefold(), Text(line))
        update = time.time_ns()
        await self._turn.handle(Incoming(self._key, update, self._clock.now(), chosen, self._language))
        replies = []
        message = await self._outbox.due_in(self._key.chat, self._clock.now())
        while message is not None:
            replies.append(message.reply)
            message = await self._outbox.sent(message, self._clock.now())
        self._choices = {}
        self._numbers_answer = any(reply.typed_number for reply in replies)
        labels = {button.label.casefold() for reply in replies for row in reply.buttons for button in row}
        self._lettered = labels & set(ascii_lowercase)
        for reply in replies:
            yield self._shown(reply)

    def _shown(self, reply: Reply) -> str:
        parts = [reply.text.replace(BOT_LINK, "Payung")]
        if reply.picture:
            t = translator(reply.picture.language)
            parts.append(t.gettext("[picture: {alternative}]", alternative=reply.picture.alternative))
        if reply.document:
            parts.append(f"[{reply.document.name}]")
        if reply.note:
            parts.append(f"({reply.note})")
        lines = [self._row(row) for row in reply.buttons]
        if reply.words:
            lines.append(self._words(reply))
        return "\n\n".join([*parts, "\n".join(lines)] if lines else parts)

    def _row(self, row: tuple[Button, ...]) -> str:
        return "   ".join(self._button(one) for one in row)

    def _button(self, button: Button) -> str:
        if button.address:
            return f"{button.label}: {button.address.replace(BOT_LINK, 'Payung')}"
        return f"[{self._offer(Tap(button.data), button.label.casefold())}] {button.label}"

    def _words(self, reply: Reply) -> str:
        return "   ".join(f"[{self._offer(Text(word))}] {word}" for word in reply.words)

    def _offer(self, choice: Content, label: str = "") -> str:
        """The number of one more choice, or its letter where a number is an answer: its own if it is called by one."""
        if not self._numbers_answer:
            name = str(len(self._choices) + 1)
        elif label in self._lettered:
            name = label
        else:
            name = next(one for one in ascii_lowercase if one not in self._lettered and one not in self._choices)
        self._choices[name] = choice
        return name
