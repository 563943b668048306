"""An enrolment in three stretches, between which something can happen."""

from bot.leads.lead import Covers, Details
from bot.settings import Settings
from tests.support.applicants import Question
from tests.support.bot_api import BotApiServer
from tests.support.checking import stored_leads
from tests.support.serving import RunningCommand, hears_about

BEGINNING = (
    ("/daftar", Question.WHO),
    ("usaha", Question.CONSENT),
    ("setuju", Question.REMIND),
    ("tidak", Question.COVERS),
    ("dua-duanya", Question.NAME),
    ("Siti Aminah", Question.BUSINESS),
)
MIDDLE = (
    ("Warung Bu Siti", Question.SECTOR),
    ("warung makan", Question.REGION),
    ("Denpasar", Question.WORKERS),
)
END = (
    ("2", Question.WAGE),
    ("2 juta", Question.PHONE),
    ("0812-1111-2222", Question.PROGRAMMES),
    ("JKK", Question.INCOME),
    ("lewati", Question.NIB),
    ("lewati", Question.NIK),
    ("lewati", Question.AGENCY),
    ("tidak", Question.CONFIRMATION),
    ("ya", "Selesai! Kode Anda PY-"),
)
WANTED = ("Siti Aminah", "Warung Bu Siti", "food_stall", "51.71", 2, "+6281211112222", "JKK+JKM", "id")
DETAILS = Details(covers=Covers.BOTH, wage=2_000_000)


class Enrolment:
    """Siti, who enrols; in the middle she types three answers without waiting for the next question."""

    def __init__(self, server: BotApiServer) -> None:
        self.siti = server.person("Siti")
        self._server = server

    async def begins(self) -> None:
        for words, answer in BEGINNING:
            await self.says(words, answer)

    async def says(self, words: str, answer: str) -> None:
        """Say something and wait for the answer to it."""
        await self.siti.says(words)
        await hears_about(self.siti, answer)

    async def types_ahead(self) -> None:
        for words, _ in MIDDLE:
            await self.siti.says(words)

    async def is_answered(self) -> None:
        """Wait for the answers to what was typed ahead, in their order."""
        for _, answer in MIDDLE:
            assert answer in (await self.siti.hears(30)).text

    async def ends(self) -> None:
        for words, answer in END:
            await self.says(words, answer)

    async def left_no_trace_but(self, settings: Settings, running: RunningCommand) -> str:
        """One lead as it was typed, each answer once, nothing unacknowledged; what the process wrote meanwhile."""
        code, errors = await running.terminate()
        assert (code, len(self._server.updates)) == (0, 0)
        for _, answer in (*BEGINNING, *MIDDLE, *END):
            assert sum(answer in message.text for message in self.siti.messages) == 1, answer
        (lead,) = await stored_leads(settings)
        draft = lead.draft
        found = (draft.name, draft.business, draft.sector, draft.region, draft.workers, draft.phone, draft.programmes)
        assert (*found, draft.language) == WANTED
        assert draft.details == DETAILS
        self.is_not_named_in(errors)
        return errors

    def is_not_named_in(self, lines: str) -> None:
        assert "Traceback" not in lines
        personal = ("Siti", "Warung", "Denpasar", "1111-2222", "11112222", str(self.siti.id), self._server.token)
        assert not [one for one in personal if one in lines]
