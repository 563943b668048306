"""The commands of the staff, with their twins in the other language."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from bot.conversation import commands
from bot.i18n import N_, Translator
from bot.staff.member import Permission, Staff


class StaffCommand(StrEnum):
    LEADS = "leads"
    EXPORT = "export"
    STATS = "stats"
    ANSWER = "answer"
    DIGEST = "digest"
    CAMPAIGN = "campaign"


TYPED = {
    "leads": StaffCommand.LEADS,
    "prospek": StaffCommand.LEADS,
    "export": StaffCommand.EXPORT,
    "ekspor": StaffCommand.EXPORT,
    "stats": StaffCommand.STATS,
    "statistik": StaffCommand.STATS,
    "answer": StaffCommand.ANSWER,
    "jawab": StaffCommand.ANSWER,
    "digest": StaffCommand.DIGEST,
    "ringkasan": StaffCommand.DIGEST,
    "campaign": StaffCommand.CAMPAIGN,
    "kampanye": StaffCommand.CAMPAIGN,
}

LISTED = {
    StaffCommand.LEADS: ({"id": "prospek", "en": "leads"}, N_("Entries to work on")),
    StaffCommand.EXPORT: ({"id": "ekspor", "en": "export"}, N_("Entries as a file")),
    StaffCommand.STATS: ({"id": "statistik", "en": "stats"}, N_("Figures of my region")),
    StaffCommand.ANSWER: ({"id": "jawab", "en": "answer"}, N_("People who wait for an answer")),
    StaffCommand.DIGEST: ({"id": "ringkasan", "en": "digest"}, N_("A summary each morning")),
    StaffCommand.CAMPAIGN: ({"id": "kampanye", "en": "campaign"}, N_("Links and posters")),
}
"""The commands that are shown to staff, under their name in each language."""

NEEDED: Mapping[StaffCommand, Permission] = {
    StaffCommand.LEADS: Permission.SEE_LEADS,
    StaffCommand.EXPORT: Permission.EXPORT,
    StaffCommand.STATS: Permission.SEE_FIGURES,
    StaffCommand.ANSWER: Permission.ANSWER,
    StaffCommand.DIGEST: Permission.SEE_FIGURES,
    StaffCommand.CAMPAIGN: Permission.CAMPAIGNS,
}
"""What somebody has to be allowed to use a command."""

_COMMAND = re.compile(r"/(?P<word>[a-z]+)(?:@\w+)?(?:\s+(?P<rest>.*))?", re.IGNORECASE | re.DOTALL)
_INVITED = re.compile(r"/start(?:@\w+)?\s+staff_(?P<token>[A-Za-z0-9_-]{16,64})\s*", re.IGNORECASE)


def parse(text: str) -> tuple[StaffCommand, str] | None:
    """The command of a text such as `/leads siti warung`, and what stands behind it; None for any other text."""
    found = _COMMAND.fullmatch(text.strip())
    command = TYPED.get(found["word"].casefold()) if found is not None else None
    return (command, (found["rest"] or "").strip()) if found is not None and command is not None else None


def token_of(text: str) -> str | None:
    """The token of the link of an invitation, which Telegram sends behind /start (Bot API, "Deep linking")."""
    found = _INVITED.fullmatch(text)
    return found["token"] if found is not None else None


def spoken(command: StaffCommand, t: Translator) -> str:
    """A command as it is typed in a language: `/leads`, `/prospek`."""
    return f"/{LISTED[command][0][t.language]}"


def listed_for(staff: Staff, t: Translator) -> Sequence[tuple[str, str]]:
    """The commands that somebody of the staff may use, and what each is for."""
    return [
        (names[t.language], t.gettext(title))
        for command, (names, title) in LISTED.items()
        if staff.may(NEEDED[command])
    ]


def menu(staff: Staff, t: Translator) -> tuple[tuple[str, str], ...]:
    """The commands of a chat of the staff: theirs, then everybody's."""
    everybody = ((names[t.language], t.gettext(title)) for names, title in commands.LISTED.values())
    return (*listed_for(staff, t), *everybody)
