"""Joins the parts of Payung; nothing else does."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta

from bot import retention
from bot.clock import Clock, SystemClock, day_in_jakarta
from bot.conversation.asking import Operator
from bot.conversation.engine import Engine
from bot.conversation.flows import FLOWS
from bot.conversation.flows.consent import VERSION, consent_of
from bot.conversation.forms import Forms
from bot.conversation.turn import Turn
from bot.faults import StoreError
from bot.lessons.course import courses
from bot.members.job import MemberChecks
from bot.members.listed import JOB as MEMBERS
from bot.operation.health import Health
from bot.operation.metrics import Metrics
from bot.outreach.daily_lessons import LESSON, NUDGE
from bot.outreach.law_news import NEWS, SWEEP
from bot.outreach.reminder_kinds import FORM, MONTHLY, PAPERS, PAYMENT
from bot.settings import Assigning, Settings, plain
from bot.staff.export import EXPORT, Exports
from bot.staff.morning import Morning
from bot.staff.room import Room
from bot.storage.arrivals import forget_arrivals
from bot.storage.contacts import forget_contacts
from bot.storage.daily_lessons import DailyLessons
from bot.storage.erasures import forget_erasures
from bot.storage.law_news import LawNews
from bot.storage.lead_keeping import complete_leads
from bot.storage.parcels import Parcels
from bot.storage.reminders import Reminders
from bot.storage.traces import TRACES, Sweep
from bot.stored import Stored, open_stored
from bot.work.files import Fetch
from bot.work.job import Job, Kind
from bot.work.worker import Worker
from nlu.embedded import EmbeddedNlu
from nlu.guarded import GuardedNlu
from nlu.model import model_path
from nlu.remote import RemoteNlu
from nlu.understanding import Nlu

BETWEEN_TIDYING = timedelta(hours=1)
BETWEEN_DIGESTS = timedelta(minutes=5)
BETWEEN_ASSIGNING = timedelta(minutes=1)
BETWEEN_LOOKS = timedelta(minutes=10)
"""Between two looks for whom there is news of the law."""
WORKER_PATIENCE = 300.0
"""Seconds without a sign of life after which a worker counts as dead; a locked database alone takes less."""


@dataclass(frozen=True, slots=True)
class App:
    """A running Payung, without a channel."""

    settings: Settings
    clock: Clock
    stored: Stored
    turn: Turn
    metrics: Metrics = field(default_factory=Metrics)
    health: Health = field(default_factory=Health)

    @property
    def parcels(self) -> Parcels:
        """Files that wait to be sent."""
        return Parcels(self.settings.data_dir / "parcels", self.stored.cipher)

    async def tidy(self) -> None:
        """Delete what has been kept as long as it may be; index leads that are not.

        Raises:
            StoreError: the database cannot be used now.
        """
        now, conversations = self.clock.now(), self.stored.conversations
        await conversations.forget_updates(retention.UPDATES.before(now))
        kept = {flow.name for flow in FLOWS.values() if flow.may_wait}
        await conversations.forget_abandoned(retention.ANSWERS.before(now), kept)
        await conversations.forget_abandoned(retention.FORMS.before(now), ())
        await self.stored.questions.forget(day_in_jakarta(retention.QUESTIONS.before(now)))
        await forget_erasures(self.stored.database, retention.ERASURES.before(now))
        await self.stored.handoffs.forget(retention.HANDOFFS.before(now))
        await self.stored.retention.forget_leads(now)
        await self.stored.retention.forget_handoffs(now)
        await self.stored.retention.forget_free_lists(now)
        await self.stored.retention.forget_jobs(now)
        await self.stored.retention.forget_people(now)
        await self.stored.retention.forget_audit(now)
        await self.stored.member_lists.forget(retention.LISTS.before(now))
        await self.stored.pulses.forget_voters(day_in_jakarta(retention.PULSES.before(now)))
        await self.stored.ratings.forget_voters(day_in_jakarta(retention.RATINGS.before(now)))
        await forget_arrivals(self.stored.database, day_in_jakarta(retention.ARRIVALS.before(now)))
        await conversations.forget_groups(retention.GROUPS.before(now))
        await self.stored.recipients.forget(retention.BROADCASTS.before(now))
        await forget_contacts(self.stored.database, retention.CONTACTS.before(now))
        await self.stored.courses.forget(retention.LESSONS.before(now))
        await self.parcels.tidy(retention.FILES.before(now))
        await complete_leads(self.stored.database, self.stored.cipher)
        await self.stored.database.optimize()

    def worker(self, fetch: Fetch | None = None) -> Worker:
        """Who does the jobs that are due.

        Args:
            fetch: gets files that people sent; without it their jobs are left to another worker.
        """

        async def tidy(_: Job) -> None:
            await self.tidy()

        async def assign(_: Job) -> None:
            await stored.turns.give_out(clock.now())

        stored, clock = self.stored, self.clock
        exports = Exports(stored.desk(clock), stored.staff, stored.audit, self.parcels, clock)
        sweep = Sweep(stored.database, stored.cipher, self.parcels)
        reminders = Reminders(stored.database, stored.cipher, clock, self.settings.as_of)
        law_news = LawNews(stored.database, stored.cipher, clock, self.settings.as_of)
        lessons = DailyLessons(stored.database, stored.cipher, clock, self.settings.as_of)
        morning = Morning(stored.staff, stored.desk_counts, clock)
        kinds = [
            Kind("tidy", tidy, BETWEEN_TIDYING),
            Kind(EXPORT, exports.do),
            Kind(TRACES, sweep.do),
            Kind("digest", morning.do, BETWEEN_DIGESTS),
            Kind(FORM, reminders.of_form),
            Kind(PAPERS, reminders.of_papers),
            Kind(PAYMENT, reminders.of_payment),
            Kind(MONTHLY, reminders.of_month),
            Kind(SWEEP, law_news.look, BETWEEN_LOOKS),
            Kind(NEWS, law_news.tell),
            Kind(LESSON, lessons.lesson),
            Kind(NUDGE, lessons.nudge),
        ]
        if fetch is not None:
            checks = MemberChecks(stored.member_lists, self.parcels, fetch, clock, self.settings.as_of)
            kinds.append(Kind(MEMBERS, checks.do))
        if self.settings.assign is Assigning.ROUND_ROBIN:
            kinds.append(Kind("assign", assign, BETWEEN_ASSIGNING))
        beat = self.health.alive("worker", WORKER_PATIENCE)
        return Worker(self.stored.jobs, kinds, self.clock, self.metrics.job, beat)

    async def measures(self, channel: str) -> bytes:
        """The measures of this process and what waits in the database, as Prometheus reads them."""
        with suppress(StoreError):
            backlog = await self.stored.outbox(channel).backlog()
            age = (self.clock.now() - backlog.oldest).total_seconds() if backlog.oldest else 0.0
            self.metrics.backlog(backlog.messages, age, await self.stored.jobs.given_up())
        return self.metrics.text()


@asynccontextmanager
async def open_app(settings: Settings, clock: Clock | None = None, nlu: Nlu | None = None) -> AsyncIterator[App]:
    """Everything that a channel needs.

    Args:
        settings: the settings.
        clock: the time; by default the machine's.
        nlu: who understands; by default whoever the settings name, closed at the end.

    Raises:
        StoreError: the database cannot be used.
        KeyProblem: the key cannot be used.
        NluError: the model in the process cannot be loaded.
        CourseError: a file of a course is wrong.
    """
    await asyncio.to_thread(courses)
    async with AsyncExitStack() as opened:
        stored = await opened.enter_async_context(open_stored(settings))
        metrics = Metrics()
        logging.getLogger().addHandler(errors := metrics.errors())
        opened.callback(logging.getLogger().removeHandler, errors)
        if nlu is None:
            guarded = GuardedNlu(await connect_nlu(settings), metrics.nlu)
            opened.push_async_callback(guarded.close)
        else:
            guarded = GuardedNlu(nlu, metrics.nlu)
            opened.push_async_callback(guarded.stop_trying)
        operator = Operator(settings.operator, settings.operator_contact)
        flows = {**FLOWS, "consent": consent_of(operator.name, operator.contact)}
        engine = Engine(Forms(flows, VERSION), settings.as_of, operator, settings.hours)
        clock = clock or SystemClock()
        turn = Turn(engine, stored.conversations, guarded, Room(stored.office(clock)))
        yield App(settings, clock, stored, turn, metrics)


@asynccontextmanager
async def open_without_nlu(settings: Settings) -> AsyncIterator[App]:
    """Everything that a process needs which sends and works but understands nothing.

    Raises:
        StoreError: the database cannot be used.
        KeyProblem: the key cannot be used.
    """
    nobody = EmbeddedNlu(model_path(settings.models_dir))
    async with open_app(settings, nlu=nobody) as app:
        yield app
    await nobody.close()


async def connect_nlu(settings: Settings) -> Nlu:
    """Whoever understands: a server where one is set, else the model, loaded into the process.

    Raises:
        NluError: the model cannot be loaded.
    """
    if settings.nlu_url:
        return RemoteNlu(settings.nlu_url, plain(settings.nlu_token))
    embedded = EmbeddedNlu(model_path(settings.models_dir))
    await embedded.start()
    return embedded
