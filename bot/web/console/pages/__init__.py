"""The pages of the console, in the order of its menu."""

from bot.web.console.page import Page
from bot.web.console.pages.audit import Audit
from bot.web.console.pages.broadcasts import Broadcasts
from bot.web.console.pages.campaigns import Campaigns
from bot.web.console.pages.cooperatives import Cooperatives
from bot.web.console.pages.coverage import Covered
from bot.web.console.pages.figures import Figures
from bot.web.console.pages.home import Home
from bot.web.console.pages.lead import OneLead
from bot.web.console.pages.leads import Leads
from bot.web.console.pages.profile import Profile
from bot.web.console.pages.pulse import BusinessPulse
from bot.web.console.pages.questions import Questions
from bot.web.console.pages.ratings import Ratings
from bot.web.console.pages.report import Monthly
from bot.web.console.pages.requests import Requests
from bot.web.console.pages.staff import People

PAGES: tuple[type[Page], ...] = (
    OneLead,
    Leads,
    Requests,
    Campaigns,
    Broadcasts,
    Cooperatives,
    Figures,
    Monthly,
    BusinessPulse,
    Covered,
    Questions,
    Ratings,
    People,
    Audit,
    Profile,
)

__all__ = ["PAGES", "Home"]
