"""The test server, driven by the client library the bot is built on."""

from __future__ import annotations

import asyncio
import json
import time
import urllib.error
import urllib.request
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from telegram import (
    BotCommand,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    Message,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.error import BadRequest, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.ext import ApplicationBuilder, CommandHandler, ContextTypes, ExtBot

from tests.support.bot_api import BotApiServer, BotApiThread, Upload

Bot = ExtBot[None]


@asynccontextmanager
async def connected(first_update_id: int = 1) -> AsyncIterator[tuple[BotApiServer, Bot]]:
    """A server and a bot that has called getMe on it."""
    async with BotApiServer(first_update_id=first_update_id) as server:
        bot: Bot = ExtBot(server.token, base_url=server.base_url, base_file_url=server.base_file_url)
        async with bot:
            yield server, bot


def inline(*texts: str, prefix: str = "do:") -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(text, callback_data=prefix + text)] for text in texts])


async def the_message(bot: Bot) -> Message:
    """The message of the only pending update."""
    (update,) = await bot.get_updates()
    message = update.effective_message
    assert isinstance(message, Message)
    return message


@pytest.mark.asyncio
async def test_a_person_and_the_bot_talk() -> None:
    async with connected(first_update_id=500) as (server, bot):
        siti = server.person("Siti", language_code="id", username="siti")
        await siti.says("/start promo")
        (update,) = await bot.get_updates(timeout=1)
        assert update.update_id == 500
        assert update.message is not None and update.effective_user is not None
        assert update.message.text == "/start promo"
        assert update.message.parse_entities(["bot_command"]) == {update.message.entities[0]: "/start"}
        assert update.effective_user.language_code == "id"
        assert update.effective_user.username == "siti"
        sent = await bot.send_message(
            siti.id,
            ' <b>Halo</b> &amp; <a href="https://x.id/?a=1&amp;b=2">😀 baca</a>\n',
            parse_mode="HTML",
            reply_to_message_id=update.message.message_id,
        )
        heard = await siti.hears()
        assert heard.text == sent.text == "Halo & 😀 baca"
        assert heard.html.startswith(" <b>Halo</b>")
        assert sent.text_html == '<b>Halo</b> &amp; <a href="https://x.id/?a=1&b=2">😀 baca</a>'
        assert sent.reply_to_message == update.message
        with pytest.raises(AssertionError, match=r"Siti heard nothing[\s\S]*sendMessage"):
            await siti.hears(timeout=0.05)
        await siti.edits_last("/start lagi")
        (edit,) = await bot.get_updates(offset=501)
        assert edit.edited_message is not None
        assert edit.edited_message.text == "/start lagi"
        assert edit.edited_message.message_id == update.message.message_id


@pytest.mark.asyncio
async def test_updates_wake_the_poll_are_confirmed_and_can_be_repeated() -> None:
    async with connected() as (server, bot):
        siti = server.person()
        poll = asyncio.create_task(bot.get_updates(timeout=10))
        await asyncio.sleep(0.1)
        began = time.monotonic()
        await siti.says("satu")
        assert [update.update_id for update in await poll] == [1]
        assert time.monotonic() - began < 0.5
        for text in ("dua", "tiga"):
            await siti.says(text)
        assert len(await bot.get_updates(limit=2)) == 2
        assert [update.update_id for update in await bot.get_updates(offset=3)] == [3]
        assert await bot.get_updates(offset=4) == ()
        server.repeat_last_update()
        assert [update.update_id for update in await bot.get_updates(offset=4)] == [3]
        assert await bot.get_updates(offset=4) == ()
        await server.push({"update_id": 90, "message": (await siti.says("mentah"))["message"]})
        assert [update.update_id for update in await bot.get_updates(offset=4)] == [4, 90]


@pytest.mark.asyncio
async def test_a_second_poll_ends_the_first() -> None:
    async with connected() as (server, bot), ExtBot(server.token, base_url=server.base_url) as other:
        first = asyncio.create_task(bot.get_updates(timeout=10))
        await asyncio.sleep(0.1)
        assert await other.get_updates(timeout=0) == ()
        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        await bot.set_webhook("https://x.id/hook")
        assert (await bot.get_webhook_info()).url == "https://x.id/hook"
        with pytest.raises(Conflict, match="webhook is active"):
            await bot.get_updates()
        await server.person().says("hilang")
        await bot.delete_webhook(drop_pending_updates=True)
        assert await bot.get_updates() == ()


