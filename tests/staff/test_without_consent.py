"""Whoever has agreed to nothing: whatever they send, nothing of it stays but the language and where the conversation stands."""

from sqlalchemy import func, select

from bot.app import App
from bot.conversation.messages import Contact, Content, File, Incoming, Tap, Text, Unsupported
from bot.conversation.prompts import SUMMARY
from bot.conversation.state import Consent, State
from bot.storage.models import Base, LeadRow
from tests.attacks.placing import enrolling
from tests.conftest import on_both_databases
from tests.staff.conftest import Chat

ANYTHING: tuple[Content, ...] = (
    Text("/daftar"), Text("usaha"), Text("Siti, NIK 3273015708850001, 0812 3456 7890"), Contact("+6281234567890", own=True),
    File("FILE1", "anggota.xlsx"), File("FILE1", "foto.pdf"), File("FILE1", "../../x.xlsx\u202exslx"), Text("/talk"),
    Text("Tolong telepon saya, Budi 081234567890"), Text("/members"), Text("ya, anggota sudah tahu"), Text("/koperasi"),
    Text("Denpasar"), Tap("go:join_cooperative:3273010010012:0"), Tap("list:confirm:abcdef012345:0"),
    Tap("answer_back:talk:BT-222222:0"), Tap("go:due::0"), Tap("due:way:remind:1"), Tap("enrol:_summary:_confirm:9"),
    Tap("handoff:message:_help:3"), Tap("consent:remind:remind:2"), Unsupported("voice"), Text("/cabut"), Text("/jatuhtempo"),
)  # fmt: skip
KEPT = {"persons", "conversations", "handled_updates", "turns", "milestones", "outbox", "key_checks", "alembic_version"}


@on_both_databases
async def test_nothing_is_stored_without_consent(app: App) -> None:
    chat = Chat(app, "siti", "id")
    for content in ANYTHING:
        await chat.sends(content)
        assert chat.replies
        async with app.stored.database.reading() as session:
            filled = {
                table.name
                for table in Base.metadata.sorted_tables
                if await session.scalar(select(func.count()).select_from(table))
            }
        assert filled <= KEPT, content
    assert (await app.stored.conversations.read(chat.key)).consent is None


async def test_a_form_that_was_begun_under_an_older_consent_asks_for_the_new_one_before_anything_is_kept(
    app: App,
) -> None:
    chat = Chat(app, "siti", "en")
    place = enrolling(SUMMARY)
    async with app.stored.conversations.write(Incoming(chat.key, 0, app.clock.now(), Text("x"))) as unit:
        await unit.save(State("en", Consent("2020-01-01", app.clock.now()), place, 3))
    assert "may I store your data?" in await chat.sends(Tap(f"enrol:{SUMMARY}:_confirm:3"))
    await chat.taps("I agree")
    assert "Siti Aminah" in await chat.taps("No reminder")
    assert await _leads(app) == 0
    assert "Your code is PY-" in await chat.taps("Yes, send it")
    assert await _leads(app) == 1


async def _leads(app: App) -> int:
    async with app.stored.database.reading() as session:
        return await session.scalar(select(func.count()).select_from(LeadRow)) or 0
