"""How long personal data are kept: for the jobs that delete them, and for the texts and the table that say so."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.i18n import Translator

DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time in whole days or years."""

    days: int = 0
    years: int = 0

    @property
    def length(self) -> timedelta:
        return timedelta(days=self.days + self.years * DAYS_A_YEAR)

    def before(self, now: datetime) -> datetime:
        """The time before which it began where it is over now."""
        return now - self.length

    def said(self, t: Translator) -> str:
        """`90 days`, `2 years`."""
        if self.years:
            return t.ngettext("{n} year", "{n} years", self.years)
        return t.ngettext("{n} day", "{n} days", self.days)


UPDATES = Period(days=3)
"""The numbers of updates that were handled."""
ANSWERS = Period(days=1)
"""The answers to a questionnaire, which needs no consent, wait so long for the rest of it."""
FORMS = Period(days=90)
"""An unfinished enrolment of somebody who agreed to the consent, after their last message."""
QUESTIONS = Period(days=180)
"""A question that was not understood."""
HANDOFFS = Period(days=180)
"""What was said in a hand-over, after it was done."""
REGISTERED = Period(days=90)
"""A lead after its registration."""
CLOSED = Period(days=30)
"""A lead after it was closed without one."""
UNTOUCHED = Period(days=365)
"""An open lead or hand-over with which nothing is done any more."""
PEOPLE = Period(years=2)
"""Somebody who wrote nothing any more and of whom nothing else is kept."""
AUDIT = Period(years=5)
"""The audit log."""
FILES = Period(days=2)
"""A file that could not be sent; sending is tried for about a day."""
LISTS = Period(days=2)
"""A member list that was checked and that nobody confirmed."""
CONFIRMED = Period(days=90)
"""A member list that was confirmed, of a cooperative that has no lead."""
PULSES = Period(days=7)
"""Who gave an answer in the survey, as a keyed hash, from the Monday of its week."""
RATINGS = Period(days=1)
"""Who put a thumb under an answer, as a keyed hash."""
ARRIVALS = Period(days=1)
"""Who came by the link of a campaign, beside the arrival that is counted."""
GROUPS = Period(days=90)
"""A group, after the bot was put out of it."""
LESSONS = Period(days=365)
"""How far somebody is in a course, after they were last in it."""
BROADCASTS = Period(days=30)
"""To whom a broadcast went, after it was done."""
CONTACTS = Period(days=7)
"""When somebody was written to without having asked just then."""
JOBS = Period(days=30)
"""A job that could not be done."""
ERASURES = Period(days=90)
"""Who was erased, as a keyed hash; no backup may be kept for longer."""