@pytest.mark.asyncio
async def test_taps_on_inline_buttons() -> None:
    async with connected() as (server, bot):
        siti = server.person()
        await bot.send_message(siti.id, "pilih", reply_markup=inline("Daftar", "Daftar nanti", "Batal"))
        message = await siti.hears()
        assert message.buttons == ["Daftar", "Daftar nanti", "Batal"]
        assert message.callback_data("nanti") == "do:Daftar nanti"
        await siti.taps("Daftar")
        (update,) = await bot.get_updates()
        query = update.callback_query
        assert query is not None and query.message is not None
        assert (query.data, query.message.message_id) == ("do:Daftar", message.message_id)
        await query.answer("Tercatat")
        assert siti.toasts == ["Tercatat"]
        await query.edit_message_text("<i>sudah</i>", parse_mode="HTML", reply_markup=inline("Ubah"))
        assert (message.text, message.html, message.edits) == ("sudah", "<i>sudah</i>", 1)
        with pytest.raises(BadRequest, match="(?i)message is not modified"):
            await query.edit_message_text("<i>sudah</i>", parse_mode="HTML", reply_markup=inline("Ubah"))
        await query.edit_message_reply_markup(None)
        assert message.buttons == []
        with pytest.raises(AssertionError, match=r"no button 'Daftar'; visible: \[\]"):
            await siti.taps("Daftar")
        await siti.taps_old(message, "Batal")
        (again,) = await bot.get_updates(offset=update.update_id + 1)
        assert again.callback_query is not None and again.callback_query.data == "do:Batal"
        await bot.delete_message(siti.id, message.message_id)
        assert message.deleted
        await siti.taps_old(message, "Batal")
        (gone,) = await bot.get_updates(offset=again.update_id + 1)
        assert gone.callback_query is not None and gone.callback_query.message is not None
        assert not gone.callback_query.message.is_accessible
        with pytest.raises(BadRequest, match="(?i)query is too old and response timeout expired"):
            await bot.answer_callback_query("1")


@pytest.mark.asyncio
async def test_taps_on_a_reply_keyboard() -> None:
    async with connected() as (server, bot):
        siti = server.person(phone="+6281200000001")
        keyboard = ReplyKeyboardMarkup([[KeyboardButton("📱 Kirim nomor", request_contact=True)], ["Batal"]])
        await bot.send_message(siti.id, "nomornya?", reply_markup=keyboard)
        assert (await siti.hears()).buttons == ["📱 Kirim nomor", "Batal"]
        await bot.send_message(siti.id, "atau ketik saja")
        await siti.taps("Kirim nomor")
        await siti.shares_contact(phone="+6281200000002", own=False)
        await siti.taps("Batal")
        own, other, text = [update.message for update in await bot.get_updates()]
        assert own is not None and other is not None and text is not None
        assert own.contact is not None and other.contact is not None
        assert (own.contact.phone_number, own.contact.user_id) == ("+6281200000001", siti.id)
        assert (other.contact.phone_number, other.contact.user_id == siti.id) == ("+6281200000002", False)
        assert text.text == "Batal"
        await bot.send_message(siti.id, "selesai", reply_markup=ReplyKeyboardRemove())
        with pytest.raises(AssertionError, match="no button 'Batal'"):
            await siti.taps("Batal")


@pytest.mark.asyncio
async def test_files_go_both_ways() -> None:
    async with connected() as (server, bot):
        siti = server.person()
        sent = await bot.send_document(siti.id, b"\x00a;b\r\n" * 9, filename="prospek 1.csv", caption="<b>ini</b>")
        heard = await siti.hears()
        assert heard.file == Upload("prospek 1.csv", b"\x00a;b\r\n" * 9, "text/csv")
        assert heard.text == "<b>ini</b>"
        assert sent.document is not None and sent.document.file_name == "prospek 1.csv"
        await bot.send_photo(siti.id, b"\xff\xd8", caption="<b>itu</b>", parse_mode="HTML")
        photo = await siti.hears()
        assert (photo.text, photo.file and photo.file.content) == ("itu", b"\xff\xd8")
        await bot.send_document(siti.id, sent.document.file_id)
        assert (await siti.hears()).file == heard.file
        await siti.sends_document("ktp.pdf", b"%PDF")
        document = (await the_message(bot)).document
        assert document is not None and document.file_name == "ktp.pdf"
        assert await (await document.get_file()).download_as_bytearray() == b"%PDF"


