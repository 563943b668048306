"""Questions that were not understood, in the database, for those who teach the bot."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import Select, delete, select, update

from bot.learning.question import IGNORED, KeptQuestion, LearningError, UnclearQuestion
from bot.storage.cipher import Cipher
from bot.storage.database import Database
from bot.storage.models import QuestionRow
from nlu.understanding import Ranked

LARGEST_ID = 2**63 - 1
DISLIKED = -1
"""Stands in the place of a confidence beside an intent whose answer was not what somebody had asked."""


class QuestionBook:
    """All questions that were kept, opened."""

    def __init__(self, database: Database, cipher: Cipher) -> None:
        self._database = database
        self._cipher = cipher

    async def unlabelled(self, at_most: int) -> list[KeptQuestion]:
        """The questions that nobody has looked at, the oldest first.

        Raises:
            StoreError: the database cannot be used now.
            KeyProblem: the questions were encrypted with another key.
        """
        return await self._opened(select(QuestionRow).where(QuestionRow.label.is_(None)).limit(at_most))

    async def to_export(self) -> list[KeptQuestion]:
        """The questions with an intent that have not become training sentences yet, the oldest first.

        Raises:
            StoreError: the database cannot be used now.
            KeyProblem: the questions were encrypted with another key.
        """
        return await self._opened(
            select(QuestionRow).where(
                QuestionRow.label.is_not(None), QuestionRow.label != IGNORED, QuestionRow.exported_at.is_(None)
            )
        )

    async def label(self, labels: Mapping[int, str], now: datetime) -> None:
        """Give questions their intents, by their numbers; all of them or none.

        Raises:
            LearningError: there is no such question, or it has become a training sentence.
            StoreError: the database cannot be used now.
        """
        async with self._database.writing() as session:
            for number, label in labels.items():
                is_possible = number <= LARGEST_ID
                row = await session.get(QuestionRow, number, with_for_update=True) if is_possible else None
                if row is None:
                    raise LearningError(f"There is no question {number}; payung nlu review lists them.")
                if row.exported_at is not None:
                    raise LearningError(f"Question {number} is exported; change its line in reviewed.yml.")
                row.label, row.labelled_at = label, now

    async def mark_exported(self, numbers: Iterable[int], now: datetime) -> None:
        """Note that these questions need not be exported any more.

        Raises:
            StoreError: the database cannot be used now.
        """
        async with self._database.writing() as session:
            for number in numbers:
                await session.execute(update(QuestionRow).where(QuestionRow.id == number).values(exported_at=now))

    async def forget(self, before: date) -> None:
        """Delete what was asked before a day.

        Raises:
            StoreError: the database cannot be used now.
        """
        async with self._database.writing() as session:
            await session.execute(delete(QuestionRow).where(QuestionRow.day < before))

    async def _opened(self, query: Select[QuestionRow]) -> list[KeptQuestion]:
        async with self._database.reading() as session:
            rows = await session.scalars(query.order_by(QuestionRow.id))
            return [_open_question(row, self._cipher) for row in rows]


def seal_question(question: UnclearQuestion, cipher: Cipher) -> QuestionRow:
    """A row that holds a question, without its day, outcome, channel and person."""
    guesses = [[guess.intent, guess.confidence] for guess in question.guesses]
    if question.disliked:
        guesses.insert(0, [question.disliked, DISLIKED])
    return QuestionRow(language=question.language, text_sealed=cipher.seal(question.text), guesses=json.dumps(guesses))


def _open_question(row: QuestionRow, cipher: Cipher) -> KeptQuestion:
    """A question as plain data.

    Raises:
        KeyProblem: it was encrypted with another key.
    """
    held = json.loads(row.guesses)
    disliked = next((intent for intent, confidence in held if confidence == DISLIKED), "")
    guesses = tuple(Ranked(intent, confidence) for intent, confidence in held if confidence != DISLIKED)
    asked = UnclearQuestion(cipher.open(row.text_sealed), row.language, guesses, disliked)
    return KeptQuestion(row.id, row.day, row.outcome, asked, row.label)
