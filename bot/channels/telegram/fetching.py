"""Files that people sent, taken from Telegram."""

from telegram import Bot
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.work.files import Fetch, FileGone, FileLate, FileTooLarge

SECONDS_TO_DOWNLOAD = 60.0


def fetching(bot: Bot) -> Fetch:
    """Who gets files by their `file_id`; Telegram gives a bot at most 20 MB (Bot API, getFile)."""

    async def fetch(reference: str, most: int) -> bytes:
        try:
            file = await bot.get_file(reference)
            if file.file_size is not None and file.file_size > most:
                raise FileTooLarge
            data = bytes(await file.download_as_bytearray(read_timeout=SECONDS_TO_DOWNLOAD))
        except BadRequest as error:
            raise (FileTooLarge if "too big" in error.message.lower() else FileGone) from None
        except Forbidden:
            raise FileGone from None
        except TelegramError as error:
            raise FileLate(type(error).__name__) from None
        if len(data) > most:
            raise FileTooLarge
        return data

    return fetch
