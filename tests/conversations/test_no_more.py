"""The many ways of saying that nothing shall be sent any more, and what only looks like one."""

import pytest

from bot.conversation.commands import Command, spoken


@pytest.mark.parametrize(
    "text",
    [
        *(
            "ga usah kirim kabar lagi",
            "aku gak mau dpt pesan lagi",
            "jangan wa saya",
            "jangan kirim2 lagi",
            "jgn ganggu",
        ),
        *(
            "udah jangan kirim pesan terus",
            "stop notif",
            "nggak perlu dikabari lagi",
            "jgn chat gue lagi",
            "jangan spam",
        ),
        *("do not text me", "don't text me anymore", "please stop texting me", "no more messages please"),
        "I don't want to receive any more messages",
    ],
)
def test_a_no_to_messages_ends_them(text: str) -> None:
    assert spoken(text) is Command.STOP


@pytest.mark.parametrize(
    "text",
    [
        *("tidak dapat pesan", "gak dapat kabar", "gimana cara stop pesan ini?", "mau kirim pesan", "tidak mau ikut"),
        *("berhenti kerja", "jangan kirim data saya ke bpjs", "no news?", "stop bayar iuran", "tidak", "no"),
    ],
)
def test_what_only_sounds_like_it_does_not(text: str) -> None:
    assert spoken(text) is not Command.STOP
