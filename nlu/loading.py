"""Loading a trained model with Rasa."""

import asyncio
from pathlib import Path
from typing import Any

from nlu.quiet import NO_RASA, quiet_rasa
from nlu.understanding import NluError

SAMPLE = "halo"


def load_agent(model: Path, loop: asyncio.AbstractEventLoop) -> Any:
    """Rasa's agent with a model that has understood a message already, so that the first one is no slower.

    Args:
        model: a trained model file.
        loop: on which it is tried; it may not be running.

    Raises:
        NluError: Rasa is not installed, or the file is missing, damaged or foreign.
    """
    if not model.exists():
        raise NluError(f"There is no model at {model}; train one with: payung nlu train")
    try:
        quiet_rasa()
        from rasa.core.agent import Agent
        from threadpoolctl import threadpool_limits
    except ImportError as error:
        raise NluError(NO_RASA) from error
    # A message is far too little work for several threads: they would only wait for each other, at full speed.
    threadpool_limits(1)
    try:
        agent = Agent.load(str(model))
        # A model of the NLU alone has an empty domain, which Rasa would compare with a new one at every message.
        agent.processor.domain = None
        loop.run_until_complete(agent.parse_message(SAMPLE))
    except Exception as error:
        raise NluError(f"The model {model.name} cannot be loaded; train it anew: payung nlu train") from error
    return agent
