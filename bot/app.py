"""Joins the parts of Payung; nothing else does."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from pydantic import SecretStr

from bot.clock import Clock, SystemClock, day_in_jakarta
from bot.conversation.engine import Engine, Operator
from bot.conversation.flows import FLOWS
from bot.conversation.flows.consent import VERSION
from bot.conversation.forms import Forms
from bot.conversation.turn import Turn
from bot.settings import Settings
from bot.storage.cipher import Cipher, read_cipher
from bot.storage.database import Database
from bot.storage.leads import LeadBook
from bot.storage.outbox import Outbox
from bot.storage.questions import QuestionBook
from bot.storage.store import DatabaseStore
from nlu.embedded import EmbeddedNlu
from nlu.model import model_path
from nlu.remote import RemoteNlu
from nlu.understanding import Nlu

UPDATES_KEPT = timedelta(hours=72)
ANSWERS_KEPT = timedelta(hours=24)
"""How long the answers to a questionnaire, which needs no consent, wait for the rest of it."""
QUESTIONS_KEPT = timedelta(days=180)
"""How long a question that was not understood is kept; the consent says so ("half a year")."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What lies in the database, and the key to it."""

    database: Database
    cipher: Cipher

    @property
    def conversations(self) -> DatabaseStore:
        return DatabaseStore(self.database, self.cipher)

    @property
    def leads(self) -> LeadBook:
        return LeadBook(self.database, self.cipher)

    @property
    def questions(self) -> QuestionBook:
        return QuestionBook(self.database, self.cipher)

    def outbox(self, channel: str) -> Outbox:
        return Outbox(self.database, self.cipher, channel)


@dataclass(frozen=True, slots=True)
class App:
    """A running Payung, without a channel."""

    settings: Settings
    clock: Clock
    stored: Stored
    turn: Turn

    async def tidy(self) -> None:
        """Forget old update numbers, answers that nobody came back to, and old questions.

        Raises:
            StoreError: the database cannot be used now.
        """
        now, conversations = self.clock.now(), self.stored.conversations
        await conversations.forget_updates(now - UPDATES_KEPT)
        kept = {flow.name for flow in FLOWS.values() if flow.needs_consent}
        await conversations.forget_abandoned(now - ANSWERS_KEPT, kept)
        await self.stored.questions.forget(day_in_jakarta(now - QUESTIONS_KEPT))


@asynccontextmanager
async def open_stored(settings: Settings) -> AsyncIterator[Stored]:
    """The database, its tables brought to the newest form.

    Raises:
        StoreError: the database cannot be used.
        KeyProblem: the key cannot be used.
    """
    cipher = read_cipher(_secret(settings.secret_key), _secret(settings.index_key), settings.data_dir)
    database = Database(settings.database)
    try:
        await database.upgrade()
        stored = Stored(database, cipher)
        await stored.conversations.check_key()
        yield stored
    finally:
        await database.close()


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
    """
    async with AsyncExitStack() as opened:
        stored = await opened.enter_async_context(open_stored(settings))
        if nlu is None:
            nlu = await connect_nlu(settings)
            opened.push_async_callback(nlu.close)
        operator = Operator(settings.operator, settings.operator_contact)
        engine = Engine(Forms(FLOWS, VERSION), settings.as_of, operator)
        app = App(settings, clock or SystemClock(), stored, Turn(engine, stored.conversations, nlu))
        await app.tidy()
        yield app


async def connect_nlu(settings: Settings) -> Nlu:
    """Whoever understands: a server where one is set, else the model, loaded into the process.

    Raises:
        NluError: the model cannot be loaded.
    """
    if settings.nlu_url:
        return RemoteNlu(settings.nlu_url, _secret(settings.nlu_token))
    embedded = EmbeddedNlu(model_path(settings.models_dir))
    await embedded.start()
    return embedded


def _secret(setting: SecretStr | None) -> str | None:
    return setting.get_secret_value().strip() if setting is not None else None
