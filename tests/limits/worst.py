"""The longest that a person, a register or a colleague can give."""

from datetime import UTC, date, datetime, timedelta

from bot.channels.telegram.splitting import length
from bot.conversation.context import Context
from bot.conversation.flows.consent import VERSION
from bot.conversation.flows.handoff import LONGEST_MESSAGE, LONGEST_TIME
from bot.conversation.lookups import (
    CampaignToForward,
    CooperativesIn,
    Found,
    OwnCooperatives,
    OwnEntries,
    OwnLessons,
    OwnWishes,
    PulseBefore,
    RegisterHeld,
)
from bot.conversation.state import Consent
from bot.conversation.store import Deed, Doer, OwnData, OwnMembers
from bot.conversation.validators import HIGHEST_INCOME, LONGEST_NAME, MOST_WORKERS
from bot.cooperatives.cooperative import LONGEST_NAME as LONGEST_COOPERATIVE
from bot.cooperatives.cooperative import Cooperative, Known, Registration, State
from bot.cooperatives.rows import MOST_MEMBERS
from bot.figures.pulse import Answers, Earlier
from bot.hours import parse_hours
from bot.i18n import translator
from bot.leads.lead import Covers, Details, Kind, Lead, LeadDraft
from bot.leads.life import LostReason, Status
from bot.leads.sectors import SECTOR_TITLES
from bot.lessons.progress import Learner, Progress
from bot.outreach.law_news import BY_KEY
from bot.outreach.progress import Progress as Coming
from bot.outreach.pulse import Answer, Reason, Sales
from bot.outreach.stopping import Subject
from bot.outreach.wishes import News, Wishes
from bot.programmes.law import law_on
from bot.regions import provinces, regencies
from bot.staff.handoff import MOST_MESSAGES_A_DAY, Handoff, HandoffLine, HandoffMessage, HandoffStatus
from bot.storage.cooperative_campaigns import MOST_OWN
from nlu.text.identity import LONGEST_COOPERATIVE_NUMBER

NOW = datetime(2026, 9, 30, 5, 0, tzinfo=UTC)
"""A day of a month with a long name, on which discounts hold."""
DAYS = (NOW.date(), date(2027, 9, 30))
EMOJI = "\N{GRINNING FACE}"
"""One character that counts as two."""


def _long(letters: int) -> str:
    return "W" + EMOJI * (letters - 1)


NAME = _long(LONGEST_NAME)
MESSAGE, TIME = _long(LONGEST_MESSAGE), _long(LONGEST_TIME)
PLACE = max((one for province in provinces() for one in regencies(province.code)), key=lambda one: length(one.name))
SECTOR = max(
    SECTOR_TITLES, key=lambda code: max(len(translator(one).gettext(SECTOR_TITLES[code])) for one in ("id", "en"))
)
NUMBER = "9" * LONGEST_COOPERATIVE_NUMBER
CODE = "PY-WWWWWW"
OPERATOR, CONTACT = "W" * 200, "w" * 200
HOURS = parse_hours(
    ", ".join(f"{day} 0{hour}:11-1{hour}:22, {day} 2{hour - 5}:33-2{hour - 5}:44" for hour, day in enumerate(
        ("mon", "tue", "wed", "thu"), start=5
    ))
)  # fmt: skip
DRAFT = LeadDraft(
    CODE, NAME, NAME, SECTOR, PLACE.code, MOST_WORKERS, "+6281234567890", "JKK+JKM+JHT", "id", "3273015708850001", True,
    Kind.MEMBER,
    Details(Covers.BOTH, date(1985, 9, 30), HIGHEST_INCOME, HIGHEST_INCOME, "9" * 13, NUMBER, MOST_MEMBERS),
)  # fmt: skip
LEAD = Lead(
    DRAFT, Status.LOST, NOW, NOW, VERSION, NOW, NOW, LostReason.ALREADY_REGISTERED, NOW.date(), 7, "w" * 40, NOW.date(), 100,
    "w" * 40, NUMBER, "PY-VVVVVV",
)  # fmt: skip
COOPERATIVE = Cooperative(NUMBER, _long(LONGEST_COOPERATIVE), PLACE.code, MOST_MEMBERS, State.INACTIVE)
KNOWN = Known(COOPERATIVE, NOW.date(), None, Registration(NUMBER, NOW.date(), MOST_MEMBERS))
COMING = Coming(NUMBER, "W" * LONGEST_COOPERATIVE, MOST_MEMBERS, MOST_MEMBERS, MOST_MEMBERS, MOST_MEMBERS)


def handoff(messages: int = MOST_MESSAGES_A_DAY, staff: int | None = None) -> Handoff:
    """A hand-over in which the person has written much; `staff` wrote last, if anybody."""
    line = HandoffLine("BT-WWWWWW", "contribution", PLACE.code, "id", HandoffStatus.CLAIMED, 7, NOW)
    said = [HandoffMessage(NOW, None, MESSAGE) for _ in range(messages)]
    return Handoff(line, TIME, (*said, HandoffMessage(NOW, staff, MESSAGE)))


def own(leads: int = 1, handoffs: int = 1, messages: int = MOST_MESSAGES_A_DAY) -> OwnData:
    """What is kept of somebody who has given everything."""
    deeds = tuple(
        Deed(NOW, Doer.STAFF, kind, value, "W" * 1_000 if kind == "note" else LostReason.ALREADY_REGISTERED)
        for kind, value in (
            ("status", Status.LOST), ("note", ""), ("assigned", "7"), ("planned", "2026-09-30"), ("merged", CODE),
            ("separated", ""), ("cooperative", NUMBER), ("not_passed_on", ""), ("corrected", ""),
        )
    )  # fmt: skip
    return OwnData(
        leads=(LEAD,) * leads,
        deeds={CODE: deeds},
        questions=(_long(4_000),) * 3,
        members=(OwnMembers(NOW, 5_000, False),) * 3,
        handoffs=(handoff(messages),) * handoffs,
        reminders=(NOW, NOW + timedelta(days=1)),
        pulse=Answer(Sales.SAME, Reason.CHANGING),
        news=News(NOW, "2026-11-28", PLACE.code),
        courses=LEARNER.courses,
        follows=tuple(BY_KEY),
        contacts=2,
        campaign="w" * 40,
        last_campaign="x" * 40,
    )


LEARNER = Learner(
    tuple(Progress(course, before=0, after=0, asked_after=4, lesson=11, hour=18) for course in ("owners", "workers")),
    "Asia/Makassar",
)
"""Somebody who answers the last question of each course, and was wrong before."""


def context(language: str, day: date = DAYS[0], kept: OwnData | None = None) -> Context:
    """What a turn knows of that person, and of the register where they live."""
    found = Found()
    found.add(OwnEntries(), kept if kept is not None else own())
    found.add(RegisterHeld(), True)
    found.add(PulseBefore(), Earlier(has_answered=True, last_week=Answers(down=1, same=1, up=1), is_of_sector=True))
    found.add(OwnLessons(), LEARNER)
    found.add(OwnCooperatives(), (COMING,) * MOST_OWN)
    for number in ("", KNOWN.cooperative.number):
        found.add(CampaignToForward(number), "w" * 32)
    found.add(OwnWishes(), Wishes(tuple(Subject), PLACE.code))
    found.add(CooperativesIn(PLACE.code, 0, 8), (KNOWN,) * 9)
    return Context(translator(language), law_on(day), NOW, found, HOURS)


def consent() -> Consent:
    """A consent that is valid."""
    return Consent(VERSION, NOW, may_remind=True)
