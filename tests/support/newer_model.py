"""A trained model under another name and with a threshold of its own, as a newer one would have."""

import io
import json
import tarfile
from pathlib import Path

THRESHOLDS = "thresholds.json"
OFFERED = 3
"""How many meanings the changed model offers for whatever message: its margin is 0."""


def renamed(model: Path, name: str, folder: Path) -> Path:
    """Write a model with another id into a folder, under the file name that it had; gives the file."""
    written = folder / model.name
    with tarfile.open(model) as old, tarfile.open(written, "w:gz", compresslevel=1) as new:
        for member in old.getmembers():
            content = old.extractfile(member)
            if Path(member.name).name == THRESHOLDS and content is not None:
                changed = json.dumps({**json.loads(content.read()), "model": name, "margin": 0.0}).encode()
                member.size, content = len(changed), io.BytesIO(changed)
            new.addfile(member, content)
    return written
