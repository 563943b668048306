"""What the kinds of business are called; the codes are those of `nlu.text.sectors`."""

from bot.i18n import N_

SECTOR_TITLES = {
    "retail": N_("Shop, kiosk, online shop"),
    "food_stall": N_("Food stall, restaurant"),
    "food_production": N_("Making food or snacks"),
    "tailoring": N_("Tailor, clothing"),
    "salon": N_("Salon, barber"),
    "laundry": N_("Laundry"),
    "workshop": N_("Repair shop"),
    "transport": N_("Transport, delivery"),
    "farming": N_("Farming"),
    "livestock": N_("Livestock"),
    "fishing": N_("Fishing, fish farm"),
    "construction": N_("Building, renovation"),
    "craft_furniture": N_("Crafts, furniture"),
    "services_professional": N_("Office, design, consulting"),
    "other": N_("Something else"),
}
