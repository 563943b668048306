"""Several replicas on one PostgreSQL: everything restarted in turn under load, and one replica against two.

    ./run python -m benchmarks.replicas [--enrolling N] [--asking N] [--people N] [--rounds N] [--keep]

Starts PostgreSQL, HAProxy (apt-get install haproxy), two NLU servers, replicas, workers and the console. Ends with 1 if an
answer is lost, a lead doubled, somebody left without an answer, or an answer made of two models.
"""

import argparse
from dataclasses import replace

from benchmarks.options import command
from benchmarks.replicas.told import ASKING, ENROLLING, PEOPLE, ROUNDS, measure
from benchmarks.report import add_keep, tell


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--enrolling", type=int, default=ENROLLING, help="how many enrol while processes are restarted")
    parser.add_argument("--asking", type=int, default=ASKING, help="how many ask questions meanwhile")
    parser.add_argument("--people", type=int, default=PEOPLE, help="how many enrol at once, one replica against two")
    parser.add_argument("--rounds", type=int, default=ROUNDS, help="how often that is done")
    add_keep(parser)
    given = parser.parse_args()
    found = measure(given.enrolling, given.asking, given.people, given.rounds)
    tell(replace(found, command=command("benchmarks.replicas", parser, given)), given.keep)


if __name__ == "__main__":
    main()
