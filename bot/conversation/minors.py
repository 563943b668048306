"""People who are not of age: for them a parent or guardian consents (UU 27/2022 Art. 25), so nothing of them is stored."""

from datetime import date

from bot.ages import full_years
from bot.i18n import N_, Translator
from bot.programmes.law import Law

OF_AGE = 18
"""Years from which nobody is a child any more (UU 35/2014 Art. 1); only compared with, never shown."""

NOT_OF_AGE = N_(
    "You are not of age yet, so I may not store anything of you, and I have forgotten what you wrote in this form. "
    "Please have a parent or guardian write to me. For questions call {call}."
)


def is_minor(birth_date: date, today: date) -> bool:
    """Whether somebody born on a day is not of age on another."""
    return full_years(birth_date, today) < OF_AGE


def for_a_minor(law: Law, t: Translator) -> str:
    """What somebody hears who is not of age; the form is left without keeping anything.

    Raises:
        LawError: no telephone number of the agency is recorded for the day.
    """
    return t.gettext(NOT_OF_AGE, call=law.figure("service.call_centre").value)
