"""Names and numbers as they are shown before somebody opens a lead: enough to tell two apart, too little to call."""

from bot.leads.phones import readable_phone

HIDDEN = "•"
SHOWN_DIGITS = 3
SHOWN_WORDS = 6


def masked_name(name: str) -> str:
    """`Siti Aminah` as `S••• A•••`: the number of dots tells nothing; of a long name only the first words."""
    return " ".join(word[0] + HIDDEN * 3 for word in name.split()[:SHOWN_WORDS])


def masked_phone(number: str) -> str:
    """`+6281234567890` as `0812-••••-•890`: the operator's digits and the last three."""
    readable = readable_phone(number)
    digits = [at for at, sign in enumerate(readable) if sign.isdigit()]
    hidden = set(digits[4:-SHOWN_DIGITS])
    return "".join(HIDDEN if at in hidden else sign for at, sign in enumerate(readable))


def masked_nik(nik: str) -> str:
    """`3204014508680001` as `3204••••••••0001`: the place and the serial number, not the day of birth."""
    return f"{nik[:4]}{HIDDEN * len(nik[4:-4])}{nik[-4:]}" if nik else ""
