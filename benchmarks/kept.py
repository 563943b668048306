"""What benchmarks found, kept as JSON files."""

from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from benchmarks.machine import Machine
from benchmarks.section import Section

FOLDER = Path(__file__).parent.parent / "docs" / "benchmarks"


@dataclass(frozen=True, slots=True)
class Kept:
    """A section and the machine that its figures are of."""

    section: Section
    machine: Machine


_KEPT = TypeAdapter(Kept)


def save(kept: Kept, folder: Path = FOLDER) -> Path:
    """Write a section, in place of an older one of its name; gives the file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kept.section.name}.json"
    path.write_bytes(_KEPT.dump_json(kept, indent=2) + b"\n")
    return path


def all_kept(folder: Path = FOLDER) -> list[Kept]:
    """All sections of a folder, by their names.

    Raises:
        ValueError: a file is no such section, or has the name of another one.
    """
    found = []
    for path in sorted(folder.glob("*.json")):
        kept = _KEPT.validate_json(path.read_bytes())
        if kept.section.name != path.stem:
            raise ValueError(f"{path.name} is of {kept.section.name}")
        found.append(kept)
    return found
