"""What benchmarks found, on the terminal and in docs/benchmarks.md.

    ./run python -m benchmarks.report

writes docs/benchmarks.md and its charts out of the JSON files in docs/benchmarks, which `--keep` of each benchmark leaves there.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks.document import document
from benchmarks.drawing import svg
from benchmarks.kept import FOLDER, Kept, all_kept, save
from benchmarks.machine import this_machine
from benchmarks.section import Goal, Section, Table


def add_keep(parser: argparse.ArgumentParser) -> None:
    """The option that all benchmarks have; `tell` is given its value."""
    parser.add_argument("--keep", action="store_true", help="keep the figures in docs/benchmarks")


def tell(section: Section, keep: bool) -> None:
    """Print what a benchmark found, and keep it as a file if that is wanted.

    Raises:
        SystemExit: goals were missed; with one line that names them.
    """
    print(terminal(section))
    if keep:
        print(f"\nKept in {save(Kept(section, this_machine()))}.")
    missed = [goal.what for goal in section.goals if not goal.is_met]
    if missed:
        raise SystemExit(f"{section.name}: missed {len(missed)} of {len(section.goals)} goals: {'; '.join(missed)}")


def terminal(section: Section) -> str:
    """A section as plain text."""
    blocks = [f"{section.title}\n{section.command}", *map(_aligned, section.tables)]
    if section.goals:
        blocks.append(_aligned(Table(("goal", "wanted", "reached", ""), tuple(map(_goal, section.goals)))))
    return "\n\n".join((*blocks, *section.remarks))


def write(folder: Path = FOLDER) -> Path:
    """Write the document beside a folder, and its charts into it, in place of older ones; gives the document."""
    kept = all_kept(folder)
    drawn = dict(charts(kept))
    for old in folder.glob("*.svg"):
        if old.name not in drawn:
            old.unlink()
    for name, chart in drawn.items():
        (folder / name).write_text(chart, encoding="utf-8")
    path = folder.with_suffix(".md")
    path.write_text(document(kept), encoding="utf-8")
    return path


def charts(kept: list[Kept]) -> Iterator[tuple[str, str]]:
    """The file of each chart of some sections, and its SVG."""
    for one in kept:
        for chart in one.section.charts:
            yield f"{one.section.name}-{chart.name}.svg", svg(chart)


def main() -> None:
    argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0]).parse_args()
    print(f"Written: {write()}.")


def _goal(goal: Goal) -> tuple[str, ...]:
    return (goal.what, goal.wanted, goal.reached, "met" if goal.is_met else "missed")


def _aligned(table: Table) -> str:
    """The first column to the left, the others to the right."""
    lines = (table.head, *table.rows)
    widths = [max(len(line[column]) for line in lines) for column in range(len(table.head))]
    return "\n".join(_line(line, widths) for line in lines)


def _line(cells: tuple[str, ...], widths: list[int]) -> str:
    first, *others = zip(cells, widths, strict=True)
    return "  ".join((first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others))).rstrip()


if __name__ == "__main__":
    main()
