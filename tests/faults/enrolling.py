"""An enrolment in three stretches, between which something can happen."""

from bot.settings import Settings
from tests.support.bot_api import BotApiServer
from tests.support.checking import stored_leads
from tests.support.serving import RunningCommand, hears_about

BEGINNING = (
    ("/daftar", "boleh saya simpan"),
    ("setuju", "Pertanyaan 1 dari 8"),
    ("Siti Aminah", "Pertanyaan 2 dari 8"),
)
MIDDLE = (
    ("Warung Bu Siti", "Pertanyaan 3 dari 8"),
    ("warung makan", "Pertanyaan 4 dari 8"),
    ("Denpasar", "Pertanyaan 5 dari 8"),
)
END = (
    ("2", "Pertanyaan 6 dari 8"),
    ("0812-1111-2222", "Pertanyaan 7 dari 8"),
    ("JKK", "Pertanyaan 8 dari 8"),
    ("tidak", "Sudah benar semua?"),
    ("ya", "Selesai! Kode Anda PY-"),
)
WANTED = ("Siti Aminah", "Warung Bu Siti", "food_stall", "51.71", 2, "+6281211112222", "JKK+JKM", "id")


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
        self.is_not_named_in(errors)
        return errors

    def is_not_named_in(self, lines: str) -> None:
        assert "Traceback" not in lines
        personal = ("Siti", "Warung", "Denpasar", "1111", str(self.siti.id), self._server.token)
        assert not [one for one in personal if one in lines]
