"""The members of a cooperative in Telegram: the empty table, what is found in the one that comes back, and refusals."""

from collections.abc import AsyncIterator, Callable

import pytest

from bot.app import App, open_app
from bot.channels.telegram.incoming import CHANNEL
from bot.conversation.flows.consent import VERSION
from bot.conversation.messages import ChatKey, Document, Incoming, Reply, Text
from bot.conversation.state import Consent, State
from bot.documents.reference import made
from bot.leads.lead import Details, Kind, LeadDraft
from bot.members.checking import check_file
from bot.members.columns import COLUMNS
from bot.programmes.law import law_on
from bot.settings import Settings
from bot.tables.reading import read_table
from bot.work import worker as working
from tests.conftest import NOON, MovingClock
from tests.members.lists import member, members_file
from tests.staff.conftest import NoNlu
from tests.support.bot_api import BotApiServer, Message, Person
from tests.support.serving import hears_about, serving
from tests.tables.files import changed, xlsx
from tests.telegram.conftest import Lines, Sql

KEPT_NOTHING = "I have kept nothing"
LAW = law_on(NOON.date())


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working, "SECONDS_BETWEEN_LOOKS", 0.01)


@pytest.fixture
async def app(settings: Settings, clock: MovingClock) -> AsyncIterator[App]:
    async with open_app(settings, clock, NoNlu()) as opened, serving(opened):
        yield opened


@pytest.fixture
async def sri(app: App, server: BotApiServer) -> Person:
    """The officer of a cooperative, who has agreed to the consent and has an entry."""
    sri = server.person("Sri", "en", phone="+6281211112222")
    key, now = ChatKey(CHANNEL, str(sri.id), str(sri.id)), app.clock.now()
    draft = LeadDraft(
        "PY-222222", "Sri", "Koperasi Maju", "other", "32.73", 0, sri.phone, "JKK+JKM", "en",
        kind=Kind.COOPERATIVE, details=Details(members=3),
    )  # fmt: skip
    async with app.stored.conversations.write(Incoming(key, 900_001, now, Text("yes"))) as unit:
        await unit.save(State("en", Consent(VERSION, now)))
        await unit.keep_lead(draft, Consent(VERSION, now))
    return sri


async def asked_for_file(sri: Person) -> Message:
    """The message with the empty table; the question for the file has come behind it."""
    await sri.says("/members")
    assert "do they agree?" in (await sri.hears()).text
    await sri.taps("Yes")
    table = await sri.hears()
    assert "send it to me here" in (await sri.hears()).text
    return table


async def test_a_list_is_filled_in_sent_corrected_and_confirmed_once(
    app: App, sri: Person, sql: Sql, settings: Settings, log: Lines
) -> None:
    table = await asked_for_file(sri)
    assert table.file is not None and table.file.name == "payung-members.xlsx"

    await sri.sends_document("anggota.xlsx", members_file([member(1), member(2, nik="3273"), member(3)]))
    assert "I am checking your list" in (await sri.hears()).text
    told = await hears_about(sri, "something is wrong")
    assert KEPT_NOTHING in told.text and "Row 3. NIK: A NIK has 16 digits." in told.text
    assert told.file is not None and await sql("SELECT count(*) FROM member_lists") == [(0,)]

    sent_back = [list(row.cells.values()) for row in read_table(told.file.content, COLUMNS)]
    assert sent_back[1][0] == member(2)[0]
    sent_back[1] = member(2)
    await sri.sends_document("corrected.xlsx", members_file(sent_back))
    assert "I am checking your list" in (await sri.hears()).text
    found = await sri.hears()
    assert "I have read 3 members and found nothing wrong." in found.text
    assert "a month" in found.text and "Source: " in found.text and "PP 44/2015" in found.text
    await sri.taps("Confirm the list")
    assert "The list with 3 members is kept" in (await sri.hears()).text
    await sri.taps_old(found, "Confirm the list")
    assert "confirmed that list already" in (await sri.hears()).text
    await sri.taps_old(found, "Drop it")
    assert "confirmed that list already" in (await sri.hears()).text

    (kept,) = await app.stored.member_lists.of_lead("PY-222222")
    members = await app.stored.member_lists.members("PY-222222", kept.code)
    assert members is not None and [one.nik for one in members] == [member(number)[1] for number in (1, 2, 3)]
    ((sealed,),) = await sql("SELECT rows_sealed FROM member_lists")
    assert b"3273" not in sealed and b"Anggota" not in sealed
    assert await sql("SELECT count(*) FROM jobs WHERE kind = 'members'") == [(0,)]
    await sri.says("/menu")
    await sri.hears()
    assert list((settings.data_dir / "parcels").iterdir()) == []
    assert "Anggota" not in str(log) and "3273" not in str(log)


