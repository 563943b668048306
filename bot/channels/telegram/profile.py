"""What Telegram shows of the bot before anybody writes: commands and descriptions in each language."""

from telegram import Bot, BotCommand, BotCommandScopeAllGroupChats

from bot.conversation.commands import LISTED, Command
from bot.i18n import DEFAULT_LANGUAGE, LANGUAGES, N_, Translator, translator

SHORT = N_("Social security for people who work: what it costs, what you get, how to register.")
LONG = N_(
    "Ask me about BPJS Ketenagakerjaan in your own words: costs, benefits, claims, registration.\n\n"
    "I am not the agency and never ask for an OTP, a password or money."
)

IN_GROUPS = (Command.HELP, Command.ENROL)
"""The commands that a group is shown; the others are for the private chat."""


async def set_profile(bot: Bot) -> None:
    """Set commands and descriptions; people whose language is another one see Indonesian.

    Raises:
        TelegramError: Telegram did not take them.
    """
    await _set(bot, translator(DEFAULT_LANGUAGE), None)
    for language in LANGUAGES:
        await _set(bot, translator(language), language)


async def _set(bot: Bot, t: Translator, language: str | None) -> None:
    commands = [BotCommand(names[t.language], t.gettext(title)) for names, title in LISTED.values()]
    await bot.set_my_commands(commands, language_code=language)
    in_groups = [BotCommand(LISTED[one][0][t.language], t.gettext(LISTED[one][1])) for one in IN_GROUPS]
    await bot.set_my_commands(in_groups, scope=BotCommandScopeAllGroupChats(), language_code=language)
    await bot.set_my_short_description(t.gettext(SHORT), language_code=language)
    await bot.set_my_description(t.gettext(LONG), language_code=language)