@pytest.mark.asyncio
async def test_other_kinds_of_message_are_read_by_the_library() -> None:
    async with connected() as (server, bot):
        siti, group = server.person(), server.group("RT 05")
        await siti.sends_photo(caption="rumah")
        await siti.sends_voice()
        await siti.sends_sticker()
        await siti.sends_location(-6.2, 106.8)
        await siti.says("/info@test_bot", in_=group)
        photo, voice, sticker, location, talk = [update.message for update in await bot.get_updates()]
        assert photo is not None and photo.caption == "rumah" and len(photo.photo) == 2
        assert voice is not None and voice.voice is not None
        assert sticker is not None and sticker.sticker is not None and sticker.sticker.emoji == "👍"
        assert location is not None and location.location is not None and location.location.latitude == -6.2
        assert talk is not None and talk.chat.type == "supergroup" and talk.chat.title == "RT 05"
        assert talk.from_user is not None and talk.from_user.id == siti.id
        await talk.reply_text("halo warga", reply_markup=inline("Ikut"))
        assert (await group.hears()).text == "halo warga"
        await siti.taps("Ikut", in_=group)
        assert await siti.hears_all(quiet=0.02) == []


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "message text is empty"),
        (" \n ", "message text is empty"),
        ("<b></b>", "message text is empty"),
        ("x" * 4097, "message is too long"),
        ("a < b", 'can\'t parse entities: unsupported start tag "" at byte offset 2'),
        ("<b>é<div>", 'can\'t parse entities: unsupported start tag "div" at byte offset 5'),
        ("hai <kamu@x.id>", 'unsupported start tag "kamu@x.id"'),
        ("<b>x", 'can\'t find end tag corresponding to start tag "b"'),
        ("<b><i>x</b></i>", 'unmatched end tag at byte offset 7, expected "</i>", found "</b>"'),
        ("x</b>", "unexpected end tag at byte offset 1"),
        ("x <b", "unclosed start tag at byte offset 2"),
        ("<span>x</span>", 'tag "span" must have class "tg-spoiler"'),
    ],
)
async def test_texts_are_refused_as_telegram_does(text: str, why: str) -> None:
    async with connected() as (server, bot):
        siti = server.person()
        with pytest.raises(BadRequest) as refusal:
            await bot.send_message(siti.id, text, parse_mode="HTML")
        assert why in str(refusal.value).lower() or why in str(refusal.value)
        assert siti.messages == []
        await bot.send_message(siti.id, "&lt;b&gt; <b>" + "x" * 4092 + "</b>", parse_mode="HTML")


@pytest.mark.asyncio
async def test_chats_and_buttons_are_refused_as_telegram_does() -> None:
    async with connected() as (server, bot):
        siti = server.person()
        with pytest.raises(BadRequest, match="(?i)chat not found"):
            await bot.send_message(42, "halo")
        with pytest.raises(BadRequest, match="(?i)button_data_invalid"):
            await bot.send_message(siti.id, "halo", reply_markup=inline("é" * 32, prefix="."))
        with pytest.raises(BadRequest, match="(?i)message to edit not found"):
            await bot.edit_message_text("x", siti.id, 999)
        with pytest.raises(BadRequest, match="(?i)message to be replied not found"):
            await bot.send_message(siti.id, "halo", reply_to_message_id=999)
        await siti.blocks_bot()
        with pytest.raises(Forbidden, match="bot was blocked by the user"):
            await bot.send_message(siti.id, "halo")
        (update,) = await bot.get_updates()
        assert update.my_chat_member is not None
        assert update.my_chat_member.new_chat_member.status == "kicked"
        await siti.unblocks_bot()
        await bot.send_message(siti.id, "halo lagi")
        assert [message.text for message in await siti.hears_all(quiet=0.02)] == ["halo lagi"]


