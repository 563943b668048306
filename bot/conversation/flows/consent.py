"""Consent before the first personal datum (UU 27/2022 Art. 20–24): what, what for, how long, which rights."""

from collections.abc import Mapping
from typing import Any

from bot.answers.answer import Go
from bot.conversation.choices import Choice
from bot.conversation.context import Context
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.state import Consent
from bot.conversation.steps import Option
from bot.i18n import N_

VERSION = "2026-11-27"
"""Changes whenever the text does; a person who agreed to an older one is asked again."""

AGREE, DECLINE = "agree", "decline"
AGREEING = ("ya", "y", "yes", "ok", "oke", "setuju", "boleh", "agree", "sip", "gapapa", "silakan", "lanjut", "sure")
DECLINING = ("tidak", "no", "jangan", "ogah", "tolak", "tidak setuju", "tidak boleh", "tidak mau", "nope")


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    if answers["agreement"] == DECLINE:
        return Finished(
            context.t.gettext("All right, I store nothing from this form. You can still ask me anything."),
            next=(Go("menu"),),
            refused=True,
        )
    return Finished("", consent=Consent(VERSION, context.now), then=answers.get("then"))


CONSENT = Flow(
    name="consent",
    intro="",
    steps=(
        Choice(
            name="agreement",
            title=N_("Consent"),
            question=N_(
                "Before I write down anything: may I store your data?\n\n"
                "What: name, business and its kind, region, number of workers, telephone number and the programmes you want.\n\n"
                "What for: so that an outreach officer can call you and help you register. Only the outreach staff see it.\n\n"
                "Questions that I did not understand are kept too, without names and numbers, so that I learn to answer them.\n\n"
                "It is stored encrypted. Write /delete to have it deleted at any time."
            ),
            why=N_(
                "The law on personal data (UU 27/2022) says that I must ask first. I store what you write in the form. "
                "It is kept until your registration is done or you ask to delete it; questions for half a year at most. "
                "You may see it, correct it, withdraw your consent and have it deleted (/delete). "
                "Without consent you can still ask everything; of your questions I then keep only the topic and the day, "
                "never your words."
            ),
            choices=(
                Option(AGREE, N_("✔ I agree"), AGREEING),
                Option(DECLINE, N_("No, thank you"), DECLINING),
            ),
        ),
    ),
    finish=_finish,
)
