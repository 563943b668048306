"""Thumbs under answers as a table, translated."""

from collections.abc import Sequence

from bot.conversation.titles import TITLES, TOPIC_TITLES
from bot.figures.tables import NONE, Cell, Table, percent
from bot.i18n import Translator
from bot.learning.rating import COMPLAINT_TITLES, Rated


def ratings_table(rated: Sequence[Rated], t: Translator) -> Table:
    """Every answer that has a thumb, those with most thumbs down first, with what was wrong with them."""
    _ = t.gettext
    complaints = tuple(_(title) for title in COMPLAINT_TITLES.values())
    heads = (_("Answer"), _("Thumbs up"), _("Thumbs down"), _("Share down"), *complaints)
    return Table("ratings", _("Answers by their thumbs"), heads, tuple(_row(one, t) for one in rated))


def answer_title(rated: Rated, t: Translator) -> str:
    """What an answer is called: "How to claim", "How to claim: No paklaring"; one of an older version by its name."""
    title = t.gettext(TITLES[rated.intent]) if rated.intent in TITLES else rated.intent
    if rated.topic is None:
        return title
    return f"{title}: {t.gettext(TOPIC_TITLES[rated.topic]) if rated.topic in TOPIC_TITLES else rated.topic}"


def _row(rated: Rated, t: Translator) -> tuple[Cell, ...]:
    reasons = (rated.reasons.get(complaint, 0) for complaint in COMPLAINT_TITLES)
    return (answer_title(rated, t), rated.up, rated.down, percent(rated.down_share, t), *reasons)


def told_reasons(rated: Rated, t: Translator) -> str:
    """ "It is wrong: 2; Hard to understand: 1"; a dash where nobody said why."""
    said = (f"{t.gettext(COMPLAINT_TITLES[reason])}: {t.number(number)}" for reason, number in rated.reasons.items())
    return "; ".join(said) or NONE
