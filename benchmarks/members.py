"""How long the member list of a cooperative takes from the file to the answer, and what it does to everybody else meanwhile.

    ./run python -m benchmarks.members [--members N] [--faulty N] [--rounds N] [--keep]

An officer sends the list through a Bot API server of our own; Payung serves in this process, with a new SQLite file. In each
round the list comes once with faulty rows, which are named in a file that goes back, and once without, after which it is
confirmed. Measured from the sending of the file to the last message about it. A pause of the event loop is how much
longer than asked for a short sleep took, also by what the server itself does in the same process; memory is the
largest resident size within a list, sampled, of this process and of the one beside it that reads and writes the files.
"""

import argparse
import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from benchmarks.memory import beside, resident_megabytes
from benchmarks.options import command, today
from benchmarks.percentiles import percentile
from benchmarks.report import add_keep, tell
from benchmarks.section import Goal, Section, Table
from bot.app import App, open_app
from bot.channels.telegram.incoming import CHANNEL
from bot.clock import SystemClock
from bot.conversation.flows.consent import VERSION
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.state import Consent, State
from bot.i18n import compile_catalogues
from bot.settings import Secret, Settings
from tests.members.lists import member, members_file
from tests.staff.conftest import NoNlu
from tests.support.bot_api import BotApiServer, Person
from tests.support.serving import hears_about, serving

MEMBERS, FAULTY, ROUNDS = 5_000, 37, 3
MOST_SECONDS = 30
HEAD = (
    "list",
    "to the last message about it, median / most",
    "longest pause of the event loop",
    "memory before / at most",
)
REMARKS = (
    "A file made to be slow is stopped by the limits on what it holds: 5 MB, 10 MB unpacked, of which 1 MB beside the tables "
    "(styles and the like), 5,000 members. The slowest that were found take 2 to 12 s of one core: ten million bytes of empty "
    "rows, cells or texts, or 5,000 rows with 120 letters in each cell. Without the limit on styles one file took more than "
    "100 s. Lists are checked one at a time and beside the event loop, so an officer waits behind such a file and nobody else "
    "does.",
)
SLEEP = 0.005
FAULTS = (("nik", "3273"), ("birth_date", "31-2-1990"), ("phone", "021 5551234"), ("income", "a lot"), ("work", "?"))
WRONG, RIGHT = "something is wrong", "found nothing wrong"


@dataclass(slots=True)
class Watch:
    """What is seen while a list is checked: pauses of the event loop in seconds, resident memory in MB."""

    pauses: list[float] = field(default_factory=list)
    megabytes: list[float] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measured:
    """One list: seconds to the answer, the longest pause of the loop in seconds, memory before and at most in MB."""

    seconds: float
    pause: float
    before: float
    most: float


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--members", type=int, default=MEMBERS, help="how many are on the list")
    parser.add_argument("--faulty", type=int, default=FAULTY, help="in how many rows something is wrong")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often both lists are sent")
    add_keep(parser)
    given = parser.parse_args()
    found = measure(given.members, given.faulty, given.rounds)
    tell(replace(found, command=command("benchmarks.members", parser, given)), given.keep)


def measure(members: int = MEMBERS, faulty: int = FAULTY, rounds: int = ROUNDS) -> Section:
    """Send a list with faulty rows and one without, in each of the rounds."""
    compile_catalogues()
    right = [member(number) for number in range(members)]
    wrong = list(right)
    for number in range(faulty):
        at = number * members // faulty
        wrong[at] = member(at, **dict([FAULTS[number % len(FAULTS)]]))
    measured = asyncio.run(_run({WRONG: members_file(wrong), RIGHT: members_file(right)}, rounds))
    titles = {WRONG: f"{faulty} faulty rows, named in a file that goes back", RIGHT: "nothing wrong, with the cost"}
    return Section(
        name="members",
        title=f"Member lists of {members:,}",
        day=today(),
        command="python -m benchmarks.members",
        about=(
            f"{rounds} rounds of a list of {members:,} members as XLSX through a Bot API server of our own, Payung and that "
            "server in one process, on SQLite. Memory is that of this process and of the one beside it that reads "
            "and writes files.",
        ),
        tables=(Table(HEAD, tuple(_row(titles[answer], lists) for answer, lists in measured.items())),),
        goals=tuple(_goal(titles[answer], lists) for answer, lists in measured.items()),
        remarks=REMARKS,
    )


async def _run(files: dict[str, bytes], rounds: int) -> dict[str, list[Measured]]:
    measured: dict[str, list[Measured]] = {answer: [] for answer in files}
    async with _officer() as officer:
        for _ in range(rounds):
            for answer, data in files.items():
                measured[answer].append(await _send(officer, data, answer))
            await officer.taps("Confirm the list")
            await hears_about(officer, "is kept")
    return measured


@asynccontextmanager
async def _officer() -> AsyncIterator[Person]:
    """Somebody who has agreed to the consent, while Payung serves."""
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="payung-members-"))
        server = await stack.enter_async_context(BotApiServer())
        settings = Settings(
            data_dir=Path(folder) / "var",
            telegram_token=Secret(server.token),
            telegram_api_url=server.base_url.removesuffix("/bot"),
        )
        app = await stack.enter_async_context(open_app(settings, SystemClock(), NoNlu()))
        await stack.enter_async_context(serving(app))
        officer = server.person("Sri", "en")
        await _agrees(app, officer)
        yield officer


async def _agrees(app: App, officer: Person) -> None:
    key, now = ChatKey(CHANNEL, str(officer.id), str(officer.id)), app.clock.now()
    async with app.stored.conversations.write(Incoming(key, 900_001, now, Text("yes"))) as unit:
        await unit.save(State("en", Consent(VERSION, now)))


async def _send(officer: Person, data: bytes, answer: str) -> Measured:
    before, seen = _megabytes(), Watch()
    watching = asyncio.create_task(_watch(seen))
    begun = time.perf_counter()
    await officer.sends_document("anggota.xlsx", data)
    async with asyncio.timeout(300):
        await hears_about(officer, answer)
    taken = time.perf_counter() - begun
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
    return Measured(taken, max(seen.pauses), before, max(seen.megabytes))


async def _watch(seen: Watch) -> None:
    while True:
        begun = time.perf_counter()
        await asyncio.sleep(SLEEP)
        seen.pauses.append(time.perf_counter() - begun - SLEEP)
        seen.megabytes.append(_megabytes())


def _megabytes() -> float:
    return resident_megabytes() + sum(map(resident_megabytes, beside()))


def _row(title: str, lists: Sequence[Measured]) -> tuple[str, ...]:
    seconds = [one.seconds for one in lists]
    return (
        title,
        f"{percentile(seconds, 50):.1f} / {max(seconds):.1f} s",
        f"{max(one.pause for one in lists) * 1000:.0f} ms",
        f"{lists[0].before:.0f} / {max(one.most for one in lists):.0f} MB",
    )


def _goal(title: str, lists: Sequence[Measured]) -> Goal:
    most = max(one.seconds for one in lists)
    return Goal(f"a member list, {title}", f"at most {MOST_SECONDS} s", f"{most:.1f} s", most <= MOST_SECONDS)


if __name__ == "__main__":
    main()
