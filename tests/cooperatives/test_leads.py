"""Leads find their cooperatives, once, and the lead's history says so."""

from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import Consent
from bot.leads.lead import LeadDraft
from bot.storage.cooperative_leads import Matched
from bot.storage.lead_rows import seal_lead
from bot.storage.models import LeadRow, PersonRow
from bot.stored import Stored
from tests.conftest import NOON
from tests.cooperatives.filling import BANDUNG, JUNE, SLEMAN, one, taken_over, whole


async def lead(stored: Stored, code: str, business: str, region: str = BANDUNG) -> None:
    draft = LeadDraft(
        code=code, name="Siti", business=business, sector="trade", region=region, workers=1,
        phone=f"+62812{code[-4:]}000", programmes="JKK", language="id",
    )  # fmt: skip
    async with stored.database.writing() as session:
        person = PersonRow(channel="test", user=code)
        session.add(person)
        await session.flush()
        row = LeadRow(
            code=code, person_id=person.id, status="new", status_at=NOON, consent_version="1", consent_at=NOON,
            created_at=NOON, updated_at=NOON,
        )  # fmt: skip
        seal_lead(row, draft, stored.cipher)
        session.add(row)


async def cooperative_of(stored: Stored, code: str) -> str | None:
    found = await stored.leads.find(code)
    assert found is not None
    return found.cooperative


async def test_leads_are_matched_where_it_is_sure(stored: Stored) -> None:
    await taken_over(stored, one("3273010010012", "KSP Maju Jaya"), one("1002", "KSU Abadi", SLEMAN))
    businesses = {
        "PY-0001": "Koperasi Maju Jaya",
        "PY-0002": "toko maju jaya",
        "PY-0003": "ksu abadi",
        "PY-0004": "anggota koperasi no 3273010010012",
    }
    for code, business in businesses.items():
        await lead(stored, code, business)
    assert await stored.cooperative_leads.match("command", NOON) == Matched(seen=4, matched=2)
    found = [await cooperative_of(stored, code) for code in businesses]
    assert found == ["3273010010012", None, None, "3273010010012"]
    (event,) = await stored.leads.history("PY-0001")
    assert (event.actor, event.kind, event.value) == ("command", "cooperative", "3273010010012")
    assert await stored.cooperative_leads.match("command", NOON) == Matched(seen=2)


async def test_a_lead_keeps_the_cooperative_it_has(stored: Stored) -> None:
    await taken_over(stored, one("1001", "KSP Maju Jaya"))
    await lead(stored, "PY-0001", "KSP Maju Jaya")
    await stored.cooperative_leads.match("command", NOON)
    await whole(stored, one("1002", "KSP Maju Jaya"), day=JUNE)
    assert await stored.cooperative_leads.match("command", NOON) == Matched()
    assert await cooperative_of(stored, "PY-0001") == "1001"


async def test_a_lead_that_comes_in_finds_its_cooperative_at_once(stored: Stored) -> None:
    await taken_over(stored, one("1001", "KSP Maju Jaya"))
    for update, business in enumerate(("Koperasi Maju Jaya", "Toko Maju Jaya"), start=1):
        draft = LeadDraft(
            code=f"PY-000{update}", name="Siti", business=business, sector="trade", region=BANDUNG, workers=1,
            phone=f"+6281211110{update}00", programmes="JKK", language="id",
        )  # fmt: skip
        incoming = Incoming(ChatKey("test", "1", "1"), update, NOON, Text("ya"))
        async with stored.conversations.write(incoming) as unit:
            assert await unit.keep_lead(draft, Consent("1", NOON)) == draft.code
    assert await cooperative_of(stored, "PY-0001") == "1001"
    assert await cooperative_of(stored, "PY-0002") is None
