"""What somebody does in a course: kept, counted once, and the next lesson ordered."""

from datetime import datetime

from sqlalchemy import select, update

from bot.clock import day_in_jakarta
from bot.conversation.effects import KeepProgress
from bot.conversation.messages import Reply
from bot.i18n import DEFAULT_LANGUAGE
from bot.lessons.course import courses
from bot.lessons.progress import Part, Progress
from bot.outreach.daily_lessons import KINDS, LESSON, next_lesson
from bot.storage.due_rows import due_row, forget_due
from bot.storage.models import CourseRow, GainRow
from bot.storage.whereabouts import region_there, zone_there
from bot.storage.work import Work


async def keep_progress(work: Work, effect: KeepProgress) -> tuple[Reply, ...]:
    """Keep how far the person is; what was to come of lessons gives way to what follows now."""
    progress, now = effect.progress, work.incoming.at
    row = await _row(work, progress)
    if progress.hour is not None and row.hour != progress.hour:
        row.sent_at = now
        others = (CourseRow.person_id == work.person.id, CourseRow.course != progress.course)
        await work.session.execute(update(CourseRow).where(*others).values(hour=None))
    row.lesson, row.correct, row.hour, row.updated_at = progress.lesson, progress.correct, progress.hour, now
    row.before, row.asked_before = progress.before, progress.asked_before
    row.after, row.asked_after = progress.after, progress.asked_after
    if progress.was_finished and row.finished_at is None:
        row.finished_at = now
        await _count(work, progress)
    await forget_lessons(work)
    if row.hour is not None and progress.part(courses()[progress.course]) is not Part.DONE:
        due = next_lesson(row.hour, await zone_there(work.session, work.person), now, row.sent_at)
        await _order(work, progress.course, due)
    return ()


async def forget_lessons(work: Work) -> None:
    """Delete what is to come of lessons."""
    await forget_due(work.session, work.person.id, KINDS)


async def _row(work: Work, progress: Progress) -> CourseRow:
    mine = (CourseRow.person_id == work.person.id, CourseRow.course == progress.course)
    row: CourseRow | None = await work.session.scalar(select(CourseRow).where(*mine))
    if row is None:
        now = work.incoming.at
        row = CourseRow(person_id=work.person.id, course=progress.course, lesson=1, started_at=now, updated_at=now)
        work.session.add(row)
    return row


async def _count(work: Work, progress: Progress) -> None:
    """Count what was gained, where that is known."""
    if progress.before is None or progress.after is None:
        return
    region = await region_there(work.session, work.person)
    work.session.add(
        GainRow(
            day=day_in_jakarta(work.incoming.at),
            course=progress.course,
            language=work.person.language or DEFAULT_LANGUAGE,
            province=region[:2] if region else None,
            campaign=work.person.campaign,
            before=progress.before,
            after=progress.after,
        )
    )


async def _order(work: Work, course: str, due: datetime) -> None:
    details = {"person": work.person.id, "chat": work.incoming.key.chat, "course": course}
    await work.session.execute(due_row(work.database, work.cipher, LESSON, details, due))
