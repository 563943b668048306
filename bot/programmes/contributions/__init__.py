"""What social security costs: one module a kind of member, and one for days and fines."""

from bot.programmes.contributions.business import cooperative, small_business
from bot.programmes.contributions.construction import construction
from bot.programmes.contributions.migrant import migrant
from bot.programmes.contributions.payment import due_date, due_in, lapses_from, late_fine
from bot.programmes.contributions.self_employed import prepaid, self_employed
from bot.programmes.contributions.wage_earner import wage_earner

__all__ = [
    "construction",
    "cooperative",
    "due_date",
    "due_in",
    "lapses_from",
    "late_fine",
    "migrant",
    "prepaid",
    "self_employed",
    "small_business",
    "wage_earner",
]
