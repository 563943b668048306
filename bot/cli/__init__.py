"""The command `payung`. The only folder that knows Click and Rich; each command imports what it needs when it runs."""

import importlib
from typing import Any

import click

from bot.cli.failures import run_safely
from bot.garbage import collect_seldom

COMMANDS = {
    "chat": "bot.cli.chat:chat",
    "run": "bot.cli.run:run",
    "worker": "bot.cli.run:worker",
    "nlu": "bot.cli.nlu:nlu",
    "rules": "bot.cli.rules:rules",
    "leads": "bot.cli.leads:leads",
    "staff": "bot.cli.staff:staff",
    "institutions": "bot.cli.institutions:institutions",
    "cooperatives": "bot.cli.cooperatives:cooperatives",
    "broadcast": "bot.cli.broadcasts:broadcast",
    "campaign": "bot.cli.campaigns:campaign",
    "figures": "bot.cli.figures:figures",
    "lessons": "bot.cli.lessons:lessons",
    "pulse": "bot.cli.pulse:pulse",
    "web": "bot.cli.web:web",
    "db": "bot.cli.db:db",
    "doctor": "bot.cli.doctor:doctor",
}


class LazyGroup(click.Group):
    """Loads a command's module when it is called, so that `payung leads` does not wait for Rasa."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command


@click.group(cls=LazyGroup)
@click.version_option(package_name="payung", message="%(prog)s %(version)s")
def payung() -> None:
    """Payung: social security for working people in Indonesia, explained by a chatbot."""


def main(arguments: list[str] | None = None) -> Any:
    """Run the command and leave with its exit code."""
    collect_seldom()
    run_safely(lambda: payung.main(arguments, prog_name="payung", standalone_mode=False))
