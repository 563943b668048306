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

RISK_PARAMETERS = {
    "retail": "sectors.retail",
    "food_stall": "sectors.eating_place",
    "food_production": "sectors.food_making",
    "tailoring": "sectors.tailoring",
    "salon": "sectors.hairdressing",
    "laundry": "sectors.laundry",
    "workshop": "sectors.vehicle_repair",
    "transport": "sectors.road_transport",
    "farming": "sectors.smallholder_farming",
    "livestock": "sectors.livestock",
    "fishing": "sectors.sea_fishing",
    "construction": "sectors.building",
    "craft_furniture": "sectors.furniture",
    "services_professional": "sectors.professions",
}
"""The parameter with the JKK risk class of a kind of business; where several fit, that of the riskier work."""
