"""Which questionnaire somebody wants."""

from collections.abc import Mapping
from typing import Any

from bot.conversation.choices import Choice
from bot.conversation.context import Context
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Option
from bot.i18n import N_


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    return Finished("", then=answers["about"])


CHOOSE = Flow(
    name="check",
    intro="",
    steps=(
        Choice(
            name="about",
            title=N_("Subject"),
            question=N_("What would you like to check?"),
            why=N_("Each has a few questions of its own. I forget your answers when we are done."),
            choices=(
                Option("check_join", N_("May I join?"), ("ikut", "join", "daftar", "gabung")),
                Option("check_jht", N_("JHT: may I take my savings?"), ("jht", "tabungan", "savings", "cairin jht")),
                Option("check_jp", N_("JP: do I get a pension?"), ("jp", "pensiun", "pension")),
                Option("check_jkp", N_("JKP: cash after losing my job?"), ("jkp", "phk", "dismissed")),
                Option("check_heirs", N_("Who are the heirs?"), ("ahli waris", "heirs", "waris")),
            ),
        ),
    ),
    finish=_finish,
)
