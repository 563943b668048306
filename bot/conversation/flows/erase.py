"""Erasure of everything known of a person, after one confirmation (UU 27/2022 Art. 43)."""

from collections.abc import Mapping
from typing import Any

from bot.answers.answer import Go
from bot.conversation.choices import Choice
from bot.conversation.context import Context
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Option
from bot.i18n import N_

ERASE_IT, KEEP_IT = "erase", "keep"


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    _ = context.t.gettext
    if answers["decision"] == KEEP_IT:
        return Finished(_("All right, everything stays as it is."), next=(Go("menu"),))
    return Finished(
        _("Deleted: your entry, your consent and this conversation. Nothing about you is stored here any more."),
        erase=True,
    )


ERASE = Flow(
    name="erase",
    intro="",
    steps=(
        Choice(
            name="decision",
            title=N_("Decision"),
            question=N_(
                "Shall I delete everything I know about you? Your entry for registration goes too, and no officer will call."
            ),
            why=N_("I ask once because it cannot be undone."),
            binds=True,
            choices=(
                Option(ERASE_IT, N_("Yes, delete everything"), ("ya", "iya", "y", "yes", "hapus", "delete")),
                Option(KEEP_IT, N_("No, keep it"), ("tidak", "jangan", "gak", "no", "keep")),
            ),
        ),
    ),
    finish=_finish,
)
