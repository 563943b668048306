"""What the kinds of business are called; the codes are those of `nlu.text.sectors`."""

from bot.conversation.steps import Option
from bot.i18n import N_

SECTORS = (
    Option("retail", N_("Shop, kiosk, online shop")),
    Option("food_stall", N_("Food stall, restaurant")),
    Option("food_production", N_("Making food or snacks")),
    Option("tailoring", N_("Tailor, clothing")),
    Option("salon", N_("Salon, barber")),
    Option("laundry", N_("Laundry")),
    Option("workshop", N_("Repair shop")),
    Option("transport", N_("Transport, delivery")),
    Option("farming", N_("Farming")),
    Option("livestock", N_("Livestock")),
    Option("fishing", N_("Fishing, fish farm")),
    Option("construction", N_("Building, renovation")),
    Option("craft_furniture", N_("Crafts, furniture")),
    Option("services_professional", N_("Office, design, consulting")),
    Option("other", N_("Something else")),
)
