"""The discount of the self-employed in words: how much, until when, and what it costs without."""

from bot.i18n import Translator
from bot.programmes.contributions.self_employed import SelfEmployedContribution


def discount_text(cost: SelfEmployedContribution, t: Translator) -> str:
    """The discount inside a contribution, until when, and the sum without it; empty where there is none."""
    if cost.discount is None or cost.discount.until is None:
        return ""
    return t.gettext(
        "This includes a discount of {share} on JKK and JKM, until {until}. Without it JKK and JKM cost {full}.",
        share=t.percent(cost.discount.share),
        until=t.date(cost.discount.until),
        full=t.money(cost.full_basic),
    )


def short_discount(cost: SelfEmployedContribution, t: Translator) -> str:
    """The same in one short sentence; empty where there is none."""
    if cost.discount is None or cost.discount.until is None:
        return ""
    return t.gettext(
        "With a discount until {until}; without it {full}.",
        until=t.date(cost.discount.until),
        full=t.money(cost.full_basic),
    )
