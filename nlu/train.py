"""Training: from `nlu/data` to a model file."""

import io
import logging
import os
import shutil
import tempfile
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import yaml

from nlu.labelled import known_intents
from nlu.model import CONFIG, DATA, DOMAIN, ROOT, model_path
from nlu.quiet import NO_RASA, quiet_rasa
from nlu.understanding import NluError

Progress = Callable[[int, int], None]
"""Called with the parts done and the parts in all."""

KEPT = 3
"""Models that stay, the newest among them, for whoever goes back to an earlier state of the data."""


def train(models: Path, progress: Progress) -> Path:
    """Train the model of the data at hand and return its path.

    Raises:
        NluError: Rasa is not installed, or the data cannot be trained on.
    """
    target = model_path(models)
    _check_intents()
    try:
        quiet_rasa()
        os.environ.setdefault("RASA_MAX_CACHE_SIZE", "0")
        from rasa.model_training import train_nlu
        from rasa.shared.exceptions import RasaException
    except ImportError as error:
        raise NluError(NO_RASA) from error
    reporter = _Reporter(progress)
    log = logging.getLogger("nlu.progress")
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(reporter)
    try:
        with tempfile.TemporaryDirectory(prefix="payung-") as folder, redirect_stdout(io.StringIO()):
            built = train_nlu(str(CONFIG), str(DATA), folder, fixed_model_name="payung", domain=str(DOMAIN))
            if built is None:
                raise NluError(f"There is nothing to train on in {DATA}.")
            models.mkdir(parents=True, exist_ok=True)
            unfinished = target.with_suffix(f".{os.getpid()}.part")
            shutil.move(built, unfinished)
            unfinished.replace(target)
            _forget_older(models)
    except (RasaException, ValueError) as error:
        raise NluError(f"The training data cannot be used: {error}") from error
    finally:
        log.removeHandler(reporter)
    return target


def _check_intents() -> None:
    for file in sorted(DATA.rglob("*.yml")):
        try:
            blocks = yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"]
            named = {block["intent"] for block in blocks}
        except UnicodeDecodeError:
            raise NluError(f"{file.relative_to(ROOT)} is not UTF-8 text.") from None
        except (yaml.YAMLError, KeyError, TypeError):
            raise NluError(f"{file.relative_to(ROOT)} is no training data; see the files beside it.") from None
        for intent in sorted(named - known_intents()):
            raise NluError(f"{file.relative_to(ROOT)}: there is no intent {intent!r}; domain.yml lists them.")


def _forget_older(models: Path) -> None:
    trained = sorted(models.glob("payung-*.tar.gz"), key=lambda one: one.stat().st_mtime, reverse=True)
    for old in trained[KEPT:]:
        old.unlink(missing_ok=True)


class _Reporter(logging.Handler):
    """Turns the log records of a training component into calls of `progress`."""

    def __init__(self, progress: Progress) -> None:
        super().__init__()
        self._progress = progress

    def emit(self, record: logging.LogRecord) -> None:
        done, total = record.args if isinstance(record.args, tuple) else (0, 1)
        if isinstance(done, int) and isinstance(total, int):
            self._progress(done, total)
