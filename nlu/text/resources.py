"""Reads the package's own data files. Every value arrives as a string, so `no` and `on` stay words."""

from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "data"

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_text(name: str) -> str:
    """The contents of `data/<name>`."""
    return (FOLDER / name).read_text(encoding="utf-8")


def read_yaml(name: str) -> Any:
    """`data/<name>` as mappings, lists and strings; never numbers, booleans or None."""
    return yaml.load(read_text(name), Loader=_Loader)  # noqa: S506 - BaseLoader makes only strings
