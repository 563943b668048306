"""The peer at the same entrance: a Rasa assistant with Rasa's default pipeline and a rule for each intent."""

import hashlib
import io
import shutil
import tempfile
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

import yaml

from benchmarks.nlu.pipelines import RASA_FALLBACK, RASA_FEATURES
from nlu.labelled import known_intents
from nlu.model import DATA, digest
from nlu.quiet import quiet_rasa

CACHE = Path(__file__).resolve().parents[2] / ".cache" / "assistants"
EPOCHS = 2
"""Rasa's default is 100. What a parse costs does not depend on it, only how good it is, which is not measured here."""
PIPELINE = [
    *RASA_FEATURES,
    {"name": "DIETClassifier", "epochs": EPOCHS, "constrain_similarities": True},
    {"name": "EntitySynonymMapper"},
    {"name": "ResponseSelector", "epochs": EPOCHS, "constrain_similarities": True},
    *RASA_FALLBACK,
]
"""That of rasa/engine/recipes/config_files/default_config.yml, Rasa 3.6.21."""
POLICIES = [{"name": "MemoizationPolicy"}, {"name": "RulePolicy"}]
"""Those of the same file that rules need; the others predict from stories, and would only make it slower."""
NOT_UNDERSTOOD = "nlu_fallback"
ANSWER = (
    "Jaminan sosial ketenagakerjaan melindungi pekerja dari risiko kerja. Tanyakan yang lain kalau masih kurang jelas."
)


def trained_assistant() -> Path:
    """The assistant's model, trained unless there is one of the same data and configuration."""
    files = _files()
    known = hashlib.sha256((digest(DATA.rglob("*.yml")) + str(files)).encode()).hexdigest()[:12]
    model = CACHE / f"assistant-{known}.tar.gz"
    if not model.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        _train(files, model)
    return model


def load_assistant(model: Path, folder: Path) -> Any:
    """Rasa's Agent with its SQL tracker store on SQLite in a folder."""
    quiet_rasa()
    from rasa.core.agent import Agent
    from rasa.core.tracker_store import SQLTrackerStore

    store = SQLTrackerStore(dialect="sqlite", db=str(folder / "trackers.sqlite3"), query={})
    return Agent.load(str(model), tracker_store=store)


def _files() -> dict[str, dict[str, Any]]:
    intents = sorted(known_intents())
    answered = [*intents, NOT_UNDERSTOOD]
    rules = [{"rule": one, "steps": [{"intent": one}, {"action": f"utter_{one}"}]} for one in answered]
    responses = {f"utter_{one}": [{"text": ANSWER}] for one in answered}
    recipe = {"recipe": "default.v1", "assistant_id": "peer", "language": "id"}
    return {
        "config.yml": {**recipe, "pipeline": PIPELINE, "policies": POLICIES},
        "domain.yml": {"version": "3.1", "intents": intents, "responses": responses},
        "rules.yml": {"version": "3.1", "rules": rules},
    }


def _train(files: dict[str, dict[str, Any]], model: Path) -> None:
    quiet_rasa()
    from rasa.model_training import train

    with tempfile.TemporaryDirectory(prefix="payung-assistant-") as name, redirect_stdout(io.StringIO()):
        folder = Path(name)
        for file, content in files.items():
            (folder / file).write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
        training = [str(DATA), str(folder / "rules.yml")]
        config, domain = str(folder / "config.yml"), str(folder / "domain.yml")
        trained = train(domain, config, training, output=name, fixed_model_name="assistant")
        shutil.move(str(trained.model), model)


if __name__ == "__main__":
    print(trained_assistant())
