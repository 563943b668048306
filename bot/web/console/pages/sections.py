"""The sections of the menu."""

from bot.i18n import N_

OUTREACH = N_("Outreach")
REPORTS = N_("Reports")
TEACHING = N_("Teaching the bot")
OFFICE = N_("Staff and settings")
