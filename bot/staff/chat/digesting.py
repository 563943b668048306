"""/digest: a summary each morning, for those who want it."""

from bot.conversation.messages import Reply
from bot.staff.chat.visit import Said, Visit, button
from bot.staff.member import Permission

ON, OFF = "on", "off"
_WORDS = {"on": ON, "ya": ON, "yes": ON, "aktif": ON, "off": OFF, "tidak": OFF, "no": OFF, "mati": OFF}


async def digest(visit: Visit, typed: str) -> Said:
    """Switch it on or off; without a word, say how it is."""
    visit.staff.require(Permission.SEE_FIGURES)
    wanted, t = _WORDS.get(typed.casefold()), visit.t
    if wanted is None:
        if visit.staff.wants_digest:
            text = t.gettext("A summary comes here each morning. It has figures only, no names.")
        else:
            text = t.gettext("Would you like a summary here each morning? It has figures only, no names.")
        choices = (button(t.gettext("Switch on"), "digest", ON), button(t.gettext("Switch off"), "digest", OFF))
        return Said((Reply(text, buttons=(choices,)),))
    await visit.office.staff.prefer(visit.staff.id, t.language, wanted == ON)
    if wanted == ON:
        return Said((Reply(t.gettext("A summary comes here each morning from now on.")),))
    return Said((Reply(t.gettext("No summary comes any more.")),))
