"""What somebody gets without having asked just then, because they agreed to it."""

from dataclasses import dataclass
from datetime import datetime

from bot.outreach.stopping import Subject


@dataclass(frozen=True, slots=True)
class News:
    """The yes to news of the outreach staff: since when, to which text, and for which place (a code, or "")."""

    since: datetime
    version: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class Wishes:
    """`subjects` are what comes by itself; `region` is the place that is known of the person or of their newest lead, or ""."""

    subjects: tuple[Subject, ...] = ()
    region: str = ""
    news: News | None = None
