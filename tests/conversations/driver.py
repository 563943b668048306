"""Plays a conversation from a file against the whole bot: engine, model and database are the real ones."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import yaml

from bot.app import App, open_app
from bot.conversation.messages import ChatKey, Contact, Content, File, Incoming, Reply, Tap, Text, Unsupported
from bot.cooperatives.cooperative import Cooperative, Registration, State
from bot.cooperatives.register import Update
from bot.outreach.reminders import FORM, PAYMENT
from bot.storage.reminders import Reminders
from nlu.understanding import Nlu
from tests.conftest import MovingClock

CHANNEL = "test"
ACTIONS = (
    "says", "taps", "taps_again", "shares", "shares_foreign", "sends", "sends_file",
    "waits_days", "restarts", "at_once", "is_reminded",
)  # fmt: skip
EXPECTATIONS = ("hears", "does_not_hear", "sees", "does_not_see", "outcome")


@dataclass(frozen=True)
class Script:
    """One conversation: what a person does, and what comes back; `register` holds cooperatives that are known before."""

    name: str
    turns: list[dict[str, Any]]
    leads: list[dict[str, Any]]
    language_hint: str | None
    register: list[dict[str, Any]]


def read_scripts(folder: Path) -> list[Script]:
    """Every conversation in the YAML files of a folder; a file may hold several."""
    scripts = []
    for file in sorted(folder.glob("*.yml")):
        for held in yaml.safe_load_all(file.read_text(encoding="utf-8")):
            unknown = {key for turn in held["turns"] for key in turn} - set(ACTIONS) - set(EXPECTATIONS)
            assert not unknown, f"{file.name}: {held['name']}: {unknown}"
            told = (held.get("leads", []), held.get("language_hint"), held.get("register", []))
            scripts.append(Script(held["name"], held["turns"], *told))
    return scripts


@dataclass
class Person:
    """Somebody who talks with the bot; `shown` holds every button seen so far, the newest under each label."""

    app: App
    clock: MovingClock
    language_hint: str | None = None
    name: str = "siti"
    shown: dict[str, str] = field(default_factory=dict)
    current: set[str] = field(default_factory=set)
    last_tap: str = ""
    _update: int = 0

    @property
    def key(self) -> ChatKey:
        return ChatKey(CHANNEL, self.name, self.name)

    async def sends(self, *contents: Content) -> tuple[str | None, list[Reply]]:
        """Send one thing, or several at once from several devices; how the last turn ended and what came back."""
        outcomes = await asyncio.gather(*(self.app.turn.handle(self._incoming(content)) for content in contents))
        return outcomes[-1], await self.hears()

    async def is_reminded(self) -> list[Reply]:
        """What comes by itself once the reminders that are due were sent."""
        stored, now = self.app.stored, self.clock.now()
        reminders = Reminders(stored.database, stored.cipher, self.clock, None)
        doing = {FORM: reminders.of_form, PAYMENT: reminders.of_payment}
        while (job := await stored.jobs.claim(doing, now, now + timedelta(minutes=1))) is not None:
            await doing[job.kind](job)
        return await self.hears()

    def _incoming(self, content: Content) -> Incoming:
        self._update += 1
        self.clock.move(seconds=1)
        return Incoming(self.key, self._update, self.clock.now(), content, self.language_hint)

    async def hears(self) -> list[Reply]:
        """What waits for the person, whose buttons are known from now on."""
        replies = await self._unsent()
        self.current = set()
        for reply in replies:
            for button in (button for row in reply.buttons for button in row):
                self.shown[button.label] = button.data
                self.current.add(button.label)
            self.current |= {*reply.words, reply.contact_label} - {""}
        return replies

    def tap(self, label: str) -> Tap:
        """The button with this label, which must have been shown."""
        assert label in self.shown, f"no button {label!r}; there were {sorted(self.shown)}"
        self.last_tap = self.shown[label]
        return Tap(self.last_tap)

    async def _unsent(self) -> list[Reply]:
        outbox = self.app.stored.outbox(CHANNEL)
        heard = []
        message = await outbox.due_in(self.name, self.clock.now())
        while message is not None:
            heard.append(message.reply)
            message = await outbox.sent(message, self.clock.now())
        return heard


async def play(script: Script, app: App, clock: MovingClock, nlu: Nlu) -> None:
    """Play a conversation and check every turn of it, then the leads that it left."""
    async with AsyncExitStack() as restarted:
        await _play(script, app, clock, nlu, restarted)


async def _play(script: Script, app: App, clock: MovingClock, nlu: Nlu, restarted: AsyncExitStack) -> None:
    await _import(script.register, app, clock)
    person = Person(app, clock, script.language_hint)
    for number, turn in enumerate(script.turns, start=1):
        if "waits_days" in turn:
            clock.time += timedelta(days=turn["waits_days"])
            continue
        where = f"{script.name}, turn {number}: {turn}"
        if "restarts" in turn:
            person.app = await restarted.enter_async_context(open_app(app.settings, clock, nlu))
        elif "is_reminded" in turn:
            replies = await person.is_reminded()
            assert bool(replies) == turn["is_reminded"], where
            if replies:
                _check(turn, None, replies, person.current, where)
        else:
            contents = [_content(one, person) for one in turn.get("at_once", [turn])]
            outcome, replies = await person.sends(*contents)
            _check(turn, outcome, replies, person.current, where)
    leads = [lead async for lead in app.stored.leads.leads()]
    for expected, lead in zip(script.leads, leads, strict=True):
        stored = {key: getattr(lead.draft, key) for key in expected}
        assert stored == expected, script.name


async def _import(held: list[dict[str, Any]], app: App, clock: MovingClock) -> None:
    """Take over a register of cooperatives; `registered` says how many members of one are with the programme."""
    if not held:
        return
    today = clock.now().date()
    numbers = frozenset(one["number"] for one in held)
    cooperatives = tuple(
        Cooperative(one["number"], one["name"], one["region"], one["members"], State(one.get("state", "active")))
        for one in held
    )
    await app.stored.register.take_over(Update(cooperatives, numbers, today, closes_others=False), clock.now())
    registered = [Registration(one["number"], today, one["registered"]) for one in held if "registered" in one]
    await app.stored.cooperatives.register(registered)


def _content(turn: dict[str, Any], person: Person) -> Content:
    match turn:
        case {"says": text}:
            return Text(str(text))
        case {"taps": label}:
            return person.tap(label)
        case {"taps_again": _}:
            return Tap(person.last_tap)
        case {"shares": phone}:
            return Contact(str(phone), own=True)
        case {"shares_foreign": phone}:
            return Contact(str(phone), own=False)
        case {"sends_file": name}:
            return File("FILE1", str(name), 1_000)
        case {"sends": kind}:
            return Unsupported(kind)
    raise AssertionError(f"a turn does one of {ACTIONS}: {turn}")


def _check(turn: dict[str, Any], outcome: str | None, replies: list[Reply], buttons: set[str], where: str) -> None:
    heard = "\n".join(f"{reply.text}\n{reply.note}" for reply in replies)
    assert replies, f"{where}: no reply"
    told = f"{where}\n→ {outcome}\n{heard}\n[{' | '.join(sorted(buttons))}]"
    if "outcome" in turn:
        assert outcome == turn["outcome"], told
    for text in _many(turn.get("hears")):
        assert text in heard, f"did not hear {text!r}\n{told}"
    for text in _many(turn.get("does_not_hear")):
        assert text not in heard, f"heard {text!r}\n{told}"
    for label in _many(turn.get("sees")):
        assert label in buttons, f"no button {label!r}\n{told}"
    for label in _many(turn.get("does_not_see")):
        assert label not in buttons, f"saw {label!r}\n{told}"


def _many(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
