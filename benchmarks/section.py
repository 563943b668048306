"""What a benchmark has found, as plain data: the terminal, docs/benchmarks.md and its charts are made of it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Table:
    """Figures as they are read: texts, each row as long as the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars side by side for each label.

    Args:
        name: of its file, without an ending.
        title: what is measured, with its unit.
        labels: one for each group of bars.
        series: for each colour its name and one value a label.
        goal: where a line is drawn, in the unit of the values.
    """

    name: str
    title: str
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]
    goal: float | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """Something that has to hold, and whether it did.

    Args:
        what: the measure.
        wanted: the goal in words, such as "at most 50 ms".
        reached: what was measured, in words.
        is_met: whether it held.
    """

    what: str
    wanted: str
    reached: str
    is_met: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One benchmark's part of the report.

    Args:
        name: of the benchmark's module, which is its file's too.
        title: heading.
        day: when it was measured.
        command: what measures it again.
        about: paragraphs on how it was measured.
        tables: figures.
        charts: the same, drawn.
        goals: what had to hold.
        remarks: paragraphs on what the figures show and do not show.
    """

    name: str
    title: str
    day: date
    command: str
    about: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    goals: tuple[Goal, ...] = ()
    remarks: tuple[str, ...] = ()