@pytest.mark.asyncio
async def test_faults() -> None:
    async with connected() as (server, bot):
        siti, budi = server.person("Siti"), server.person("Budi")
        server.fail_next("sendMessage", status=429, retry_after=3, chat_id=siti.id)
        await bot.send_message(budi.id, "lewat")
        with pytest.raises(RetryAfter) as flood:
            await bot.send_message(siti.id, "x")
        assert "retry in 0:00:03" in str(flood.value).lower()
        server.fail_next("sendMessage", status=502, times=2)
        for _ in range(2):
            with pytest.raises(NetworkError, match="Bad Gateway"):
                await bot.send_message(siti.id, "x")
        server.fail_next("sendMessage", status="garbage")
        with pytest.raises(TelegramError, match="Invalid server response"):
            await bot.send_message(siti.id, "x")
        server.fail_next("sendMessage", status="drop")
        with pytest.raises(NetworkError):
            await bot.send_message(siti.id, "x")
        server.fail_next("*", status="timeout", seconds=0.2)
        with pytest.raises(TimedOut):
            await bot.send_message(siti.id, "x", read_timeout=0.05)
        await asyncio.sleep(0.2)
        assert siti.messages == []
        server.fail_next("sendMessage", status="timeout", seconds=0.05)
        await bot.send_message(siti.id, "lambat")
        server.fail_next("sendMessage", status="drop", applied=True)
        with pytest.raises(NetworkError):
            await bot.send_message(siti.id, "sampai")
        assert [message.text for message in siti.messages] == ["lambat", "sampai"]
        assert [call.status for call in server.calls][-3:] == [0, 200, 0]


@pytest.mark.asyncio
async def test_the_profile_of_the_bot() -> None:
    async with connected() as (server, bot):
        assert bot.username == "test_bot"
        commands = [BotCommand("mulai", "Mulai dari awal")]
        await bot.set_my_commands(commands, language_code="id")
        assert await bot.get_my_commands(language_code="id") == tuple(commands)
        assert await bot.get_my_commands() == ()
        await bot.set_my_name("Payung")
        assert (await bot.get_my_name("id")).name == "Payung"
        assert await bot.set_my_description("x") and await bot.set_my_short_description("y")
        assert await bot.set_chat_menu_button()
        assert await bot.send_chat_action(server.person().id, "typing")
        with pytest.raises(BadRequest, match="(?i)bot_command_invalid"):
            await bot.set_my_commands([BotCommand("Mulai", "x")])
        assert await bot.log_out() and await bot.close()


@pytest.mark.asyncio
async def test_an_application_polls_through_an_outage() -> None:
    async with BotApiServer() as server:
        urls = ApplicationBuilder().token(server.token).base_url(server.base_url)
        app = urls.base_file_url(server.base_file_url).build()

        async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
            assert update.message is not None
            await update.message.reply_text("Selamat datang")

        app.add_handler(CommandHandler("start", start))
        assert app.updater is not None
        siti = server.person()
        async with app:
            await app.start()
            await app.updater.start_polling(poll_interval=0, timeout=5)
            await siti.says("/start")
            assert (await siti.hears()).text == "Selamat datang"
            await server.stop()
            await server.start()
            await siti.says("/start")
            assert (await siti.hears()).text == "Selamat datang"
            await app.updater.stop()
            await app.stop()


def test_the_blocking_server_takes_every_kind_of_request() -> None:
    with BotApiThread(first_update_id=7) as server:
        siti, group = server.person("Siti"), server.group()

        def call(method: str, query: str = "", **body: object) -> dict[str, object]:
            data = json.dumps(body).encode() if body else None
            url = f"{server.base_url}{server.token}/{method}{query}"
            request = urllib.request.Request(url, data, {"Content-Type": "application/json"})
            with urllib.request.urlopen(request) as response:
                answer: dict[str, object] = json.load(response)
                return answer

        assert siti.says("halo")["update_id"] == 7
        siti.says("semua", in_=group)
        updates = call("getupdates", "?offset=8&limit=1")["result"]
        assert isinstance(updates, list) and updates[0]["message"]["chat"]["id"] == group.id
        call("sendMessage", chat_id=siti.id, text="apa kabar", reply_markup={"keyboard": [["Baik"]]})
        assert siti.hears().buttons == ["Baik"]
        assert siti.taps("Baik")["message"]["text"] == "Baik"
        assert [made.method for made in server.calls] == ["getUpdates", "sendMessage"]
        for url, status in (
            (f"{server.base_url}1:X/getMe", 401),
            (f"{server.base_url}{server.token}/getYou", 404),
        ):
            with pytest.raises(urllib.error.HTTPError) as refused:
                urllib.request.urlopen(url)
            assert json.load(refused.value)["error_code"] == refused.value.code == status
