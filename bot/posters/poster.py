"""What stands on a poster, as plain data."""

from dataclasses import dataclass
from enum import StrEnum

from bot.i18n import Translator


class Size(StrEnum):
    """The paper, upright."""

    A4 = "a4"
    A5 = "a5"


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster of a campaign; `cooperative` is what the cooperative is called that it belongs to, or empty."""

    title: str
    link: str
    cooperative: str = ""

    @property
    def typed_link(self) -> str:
        """The link as people type it."""
        return self.link.removeprefix("https://")


@dataclass(frozen=True, slots=True)
class Words:
    """What is said on every poster, translated."""

    headline: str
    scan: str
    type_it: str
    promises: tuple[str, ...]
    free: str
    unofficial: str


def words(t: Translator) -> Words:
    """The texts in a language."""
    _ = t.gettext
    return Words(
        headline=_("Hurt at work? Know how you are protected."),
        scan=_("Point your phone's camera here"),
        type_it=_("No camera? Type this into your browser:"),
        promises=(
            _("Ask anything about BPJS Ketenagakerjaan"),
            _("See what it costs and what you get"),
            _("Your data are kept only if you say yes"),
        ),
        free=_("It is free."),
        unofficial=_(
            "Payung explains and helps. It is not BPJS Ketenagakerjaan, and what you note down here is not yet the official "
            "registration."
        ),
    )