async def test_5000_members_are_checked_with_37_faulty_rows_named(sri: Person) -> None:
    rows = [member(number) for number in range(5_000)]
    wrong = [("nik", "3273"), ("birth_date", "31-2-1990"), ("phone", "021 5551234"), ("income", "a lot"), ("work", "?")]
    faulty = [100 + 131 * number for number in range(37)]
    for number, at in enumerate(faulty):
        rows[at] = member(at, **dict([wrong[number % len(wrong)]]))
    await sri.sends_document("anggota.xlsx", members_file(rows))
    told = await hears_about(sri, "something is wrong")
    assert told.file is not None and "In 37 of 5,000 rows" in told.text
    checked = check_file(told.file.content, LAW)
    assert sorted({one.row for one in checked.wrong}) == [at + 2 for at in faulty]
    for at in faulty:
        rows[at] = member(at)
    await sri.sends_document("anggota.xlsx", members_file(rows))
    found = await hears_about(sri, "found nothing wrong")
    assert "5,000 members" in found.text and "JKK+JKM: 2,500" in found.text
    await sri.taps("Confirm the list")
    assert "The list with 5,000 members is kept" in (await sri.hears()).text


def empty() -> bytes:
    return members_file([])


REFUSED = [
    ("macros.xlsm", lambda: changed(members_file([member()]), {"xl/vbaProject.bin": b"x"}), "The file has macros"),
    ("columns.xlsx", lambda: xlsx([["Barang", "Harga"], ["Beras", 15_000]]), "The file lacks columns: Name, NIK"),
    ("pdf.xlsx", lambda: b"%PDF-1.7 ...", "The file is neither CSV nor XLSX"),
    ("old.xls", lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "The file is in Excel's old form"),
    ("broken.xlsx", lambda: members_file([member()])[:900], "no XLSX file that can be read"),
    ("long.xlsx", lambda: members_file([member(number) for number in range(5_001)]), "at most 5,000"),
    ("empty.xlsx", empty, "The file has no rows"),
    ("nothing.xlsx", lambda: b"", "The file has no rows"),
    ("bomb.xlsx", lambda: changed(empty(), {"xl/worksheets/sheet2.xml": b"0" * 30_000_000}), "too much packed into"),
    ("large.xlsx", lambda: b"PK\x03\x04" + b"0" * 5_000_001, "The file is too large; it may have at most 5 MB"),
]


@pytest.mark.parametrize(("name", "content", "why"), REFUSED, ids=[name for name, _, _ in REFUSED])
async def test_what_is_no_such_list_is_refused_with_the_reason(
    sri: Person, sql: Sql, server: BotApiServer, name: str, content: Callable[[], bytes], why: str
) -> None:
    await sri.sends_document(name, content(), size=1_000)
    assert "I am checking your list" in (await sri.hears()).text
    told = await sri.hears()
    assert why in told.text and KEPT_NOTHING in told.text and "{" not in told.text
    assert await sql("SELECT count(*) FROM member_lists") == [(0,)]


async def test_formulas_are_named_and_never_worked_out(sri: Person) -> None:
    await sri.sends_document("formulas.xlsx", members_file([member(1), member(2, income="=1000*2000")]))
    told = await hears_about(sri, "In 1 of 2 rows")
    assert "Row 3. Income a month: Here is a formula." in told.text


async def test_a_file_declared_as_50_mb_is_never_fetched(sri: Person, server: BotApiServer) -> None:
    await asked_for_file(sri)
    await sri.sends_document("anggota.xlsx", members_file([member()]), size=50_000_000)
    told = await sri.hears()
    assert "That file is too large" in told.text and "send it to me here" in told.text
    await sri.says("/cancel")
    await sri.hears()
    await sri.sends_document("anggota.xlsx", members_file([member()]), size=50_000_000)
    assert "That file is too large" in (await sri.hears()).text
    assert not any(call.method == "getFile" for call in server.calls)


async def test_other_files_are_no_lists(sri: Person, server: BotApiServer) -> None:
    await sri.sends_document("ktp.pdf", b"%PDF")
    assert "only read text and buttons" in (await sri.hears()).text
    await asked_for_file(sri)
    await sri.sends_document("ktp.pdf", b"%PDF")
    assert "That file is no table" in (await sri.hears()).text
    await sri.says("here it is")
    assert "as a file" in (await sri.hears()).text
    assert not any(call.method == "getFile" for call in server.calls)


async def test_the_empty_table_comes_again_where_it_is_asked_for(sri: Person) -> None:
    await asked_for_file(sri)
    await sri.taps("Send the empty table again")
    table = await sri.hears()
    assert table.file is not None and table.file.content.startswith(b"PK")
    assert "send it to me here" in (await sri.hears()).text


