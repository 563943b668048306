"""What people should never type into a chat: one-time codes, passwords, PINs and identity numbers."""

import re

from nlu.text.span import Span, fold, span_of

_BETWEEN = (
    r"(?:\s|[:=.,-]|(?:nya|ku|saya|sy|aku|jmo|akun|app|aplikasi|bpjs|adalah|itu|ini|my|is|the|for)(?![^\W_])){0,8}"
)
_SECRETS = {
    "otp": re.compile(
        rf"(?<![^\W_])(?:otp|kode (?:verifikasi|otp|sms)|verification code){_BETWEEN}(?P<value>\d{{4,8}})(?!\d)"
    ),
    "password": re.compile(
        rf"(?<![^\W_])(?:password|pasword|passwrd|kata sandi|sandi|pin){_BETWEEN}(?P<value>(?=\S*\d)\S{{4,40}})"
    ),
    "nik": re.compile(r"(?<![\d.,])(?P<value>[1-9]\d(?:[ .-]?\d){14})(?![\d])"),
}


def find_secrets(text: str) -> list[Span[str]]:
    """The secrets in `text` in order, each with its kind: otp, password or nik.

    "OTP saya 123456" → otp; "password jmo: rahasia123" → password; "lupa password" and "otp tidak masuk" → none.
    """
    folded = fold(text)
    found = [
        span_of(text, match.start("value"), match.end("value"), kind)
        for kind, pattern in _SECRETS.items()
        for match in pattern.finditer(folded)
    ]
    return sorted(found, key=lambda span: span.start)
