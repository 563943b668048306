"""The type of charts, as files for whoever else sets texts in it."""

from pathlib import Path

from matplotlib import get_data_path


def font_file(name: str = "DejaVuSans") -> Path:
    """The file of a cut that matplotlib brings along: `DejaVuSans`, `DejaVuSans-Bold`."""
    return Path(get_data_path()) / "fonts" / "ttf" / f"{name}.ttf"
