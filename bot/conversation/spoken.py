"""Whether an answer says the same as a phrase, apart from case, marks, slang spelling and small words."""

from collections.abc import Iterable
from functools import lru_cache

from bot.i18n import LANGUAGES, translator
from nlu.text.normalise import normalise

SMALL_WORDS = {
    "deh", "dong", "sih", "kok", "ya", "nih", "lah", "kak", "kakak", "min", "admin", "pak", "bapak", "bu", "ibu", "mas",
    "mbak", "bang", "om", "tante", "saya", "saja", "aja", "dah", "gan", "bro", "sis", "yuk", "tolong", "oh", "please",
    "yang", "mau", "pilih", "ambil", "dulu", "then", "the", "i", "would", "like",
}  # fmt: skip


def says(text: str, phrases: Iterable[str]) -> bool:
    """Whether `text` is one of the phrases: "Iya, boleh deh" says "boleh", "✔ Saya setuju" says "setuju"."""
    said = core(text)
    return bool(said) and any(said == core(phrase) for phrase in phrases)


@lru_cache(maxsize=4096)
def core(text: str) -> tuple[str, ...]:
    """The standard words of a text that carry it; all of them where none does."""
    words = tuple(word for word in normalise(text[:200]).split() if any(map(str.isalnum, word)))
    return tuple(word for word in words if word not in SMALL_WORDS) or words


def without(text: str, title: str) -> str:
    """The text without the words of a title, a msgid, in either language: "NIB" leaves "punya" of "punya nib"."""
    titled = {word for language in LANGUAGES for word in normalise(translator(language).gettext(title)).split()}
    return " ".join(word for word in normalise(text[:200]).split() if word not in titled) if title else text
