"""A broadcast to many whose process is killed twice, or one at the default rate.

    ./run python -m benchmarks.broadcast [--people N] [--rate N] [--kills N] [--database sqlite|postgresql|both] [--keep]
    ./run python -m benchmarks.broadcast --default-rate [--seconds N] [--keep]

The first sends to people all over the country through a Bot API server in a process of its own. `payung run` is killed
(SIGKILL) so often on the way, some people unsubscribe after the first time, and night falls in the east; the clock is then
put to the next morning. Everything that arrived is compared with who was to get it. `unknown` are those of whom a kill left
unknown whether it arrived. Ends with 1 if anybody got it twice, at night, or without wanting it. 100,000 people take 20 minutes.

The second sends for a while at the rate that is set by default, while people ask questions as they did before it began.
"""

import argparse
from dataclasses import replace

from benchmarks.broadcast import at_rate, to_many
from benchmarks.options import add_database, command, databases
from benchmarks.report import add_keep, tell


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, default=to_many.PEOPLE, help="to how many it goes")
    parser.add_argument("--rate", type=int, default=to_many.RATE, help="messages a second, at most")
    parser.add_argument("--kills", type=int, default=to_many.KILLS, help="how often the process is killed")
    add_database(parser)
    parser.add_argument("--default-rate", action="store_true", help="measure the default rate instead")
    parser.add_argument("--seconds", type=float, default=at_rate.SECONDS, help="how long, with --default-rate")
    add_keep(parser)
    given = parser.parse_args()
    if given.default_rate:
        section = at_rate.measure(given.seconds)
    else:
        section = to_many.measure(given.people, given.rate, given.kills, databases(given))
    tell(replace(section, command=command("benchmarks.broadcast", parser, given)), given.keep)


if __name__ == "__main__":
    main()
