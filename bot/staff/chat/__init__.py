"""What staff do in the chat with the bot: a module for each command, all of them reached through `bot.staff.room`."""
