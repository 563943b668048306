"""How many members of a cooperative have come so far, without anybody's name."""

from dataclasses import dataclass

from bot.answers.layout import paragraphs
from bot.i18n import Translator


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a cooperative has come.

    `members` are as many as the register or its own list says, whichever is more; 0 where neither does. `enrolled` people
    named it, or came first or last by a link of it, and have an entry that was not given up; `registered` of them are
    with the agency. `listed` stand on the newest list that its officer confirmed.
    """

    number: str
    name: str
    members: int
    enrolled: int = 0
    registered: int = 0
    listed: int = 0


def in_short(progress: Progress, t: Translator) -> str:
    """“23 of 140 members”."""
    if progress.members < progress.enrolled:
        return t.ngettext("{n} member", "{n} members", progress.enrolled)
    return t.ngettext(
        "{enrolled} of {n} member", "{enrolled} of {n} members", progress.members, enrolled=t.number(progress.enrolled)
    )


def in_words(progress: Progress, t: Translator) -> str:
    """The same for the cooperative itself."""
    _ = t.gettext
    listed = t.ngettext("{n} member stands on your list.", "{n} members stand on your list.", progress.listed)
    return paragraphs(
        f"📊 {progress.name}",
        _("Enrolled here so far: {progress}.", progress=in_short(progress, t)),
        _("Registered with BPJS of these: {n}.", n=t.number(progress.registered)),
        listed if progress.listed else "",
    )
