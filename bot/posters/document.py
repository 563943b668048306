"""Posters that are made when they are sent, with the link to whichever bot sends them."""

import base64
import binascii
import json

from bot.conversation.messages import BOT_NAME, Document
from bot.documents.reference import made
from bot.i18n import LANGUAGES, Translator, translator
from bot.outreach.campaign import Campaign, Kind
from bot.posters.files import Format, file_of, poster_name, poster_of
from bot.posters.poster import Size

POSTER = "poster"


def poster_document(campaign: Campaign, size: Size, t: Translator) -> Document:
    """The poster of a campaign, to go with a message."""
    told = json.dumps([campaign.code, campaign.title, campaign.name]).encode()
    held = base64.urlsafe_b64encode(told).decode()
    missing = t.gettext("The poster could not be made. Please ask for it again.")
    reference = made(POSTER, held, size.value, t.language, BOT_NAME)
    return Document(poster_name(campaign.code, size, t.language), reference, missing)


def make_poster(wanted: tuple[str, ...]) -> bytes:
    """The file behind the reference of such a document.

    Args:
        wanted: code, title and name of the cooperative as JSON in base64; the size, the language, the bot's user name.

    Raises:
        ValueError: it is not these.
    """
    held, size, language, bot = wanted
    if language not in LANGUAGES:
        raise ValueError(f"there is no language {language}")
    try:
        code, title, name = json.loads(base64.urlsafe_b64decode(held))
    except binascii.Error as error:
        raise ValueError("that tells of no campaign") from error
    campaign = Campaign(code, title, Kind.COOPERATIVE, name=name)
    return file_of(poster_of(campaign, bot), Format.PDF, Size(size), translator(language))
