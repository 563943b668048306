"""Who may do what, role by role, and only in their regions."""

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from bot.app import App
from bot.leads.filters import LeadFilter
from bot.leads.life import LostReason, Status
from bot.staff.audit import Action
from bot.staff.desk import Desk
from bot.staff.member import NotAllowed, Refused, Role, Staff
from bot.storage.lead_work import Move
from tests.conftest import on_both_databases
from tests.staff.conftest import BALI, BANDUNG, apply

pytestmark = on_both_databases

EVERYBODY = frozenset(Role)
WORKING = frozenset({Role.OFFICER, Role.MANAGER, Role.ADMIN})
LEADING = frozenset({Role.MANAGER, Role.ADMIN})
LEAD, DOUBLE, FAR = "PY-222222", "PY-333333", "PY-444444"

Deed = Callable[[Desk, Staff, str], Awaitable[object]]


async def exported(desk: Desk, staff: Staff, _: str) -> list[str]:
    return [lead.draft.code async for lead in desk.export(staff, LeadFilter())]


DEEDS: dict[str, tuple[Deed, frozenset[Role]]] = {
    "page": (lambda desk, staff, _: desk.page(staff, LeadFilter(), 0, 9), EVERYBODY),
    "count": (lambda desk, staff, _: desk.count(staff, LeadFilter()), EVERYBODY),
    "line": (lambda desk, staff, code: desk.line(staff, code), EVERYBODY),
    "open": (lambda desk, staff, code: desk.open(staff, code), WORKING),
    "history": (lambda desk, staff, code: desk.history(staff, code), WORKING),
    "move": (lambda desk, staff, code: desk.move(staff, [code], Move(Status.CONTACTED)), WORKING),
    "note": (lambda desk, staff, code: desk.note(staff, code, "a note"), WORKING),
    "plan": (lambda desk, staff, code: desk.plan(staff, code, date(2026, 12, 1)), WORKING),
    "take": (lambda desk, staff, code: desk.take(staff, [code]), WORKING),
    "merge": (lambda desk, staff, code: desk.merge(staff, DOUBLE, code), WORKING),
    "separate": (lambda desk, staff, code: desk.separate(staff, code), WORKING),
    "export": (exported, WORKING),
    "assign": (lambda desk, staff, code: desk.assign(staff, [code], None), LEADING),
}


async def hired(app: App, role: Role, *regions: str) -> Staff:
    return await app.stored.staff.add(role.value, role.value, role, regions, "command", app.clock.now())


@pytest.fixture
async def desk(app: App) -> Desk:
    await apply(app, LEAD, BALI, phone="+6281211112222")
    await apply(app, DOUBLE, BALI, phone="+6281211112222")
    await apply(app, FAR, BANDUNG, phone="+6281233334444")
    return app.stored.desk(app.clock)


@pytest.mark.parametrize("deed", DEEDS)
async def test_roles_may_do_what_they_are_there_for(app: App, desk: Desk, deed: str) -> None:
    do, allowed = DEEDS[deed]
    for role in Role:
        staff = await hired(app, role, "51")
        if role in allowed:
            await do(desk, staff, LEAD)
        else:
            with pytest.raises(NotAllowed):
                await do(desk, staff, LEAD)


@pytest.mark.parametrize("deed", sorted(set(DEEDS) - {"page", "count", "export"}))
async def test_a_lead_of_another_region_is_out_of_reach_for_everybody(app: App, desk: Desk, deed: str) -> None:
    do, allowed = DEEDS[deed]
    for role in allowed:
        with pytest.raises(Refused, match="There is no such entry in your regions"):
            await do(desk, await hired(app, role, "51"), FAR)
    assert await app.stored.leads.history(FAR) == []


@pytest.mark.parametrize("deed", DEEDS)
async def test_somebody_who_left_may_do_nothing(app: App, desk: Desk, deed: str) -> None:
    staff = await hired(app, Role.ADMIN)
    await app.stored.staff.remove(staff.id, "command", app.clock.now())
    with pytest.raises(NotAllowed):
        await DEEDS[deed][0](desk, await app.stored.staff.get(staff.id), LEAD)


@pytest.mark.parametrize(
    ("regions", "codes"), [((), [LEAD, FAR]), (("51",), [LEAD]), (("32.73",), [FAR]), (("32.04", "51.71"), [LEAD])]
)
async def test_lists_and_files_have_the_regions_of_whoever_asks(
    app: App, desk: Desk, regions: tuple[str, ...], codes: list[str]
) -> None:
    staff = await hired(app, Role.OFFICER, *regions)
    assert sorted(await exported(desk, staff, "")) == codes
    assert sorted(line.code for line in await desk.page(staff, LeadFilter(scope=("32", "51")), 0, 9)) == codes
    assert await desk.count(staff, LeadFilter()) == len(codes)


async def test_a_batch_with_one_lead_of_another_region_changes_nothing(app: App, desk: Desk) -> None:
    staff = await hired(app, Role.OFFICER, "51")
    with pytest.raises(Refused):
        await desk.move(staff, [LEAD, FAR], Move(Status.LOST, LostReason.OTHER))
    assert await app.stored.leads.history(LEAD) == []


async def test_what_is_done_again_is_done_once(app: App, desk: Desk) -> None:
    staff = await hired(app, Role.MANAGER)
    for _ in range(2):
        await desk.take(staff, [LEAD])
        await desk.plan(staff, LEAD, date(2026, 12, 1))
        await desk.move(staff, [LEAD], Move(Status.CONTACTED))
    kinds = [event.kind for event in await app.stored.leads.history(LEAD)]
    assert kinds == ["assigned", "planned", "status"]
    for _ in range(2):
        await desk.merge(staff, DOUBLE, LEAD)
    for _ in range(2):
        await desk.separate(staff, DOUBLE)
    assert [event.kind for event in await app.stored.leads.history(DOUBLE)] == ["merged", "status", "separated"]


async def test_every_look_at_personal_data_stands_in_the_audit_log(app: App, desk: Desk) -> None:
    staff = await hired(app, Role.OFFICER, "51")
    await desk.open(staff, LEAD)
    with pytest.raises(Refused):
        await desk.open(staff, FAR)
    await exported(desk, staff, "")
    seen = {Action.OPENED, Action.REFUSED, Action.EXPORTED}
    entries = [one for one in reversed(await app.stored.audit.page(0, 99)) if one.action in seen]
    assert [(one.actor, one.action, one.subject, one.rows) for one in entries] == [
        (staff.actor, Action.OPENED, LEAD, 1),
        (staff.actor, Action.REFUSED, FAR, 0),
        (staff.actor, Action.EXPORTED, "begun", 0),
        (staff.actor, Action.EXPORTED, "", 1),
    ]
