"""Taking a consent back, all of it or a part; the conversation goes on (UU 27/2022 Art. 9 and 40)."""

from collections.abc import Mapping
from typing import Any

from bot.answers.answer import Go
from bot.conversation.choices import Choice
from bot.conversation.context import Context
from bot.conversation.effects import StopPassingOn, Withdraw
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.lookups import OwnWishes
from bot.conversation.steps import Option
from bot.conversation.stopping import to_end
from bot.i18n import N_

AGENCY, MESSAGES, EVERYTHING, KEEP_IT = "agency", "messages", "everything", "keep"


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    _ = context.t.gettext
    match answers["what"]:
        case "agency":
            text = _(
                "Your entries are not passed on to BPJS Ketenagakerjaan any more. Where it has a copy already, it is told "
                "to delete it. The outreach staff still help you."
            )
            return Finished(text, next=(Go("data"), Go("menu")), effects=(StopPassingOn(),))
        case "messages":
            text, following = to_end(context.look_up(OwnWishes()), context.t)
            return Finished(text, next=following)
        case "everything":
            text = _(
                "Taken back. Your entries, lists of members, what you wrote to officers, unfinished forms, kept questions and "
                "how far you are in lessons are deleted. No news or reminder comes, and no officer will call. You can go on "
                "asking; before the next form I ask you again."
            )
            return Finished(text, next=(Go("menu"), Go("erase")), effects=(Withdraw(),), withdraws=True)
    return Finished(_("All right, everything stays as it is."), next=(Go("menu"),))


WITHDRAW = Flow(
    name="withdraw",
    intro="",
    steps=(
        Choice(
            name="what",
            title=N_("What to take back"),
            question=N_(
                "What would you like to take back? If you take everything back, I delete your entries, lists of members, your "
                "messages to officers, unfinished forms, kept questions and how far you are in lessons. That cannot be undone."
            ),
            why=N_("You may take a consent back at any time, without a reason, and nothing bad comes of it."),
            binds=True,
            choices=(
                Option(AGENCY, N_("Only stop passing it on"), ("agency", "bpjs", "stop teruskan")),
                Option(
                    MESSAGES,
                    N_("Only end messages"),
                    (
                        *(
                            "pesan",
                            "pengingat",
                            "jangan ingatkan",
                            "jangan ingatkan saya",
                            "kabar",
                            "jangan kirim lagi",
                        ),
                        *("messages", "reminders", "no reminders", "news", "no news"),
                    ),
                ),
                Option(EVERYTHING, N_("Take everything back"), ("semua", "semuanya", "everything", "all")),
                Option(KEEP_IT, N_("No, leave it"), ("tidak", "jangan", "gak", "no", "keep")),
            ),
        ),
    ),
    finish=_finish,
)
