"""Member lists that somebody sends, confirms or drops."""

import secrets

from sqlalchemy import delete, update

from bot.conversation.effects import CheckMembers, ConfirmMembers, DropMembers
from bot.conversation.messages import Reply
from bot.members.listed import JOB
from bot.storage.member_lists import attach_lists
from bot.storage.models import JobRow, MemberListRow
from bot.storage.work import Work


async def check(work: Work, effect: CheckMembers) -> tuple[Reply, ...]:
    """Put the job that checks a file; an earlier file of the person is not checked any more."""
    key, person, code = work.incoming.key, work.person.id, secrets.token_hex(6)
    await work.session.execute(delete(JobRow).where(JobRow.kind == JOB, JobRow.person_id == person))
    details = {
        "person": person,
        "channel": key.channel,
        "chat": key.chat,
        "language": effect.language,
        "file": effect.file.reference,
        "code": code,
    }
    row = JobRow(kind=JOB, key=code, person_id=person, details_sealed=work.cipher.seal_json(details), attempts=0)
    row.due_at = work.incoming.at
    work.session.add(row)
    return ()


async def confirm(work: Work, effect: ConfirmMembers) -> tuple[Reply, ...]:
    """Keep a list for good, once."""
    waiting = (
        MemberListRow.person_id == work.person.id,
        MemberListRow.code == effect.code,
        MemberListRow.confirmed_at.is_(None),
    )
    await work.session.execute(update(MemberListRow).where(*waiting).values(confirmed_at=work.incoming.at))
    await attach_lists(work.session, work.person.id)
    return ()


async def drop(work: Work, effect: DropMembers) -> tuple[Reply, ...]:
    """Forget a list that was not confirmed."""
    waiting = (
        MemberListRow.person_id == work.person.id,
        MemberListRow.code == effect.code,
        MemberListRow.confirmed_at.is_(None),
    )
    await work.session.execute(delete(MemberListRow).where(*waiting))
    return ()
