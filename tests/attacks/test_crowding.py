"""Nobody takes from all others what they share: the model, the queue, the time."""

from bot.app import App
from tests.attacks.acting import goes_to, heard, is_served, push_text, settled
from tests.attacks.journal import Journal
from tests.attacks.placing import place_of
from tests.attacks.test_instructions import RASA
from tests.support.bot_api import BotApiServer
from tests.support.serving import hears_about

QUESTION, ANSWER = "berapa iuran BPU sebulan?", "sebulan untuk JKK dan JKM"
SLOW_DOWN = "lebih cepat"
PIECES = [
    "1 ", "a", "1.", "0812 ", "pin ", "otp ", "password saya ", "a1", "1 juta ", "setengah ", "Rp", "-", "karyawan ",
    "12-12-", "kota bandung ", "\u0301", "🙂", "ﷺ", "\u200d", "x@x.", "tahun 1 ", "don't ", "½", "jkk jkm jht ", "日本",
]  # fmt: skip
"""What makes a long text that takes long to read, where anything does."""


async def test_orders_to_the_model_take_it_from_nobody_else(served: App, server: BotApiServer) -> None:
    budi, ani = server.person("Budi"), server.person("Ani")
    for order in RASA:
        await push_text(server, budi, order)
    await settled(server, served)
    await ani.says(QUESTION)
    assert ANSWER in (await ani.hears()).text


async def test_long_texts_of_many_people_at_once_do_not_make_the_model_look_dead(
    served: App, server: BotApiServer, journal: Journal
) -> None:
    for piece in PIECES:
        await push_text(server, server.person(), (piece * 4096)[:4096])
    ani = server.person("Ani")
    await ani.says(QUESTION)
    await hears_about(ani, ANSWER)
    await settled(server, served)
    assert "error_nlu" not in {outcome for outcomes in journal.outcomes().values() for outcome in outcomes}


async def test_a_flood_is_answered_once_and_costs_its_sender_nothing_but_the_flood(
    served: App, server: BotApiServer, journal: Journal
) -> None:
    budi, ani = server.person("Budi"), server.person("Ani")
    await goes_to(budi, "business")
    pushed = [await push_text(server, budi, "/bahasa") for _ in range(90)]
    await is_served(ani)
    await settled(server, served)
    outcomes = journal.outcomes()
    assert 20 <= [outcomes[update["update_id"]] for update in pushed].count(["refused_flood"]) <= 40
    assert (await heard(budi)).count(SLOW_DOWN) == 1
    kept = await place_of(served, budi)
    assert kept is not None and (kept.step, kept.answers) == ("business", {"covers": "both", "name": "Siti Aminah"})
