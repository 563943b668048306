"""Where trained models lie, and which of them fits the data at hand."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "config.yml"
DOMAIN = ROOT / "domain.yml"
DATA = ROOT / "nlu" / "data"
VALIDATION = ROOT / "nlu" / "validation" / "messages.jsonl"
_CODE = (ROOT / "nlu" / "components", ROOT / "nlu" / "text")
_BESIDE_THE_MODEL = {
    "topics.py",
    "topics.yml",
    "scrub.py",
    "names.py",
    "names.yml",
    "clusters.py",
    "identity.py",
    "periods.py",
}
"""Files among the code that the pipeline does not run: topics, for one, are found after the model has answered."""


def fingerprint() -> str:
    """Twelve characters that change with the sentences, the pipeline, the domain or the code they run."""
    return digest([CONFIG, DOMAIN, VALIDATION, *DATA.rglob("*.yml"), *_code()])


def code_fingerprint() -> str:
    """The same for the code and its word lists alone."""
    return digest(_code())


def digest(files: Iterable[Path]) -> str:
    """Twelve characters that change with the names or contents of files of the project."""
    sums = hashlib.sha256()
    for file in sorted(files):
        sums.update(file.relative_to(ROOT).as_posix().encode())
        sums.update(file.read_bytes())
    return sums.hexdigest()[:12]


def model_path(models: Path) -> Path:
    """Where the model of the data at hand lies, or would lie once trained."""
    return models / f"payung-{fingerprint()}.tar.gz"


def _code() -> list[Path]:
    files = [file for folder in _CODE for ending in ("py", "yml", "csv") for file in folder.rglob(f"*.{ending}")]
    return [file for file in files if file.name not in _BESIDE_THE_MODEL]
