"""Plays a conversation from a file against the whole bot: engine, model and database are the real ones."""

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from sqlalchemy import select

from bot.app import App, open_app
from bot.conversation.messages import ChatKey, Contact, Content, File, Incoming, Reply, Tap, Text, Unsupported
from bot.cooperatives.cooperative import Cooperative, Registration, State
from bot.cooperatives.register import Update
from bot.leads.life import LostReason, Status
from bot.outreach.daily_lessons import LESSON, NUDGE
from bot.outreach.law_news import NEWS, SWEEP
from bot.outreach.reminder_kinds import FORM, MONTHLY, PAPERS, PAYMENT
from bot.storage.daily_lessons import DailyLessons
from bot.storage.law_news import LawNews
from bot.storage.lead_work import By, Move
from bot.storage.models import CampaignRow, GainRow, PersonRow, PulseRow
from bot.storage.reminders import Reminders
from bot.work.job import Job
from nlu.understanding import Nlu
from tests.conftest import MovingClock

CHANNEL = "test"
ACTIONS = (
    "says", "taps", "taps_again", "shares", "shares_foreign", "sends", "sends_file",
    "waits_days", "waits_until", "restarts", "at_once", "is_reminded", "gets_lesson", "gets_law_news", "entry_becomes",
)  # fmt: skip
BY_ITSELF = ("is_reminded", "gets_lesson", "gets_law_news")
EXPECTATIONS = ("hears", "does_not_hear", "sees", "does_not_see", "outcome")


@dataclass(frozen=True)
class Script:
    """One conversation: what a person does, and what comes back; `register` holds cooperatives that are known before.

    `campaigns` are links that are known before, `pulses` what is counted of the survey at the end, `gains` what of the
    courses. `region` is the code of the place that the person told before.
    """

    name: str
    turns: list[dict[str, Any]]
    leads: list[dict[str, Any]]
    language_hint: str | None
    register: list[dict[str, Any]]
    campaigns: list[dict[str, Any]] = field(default_factory=list)
    pulses: list[dict[str, Any]] = field(default_factory=list)
    gains: list[dict[str, Any]] = field(default_factory=list)
    region: str | None = None


def read_scripts(folder: Path) -> list[Script]:
    """Every conversation in the YAML files of a folder; a file may hold several."""
    scripts = []
    for file in sorted(folder.glob("*.yml")):
        for held in yaml.safe_load_all(file.read_text(encoding="utf-8")):
            unknown = {key for turn in held["turns"] for key in turn} - set(ACTIONS) - set(EXPECTATIONS)
            assert not unknown, f"{file.name}: {held['name']}: {unknown}"
            told = (held.get("leads", []), held.get("language_hint"), held.get("register", []))
            known = {name: held.get(name, []) for name in ("campaigns", "pulses", "gains")} | {
                "region": held.get("region")
            }
            scripts.append(Script(held["name"], held["turns"], *told, **known))
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
        doing = {
            FORM: reminders.of_form,
            PAPERS: reminders.of_papers,
            PAYMENT: reminders.of_payment,
            MONTHLY: reminders.of_month,
        }
        while (job := await stored.jobs.claim(doing, now, now + timedelta(minutes=1))) is not None:
            await doing[job.kind](job)
        return await self.hears()

    async def gets_law_news(self) -> list[Reply]:
        """What comes by itself once it was looked for news of the law."""
        stored, now = self.app.stored, self.clock.now()
        news = LawNews(stored.database, stored.cipher, self.clock, None)
        await news.look(Job(0, SWEEP, {}, 1, ""))
        while (job := await stored.jobs.claim([NEWS], now, now + timedelta(minutes=1))) is not None:
            await news.tell(job)
        return await self.hears()

    async def gets_lesson(self) -> list[Reply]:
        """What comes by itself once the lessons that are due were sent."""
        stored, now = self.app.stored, self.clock.now()
        lessons = DailyLessons(stored.database, stored.cipher, self.clock, None)
        doing = {LESSON: lessons.lesson, NUDGE: lessons.nudge}
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
    await _begin(script.campaigns, app, clock)
    if script.region is not None:
        async with app.stored.database.writing() as session:
            session.add(PersonRow(channel=CHANNEL, user="siti", region=script.region))
    person = Person(app, clock, script.language_hint)
    for number, turn in enumerate(script.turns, start=1):
        if "waits_days" in turn:
            clock.time += timedelta(days=turn["waits_days"])
            continue
        if "waits_until" in turn:
            clock.time = _later(clock.time, turn["waits_until"])
            continue
        if "entry_becomes" in turn:
            await _move(Status(turn["entry_becomes"]), app, clock)
            await person.hears()
            continue
        where = f"{script.name}, turn {number}: {turn}"
        if "restarts" in turn:
            person.app = await restarted.enter_async_context(open_app(app.settings, clock, nlu))
        elif (comes := next((name for name in BY_ITSELF if name in turn), None)) is not None:
            replies = await getattr(person, comes)()
            assert bool(replies) == turn[comes], where
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
    async with app.stored.database.reading() as session:
        rows = list(await session.scalars(select(PulseRow).order_by(PulseRow.id)))
        gains = list(await session.scalars(select(GainRow).order_by(GainRow.id)))
    for said, row in (*zip(script.pulses, rows, strict=True), *zip(script.gains, gains, strict=True)):
        assert {key: getattr(row, key) for key in said} == said, script.name


def _later(now: datetime, hour: str) -> datetime:
    """The next time at which a clock shows an hour: "09:00 Asia/Jayapura"."""
    told, zone = hour.split()
    there = datetime.combine(now.astimezone(ZoneInfo(zone)).date(), time.fromisoformat(told), ZoneInfo(zone))
    return (there if there > now else there + timedelta(days=1)).astimezone(UTC)


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


async def _move(status: Status, app: App, clock: MovingClock) -> None:
    """Have staff give every entry a status."""
    codes = [lead.draft.code async for lead in app.stored.leads.leads()]
    reason = LostReason.OTHER if status is Status.LOST else None
    await app.stored.lead_work.move(codes, Move(status, reason), By("staff:1"), clock.now())


async def _begin(held: list[dict[str, Any]], app: App, clock: MovingClock) -> None:
    """Make campaigns, each of a market."""
    async with app.stored.database.writing() as session:
        session.add_all(CampaignRow(kind="market", created_at=clock.now(), **one) for one in held)


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
