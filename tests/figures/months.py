"""A month with something of everything, and a few of the month before."""

from datetime import date, datetime

from bot.clock import JAKARTA
from bot.conversation.outcomes import Outcome
from bot.conversation.stages import Stage
from bot.leads.life import Status
from bot.outreach.broadcast import Standing
from bot.storage.models import (
    ArrivalRow,
    BroadcastRow,
    CourseRow,
    GainRow,
    GroupRow,
    PersonRow,
    RatingRow,
    RecipientRow,
)
from bot.stored import Stored
from tests.figures.filling import Came, Entry, came, campaign, entries, said

OCTOBER, NOVEMBER = date(2026, 10, 20), date(2026, 11, 2)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=JAKARTA)


async def november(stored: Stored) -> None:
    await came(stored, Came(9, Stage.QUESTION, NOVEMBER), Came(4, Stage.FINISHED, NOVEMBER, "32"))
    await came(stored, Came(2, Stage.REGISTERED, NOVEMBER, "51"), Came(3, Stage.QUESTION, OCTOBER))
    await said(stored, 8, Outcome.ANSWERED, "ask_benefit", NOVEMBER)
    await said(stored, 2, Outcome.FALLBACK, "ask_claim", NOVEMBER)
    await said(stored, 5, Outcome.REDIRECTED, "ask_bpjs_kesehatan", NOVEMBER)
    await said(stored, 1, Outcome.FALLBACK, "ask_claim", OCTOBER)
    await campaign(stored, "pasar-1", "Pasar Senen")
    of_bali = (Entry("51.71", day=NOVEMBER), Entry("51.71", day=OCTOBER))
    await entries(stored, Entry("32.73", day=NOVEMBER), Entry("32.04", Status.CONTACTED, NOVEMBER), *of_bali)
    async with stored.database.writing() as session:
        session.add_all(ArrivalRow(day=NOVEMBER, campaign="pasar-1", is_first=first) for first in (True, True, False))
        session.add(GroupRow(channel="telegram", chat="-1", added_at=noon(OCTOBER)))
        session.add(GroupRow(channel="telegram", chat="-2", added_at=noon(OCTOBER), left_at=noon(NOVEMBER)))
        people = [PersonRow(channel="telegram", user=str(number)) for number in range(3)]
        session.add_all(people)
        sender = BroadcastRow(
            code="B1", title="Halo", text_id="Halo", text_en="Hello", audience="{}", status="done", created_by="ani",
            created_at=noon(NOVEMBER),
        )  # fmt: skip
        session.add(sender)
        await session.flush()
        for person, state in zip(people, (Standing.SENT, Standing.SENT, Standing.UNKNOWN), strict=True):
            at = noon(NOVEMBER)
            session.add(RecipientRow(broadcast_id=sender.id, person_id=person.id, state=state, due_at=at, at=at))
        for person, finished in zip(people[:2], (noon(NOVEMBER), None), strict=True):
            begun = {"lesson": 1, "started_at": noon(NOVEMBER), "updated_at": noon(NOVEMBER)}
            session.add(CourseRow(person_id=person.id, course="owners", finished_at=finished, **begun))
        session.add(GainRow(day=NOVEMBER, course="owners", language="id", before=2, after=5))
        session.add(GainRow(day=NOVEMBER, course="workers", language="en", before=3, after=4))
        liked = {"day": NOVEMBER, "intent": "ask_benefit", "language": "id"}
        session.add_all(RatingRow(voter=str(number), is_good=number > 1, **liked) for number in range(5))
