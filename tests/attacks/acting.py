"""What attackers do that no client does, and the way of an honest enrolment."""

import asyncio
import re
from collections.abc import Mapping
from typing import Any

from bot.app import App
from bot.channels.telegram.incoming import CHANNEL
from bot.leads.filters import LeadFilter
from bot.leads.lead import Lead
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer, Message, Person
from tests.support.bot_api.shapes import JSON
from tests.support.serving import hears_about

CODE = re.compile(r"PY-[2-9A-Z]{6}")
ASKED = {
    "covers": (Question.COVERS, "For whom would you like to register?"),
    "name": (Question.NAME, "What is your name?"),
    "business": (Question.BUSINESS, "What is your business called"),
    "sector": (Question.SECTOR, "What kind of business is it?"),
    "region": (Question.REGION, "In which regency or city is it?"),
    "workers": (Question.WORKERS, "How many people work for you?"),
    "wage": (Question.WAGE, "how much does one of them earn"),
    "phone": (Question.PHONE, "On which mobile number"),
    "programmes": (Question.PROGRAMMES, "Which programmes would you like"),
    "income": (Question.INCOME, "how much do you earn a month?"),
    "nib": (Question.NIB, "Do you have a business number (NIB)?"),
    "nik": (Question.NIK, "What is your NIK"),
    "agency": (Question.AGENCY, "so that their branch can help you register?"),
}
"""What is asked of an owner who enrols with the workers, in Indonesian and English."""
STEPS = tuple(ASKED)
HONEST = {
    "id": (
        *("dua-duanya", "Siti Aminah", "Warung Bu Siti", "warung makan", "Denpasar", "2", "2 juta", "081211112222"),
        *("dasar", "lewati", "lewati", "lewati", "tidak"),
    ),
    "en": (
        *("both", "Maria Tan", "Tan Laundry", "laundry", "Denpasar", "2", "2 million", "081211112222"),
        *("basic", "skip", "skip", "skip", "no"),
    ),
}
BEGINNING = {"id": ("/daftar", "usaha", "setuju", "tidak"), "en": ("/enrol", "business", "agree", "no")}
PROGRESS = {"id": "Pertanyaan ", "en": "Question "}
SUMMARY = {"id": "Sudah benar semua?", "en": "Is everything right?"}
SEND = {"id": "Ya, kirim", "en": "Yes, send it"}
DONE = {"id": "Kode Anda PY-", "en": "Your code is PY-"}
SECONDS_TO_SETTLE = 30.0
LANGUAGES = ["Bahasa Indonesia", "English"]


def _language(person: Person) -> str:
    return "en" if person.user.get("language_code") == "en" else "id"


def asked(person: Person, step: str) -> str:
    """The question of a step, as the person reads it."""
    return ASKED[step][_language(person) == "en"]


def is_refused(message: Message, person: Person, step: str) -> bool:
    """Whether a message gives a reason and asks the question of a step again."""
    return asked(person, step) in message.text and not message.text.startswith(PROGRESS[_language(person)])


async def goes_to(person: Person, step: str, **typed: str) -> Message:
    """Enrol honestly, but for what is `typed`, up to the question of a step."""
    language = _language(person)
    answers = dict(zip(STEPS, HONEST[language], strict=True)) | typed
    before = [answers[name] for name in STEPS[: STEPS.index(step)]]
    for words in (*BEGINNING[language], *before):
        await person.says(words)
    return await hears_about(person, asked(person, step))


async def goes_to_summary(person: Person, **typed: str) -> Message:
    """Enrol honestly, but for what is `typed`, up to the last question: is everything right?"""
    language = _language(person)
    answers = dict(zip(STEPS, HONEST[language], strict=True)) | typed
    await goes_to(person, "agency", **typed)
    await person.says(answers["agency"])
    return await hears_about(person, SUMMARY[language])


async def enrols(person: Person, **typed: str) -> str:
    """Enrol honestly, but for what is `typed`; the code of the lead."""
    await goes_to_summary(person, **typed)
    await person.taps(SEND[_language(person)])
    told = CODE.search((await hears_about(person, DONE[_language(person)])).text)
    assert told is not None
    return told[0]


async def leads_of(app: App) -> list[Lead]:
    return [lead async for lead in app.stored.leads.leads(LeadFilter(with_duplicates=True))]


async def push_message(server: BotApiServer, person: Person, content: Mapping[str, Any]) -> JSON:
    """A message with any content."""
    message = {"message_id": next(server.numbers), "date": 1, "chat": person.json, "from": person.user, **content}
    return await server.push({"message": message})


async def push_text(server: BotApiServer, person: Person, text: str) -> JSON:
    """A text as no client sends it: empty, blank, or of any length."""
    return await push_message(server, person, {"text": text})


async def push_tap(server: BotApiServer, person: Person, data: str, chat: Person | None = None) -> JSON:
    """A tap with any data, perhaps on a message in somebody else's chat."""
    message = {"message_id": 1, "date": 1, "chat": (chat or person).json, "from": server.me, "text": "x"}
    number = next(server.numbers)
    query = {"id": str(number), "from": person.user, "message": message, "chat_instance": "1", "data": data}
    return await server.push({"callback_query": query})


async def heard(person: Person) -> str:
    """All that somebody was sent since they last listened."""
    return "\n".join(message.text for message in await person.hears_all(quiet=0.001))


async def settled(server: BotApiServer, app: App) -> None:
    """Wait until every update is handled and every message sent."""
    await server.until(lambda: not server.updates.pending(), timeout=SECONDS_TO_SETTLE)
    outbox = app.stored.outbox(CHANNEL)
    async with asyncio.timeout(SECONDS_TO_SETTLE):
        while (await outbox.backlog()).messages:
            await asyncio.sleep(0.02)


async def is_served(person: Person) -> None:
    """Somebody gets the right answer: nothing is stuck."""
    await person.says("/bahasa")
    while (await person.hears()).buttons != LANGUAGES:
        pass