async def test_who_has_not_agreed_is_asked_first(app: App, server: BotApiServer) -> None:
    budi = server.person("Budi", "en")
    await budi.sends_document("anggota.xlsx", members_file([member()]))
    assert "✔ I agree" in (await budi.hears()).buttons
    assert not any(call.method == "getFile" for call in server.calls)


async def test_members_who_have_not_agreed_end_it(sri: Person) -> None:
    await sri.says("/members")
    await sri.hears()
    await sri.taps("No")
    assert "please ask them first" in (await sri.hears()).text


async def test_a_list_of_a_cooperative_that_is_not_registered_yet_waits_for_it(
    app: App, server: BotApiServer, sql: Sql
) -> None:
    budi = server.person("Budi", "en")
    key, now = ChatKey(CHANNEL, str(budi.id), str(budi.id)), app.clock.now()
    async with app.stored.conversations.write(Incoming(key, 900_003, now, Text("yes"))) as unit:
        await unit.save(State("en", Consent(VERSION, now)))
    await budi.sends_document("a.xlsx", members_file([member(1), member(2)]))
    await hears_about(budi, "found nothing wrong")
    await budi.taps("Confirm the list")
    told = await budi.hears()
    assert "The list with 2 members is kept" in told.text and "no officer gets the list" in told.text
    assert "📝 Register" in told.buttons
    assert await sql("SELECT members FROM member_lists WHERE confirmed_at IS NOT NULL AND lead_id IS NULL") == [(2,)]


async def test_a_newer_list_takes_the_place_of_one_that_is_not_confirmed(sri: Person, sql: Sql) -> None:
    await sri.sends_document("a.xlsx", members_file([member(1)]))
    first = await hears_about(sri, "found nothing wrong")
    await sri.sends_document("b.xlsx", members_file([member(1), member(2)]))
    await hears_about(sri, "found nothing wrong")
    assert await sql("SELECT members FROM member_lists") == [(2,)]
    await sri.taps_old(first, "Confirm the list")
    assert "not there any more" in (await sri.hears()).text
    await sri.taps("Drop it")
    assert "forgotten the list" in (await sri.hears()).text
    assert await sql("SELECT count(*) FROM member_lists") == [(0,)]


async def test_a_download_that_fails_is_tried_again(sri: Person, server: BotApiServer) -> None:
    server.fail_next("getFile", 502)
    await sri.sends_document("a.xlsx", members_file([member(1)]))
    assert (await hears_about(sri, "found nothing wrong")).buttons


async def test_a_file_that_telegram_does_not_have_any_more_is_asked_for_again(
    sri: Person, server: BotApiServer
) -> None:
    server.fail_next("getFile", 400)
    await sri.sends_document("a.xlsx", members_file([member(1)]))
    assert (await hears_about(sri, "could not get your file")).text


async def test_a_file_that_cannot_be_made_is_told_of(app: App, sri: Person, log: Lines) -> None:
    key = ChatKey(CHANNEL, str(sri.id), str(sri.id))
    document = Document("x.xlsx", made("nothing"), "It is not there.")
    async with app.stored.conversations.write(Incoming(key, 900_002, app.clock.now(), Text("x"))) as unit:
        await unit.send((Reply("Here", document=document),))
    told = await sri.hears()
    assert told.text == "Here\n\nIt is not there." and told.file is None
    assert "could not be made" in str(log)


async def test_an_erasure_in_the_middle_leaves_nothing(sri: Person, sql: Sql, server: BotApiServer) -> None:
    await sri.sends_document("a.xlsx", members_file([member(1)]))
    await hears_about(sri, "found nothing wrong")
    await sri.says("/delete")
    await sri.hears()
    await sri.taps("Yes, delete everything")
    await hears_about(sri, "Deleted")
    assert await sql("SELECT count(*) FROM member_lists") == [(0,)]
    await sri.taps("Confirm the list")
    assert "not there any more" in (await sri.hears()).text


NAMES = (
    "../../etc/passwd.xlsx",
    "a\u202excsv.xlsx",
    "<b>&.xlsx",
    "=1+1.xlsx",
    "x" * 300 + ".xlsx",
    "🙂.XLSX",
    "\n.xlsx",
)


async def test_many_files_with_odd_names_leave_one_list_no_job_and_no_file(
    app: App, sri: Person, sql: Sql, settings: Settings, log: Lines
) -> None:
    for number, name in enumerate(NAMES * 3):
        rows = [member(number, nik="3273") if number % 2 else member(number)]
        await sri.sends_document(name, members_file(rows))
    await sri.sends_document("last.xlsx", members_file([member(77), member(78)]))
    told = await hears_about(sri, "I have read 2 members")
    assert "passwd" not in told.text
    assert await sql("SELECT members FROM member_lists") == [(2,)]
    assert await sql("SELECT count(*) FROM jobs WHERE kind = 'members'") == [(0,)]
    assert not any(name in line for name in ("passwd", "xcsv", "last.xlsx") for line in log.lines)
