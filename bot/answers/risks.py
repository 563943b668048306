"""The usual JKK risk class of a kind of business, and how an answer says which one it took."""

from bot.i18n import Translator
from bot.leads.sectors import RISK_PARAMETERS
from bot.programmes.law import Figure, Law


def risk_of(sector: str, law: Law) -> tuple[str, tuple[Figure, ...]]:
    """The risk class of a kind of business, with the line it stands on; the lowest where none is known."""
    key = RISK_PARAMETERS.get(sector)
    figure = law.find(key) if key else None
    if figure is None:
        return "very_low", ()
    return str(figure.value), (figure, law.figure("sectors.branch_confirms"))


def class_text(rule: tuple[Figure, ...], law: Law, t: Translator) -> str:
    """Which class of JKK was taken; `rule` is what `risk_of` gave."""
    if not rule:
        return t.gettext("I took the lowest risk class for JKK; riskier work costs more.")
    rate = law.figure(f"pu.jkk_{rule[0].value}")
    return t.gettext(
        "For this kind of business JKK is usually {share} of the wage; the branch decides.", share=t.percent(rate.share)
    )
