"""Questions that several flows ask."""

from bot.conversation.choices import Choice
from bot.conversation.steps import Condition, Option, always
from bot.i18n import N_
from bot.leads.sectors import SECTOR_TITLES
from nlu.text.sectors import parse_sector

RISK = N_("The contribution for your workers depends on how risky the work is.")


def sector_step(asked_if: Condition = always, why: str = RISK) -> Choice:
    """The kind of business; `why` is a msgid that says what it is asked for."""
    return Choice(
        name="sector",
        title=N_("Kind of business"),
        question=N_("What kind of business is it?"),
        why=why,
        choices=tuple(Option(code, title) for code, title in SECTOR_TITLES.items()),
        parse=parse_sector,
        asked_if=asked_if,
    )
