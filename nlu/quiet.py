"""Importing Rasa without its noise, its telemetry and its habit of logging what people type."""

import logging
import os
import warnings

NO_RASA = "Rasa is not installed here: run `uv sync --group nlu`, or set PAYUNG_NLU_URL to a model server."


def quiet_rasa() -> None:
    """Call once before the first import of Rasa."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
    os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    import sanic.app  # noqa: F401 - shows deprecations by a filter of its own, which ours must come after
    import structlog

    warnings.filterwarnings("ignore")

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    for noisy in ("rasa", "matplotlib", "tensorflow", "absl"):
        logging.getLogger(noisy).setLevel(logging.ERROR)
