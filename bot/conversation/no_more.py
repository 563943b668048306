"""Whether somebody says, in any of many ways, that nothing shall be sent to them any more."""

import re

from bot.conversation.spoken import SMALL_WORDS
from nlu.text.normalise import normalise

_NO = re.compile(
    r"(?:jangan|stop|setop|berhenti|hentikan|matikan|tidak (?:usah|perlu|mau)|do not|no more)\b", re.IGNORECASE
)
_MESSAGES = frozenset(
    {
        *("pesan", "pesannya", "kabar", "kabari", "dikabari", "kirim", "kirimi", "kirimin", "dikirim", "dikirimi"),
        *("wa", "chat", "sms", "ganggu", "diganggu", "hubungi", "dihubungi", "notif", "notifikasi", "spam"),
        *("message", "messages", "text", "texts", "texting", "messaging", "news", "notifications", "bother"),
    }
)
_BESIDE = frozenset(
    {
        *("usah", "perlu", "dapat", "terima", "menerima", "lagi", "apa", "apa-apa", "terus", "ke", "ini", "tidak"),
        *("do", "not", "no", "more", "any", "these", "anymore", "again", "to", "me"),
        *("send", "sending", "receive", "want", "get"),
    }
)
_BEFORE = SMALL_WORDS - {"mau"} | {"sudah", "aku", "gue", "gua"}
"""Words that add nothing; "mau" tells "tidak mau dapat pesan" from "tidak dapat pesan", a complaint."""


def wants_no_messages(text: str) -> bool:
    """Whether a text is a no and what shall not come, and nothing else: "gak usah kirim kabar lagi", "don't text me"."""
    if "?" in text:
        return False
    words = [word for word in normalise(text[:200]).split() if word not in _BEFORE and any(map(str.isalnum, word))]
    no = _NO.match(" ".join(words))
    about = set(words) - set(no[0].split() if no else ())
    return no is not None and not _MESSAGES.isdisjoint(about) and about <= _MESSAGES | _BESIDE
