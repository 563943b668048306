"""Where trained models lie, and which of them fits the data at hand."""

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONFIG = ROOT / "config.yml"
DOMAIN = ROOT / "domain.yml"
DATA = ROOT / "nlu" / "data"
_CODE = (ROOT / "nlu" / "components", ROOT / "nlu" / "text")
_BESIDE_THE_MODEL = {"topics.py", "topics.yml"}
"""Files among the code that the pipeline does not run: topics are found after the model has answered."""


def fingerprint() -> str:
    """Twelve characters that change with the training data, the pipeline, the domain or the code they run."""
    files = [CONFIG, DOMAIN, *DATA.rglob("*.yml")]
    for folder in _CODE:
        files += [*folder.rglob("*.py"), *folder.rglob("*.yml"), *folder.rglob("*.csv")]
    digest = hashlib.sha256()
    for file in sorted(file for file in files if file.name not in _BESIDE_THE_MODEL):
        digest.update(file.relative_to(ROOT).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def model_path(models: Path) -> Path:
    """Where the model of the data at hand lies, or would lie once trained."""
    return models / f"payung-{fingerprint()}.tar.gz"
