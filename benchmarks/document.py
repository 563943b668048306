"""docs/benchmarks.md out of what benchmarks found."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from benchmarks.kept import Kept
from benchmarks.machine import Machine
from benchmarks.section import Goal, Section, Table

ORDER = (
    "turns",
    "growth",
    "replicas",
    "crowd",
    "fairness",
    "kill",
    "faults",
    "broadcast",
    "pace",
    "leads",
    "members",
    "nlu",
    "banking",
    "startup",
)
"""Sections in this order; others come last, by their names."""

HEAD = """# Figures

Each section names the command that measures it again. `python -m benchmarks.everything` runs all of them but the tests and
those that need somebody else's data, and writes this file out of `docs/benchmarks/`; nobody edits it. Absolute times depend on
the machine and on what else it does; ratios and counts hardly do. Peers run in the same run as Payung, side by side or in
turn."""


def document(kept: Iterable[Kept]) -> str:
    """The whole file as Markdown; its charts are `benchmarks/SECTION-CHART.svg` beside it."""
    ordered = sorted(kept, key=_place)
    usual = _most_common([one.machine for one in ordered])
    blocks = [HEAD, f"Machine: {usual}." if usual else "", "## Goals", _goals([one.section for one in ordered])]
    for one in ordered:
        blocks += _section(one, usual)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _place(kept: Kept) -> tuple[int, str]:
    name = kept.section.name
    return (ORDER.index(name) if name in ORDER else len(ORDER), name)


def _most_common(machines: Sequence[Machine]) -> Machine | None:
    return Counter(machines).most_common(1)[0][0] if machines else None


def _goals(sections: Sequence[Section]) -> str:
    goals = [(goal, section) for section in sections for goal in section.goals]
    missed, total = [one for one in goals if not one[0].is_met], len(goals)
    met = [one for one in goals if one[0].is_met]
    rows = tuple(_goal_row(goal, section) for goal, section in (*missed, *met))
    table = Table(("what", "goal", "measured", "", "section"), rows)
    return f"{len(met)} of {total} are met.\n\n{_table(table)}"


def _goal_row(goal: Goal, section: Section) -> tuple[str, ...]:
    return (goal.what, goal.wanted, goal.reached, _verdict(goal), f"[{section.name}](#{_anchor(section)})")


def _verdict(goal: Goal) -> str:
    return "met" if goal.is_met else "**missed**"


def _section(kept: Kept, usual: Machine | None) -> Iterator[str]:
    section = kept.section
    yield f"## {_heading(section)}"
    yield f"Measured with `{section.command}`."
    if kept.machine != usual:
        yield f"On another machine: {kept.machine}."
    yield from section.about
    if section.goals:
        rows = tuple((goal.what, goal.wanted, goal.reached, _verdict(goal)) for goal in section.goals)
        yield _table(Table(("what", "goal", "measured", ""), rows))
    yield from map(_table, section.tables)
    for chart in section.charts:
        yield f"![{chart.title}](benchmarks/{section.name}-{chart.name}.svg)"
    yield from section.remarks


def _heading(section: Section) -> str:
    return f"{section.title} ({section.day})"


def _anchor(section: Section) -> str:
    """As GitHub makes it of a heading: small letters, digits, and hyphens for spaces."""
    kept = (letter for letter in _heading(section).lower() if letter.isalnum() or letter in " -_")
    return "".join(kept).replace(" ", "-")


def _table(table: Table) -> str:
    rule = tuple("---" for _ in table.head)
    return "\n".join(map(_row, (table.head, rule, *table.rows)))


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
