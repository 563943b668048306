"""Posters and codes as files: what they are called, and their bytes."""

from enum import StrEnum

from bot.i18n import Translator
from bot.outreach.campaign import Campaign, link
from bot.posters.poster import Poster, Size


class Format(StrEnum):
    """A poster as PDF, or the code alone as PNG or SVG."""

    PDF = "pdf"
    PNG = "png"
    SVG = "svg"


MEDIA = {Format.PDF: "application/pdf", Format.PNG: "image/png", Format.SVG: "image/svg+xml"}


def poster_of(campaign: Campaign, bot: str) -> Poster:
    """The poster of a campaign; `bot` is the user name of the bot."""
    return Poster(campaign.title, link(bot, campaign.code), campaign.name)


def file_of(poster: Poster, file_format: Format, size: Size, t: Translator) -> bytes:
    """The bytes of a file; size and language matter for a poster alone."""
    from bot.posters import qr
    from bot.posters.painting import paint

    match file_format:
        case Format.PNG:
            return qr.png(poster.link)
        case Format.SVG:
            return qr.svg(poster.link)
    return paint(poster, size, t)


def poster_name(code: str, size: Size, language: str) -> str:
    """What the file of a poster is called: `poster-pasar-a4-id.pdf`."""
    return f"poster-{code}-{size}-{language}.pdf"


def code_name(code: str, file_format: Format) -> str:
    """What the file of a code alone is called: `qr-pasar.png`."""
    return f"qr-{code}.{file_format}"
