"""The model as a server, Rasa's own."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nlu.loading import load_agent

BACKLOG = 1024


def serve(model: Path, host: str, port: int, token: str, ready: Callable[[], None]) -> None:
    """Answer `/model/parse`, and `/status` with the model's file, until the process is stopped.

    It listens once the model is loaded and has understood a message, and finishes what it has begun when it is stopped
    by SIGTERM.

    Args:
        model: a trained model file.
        host: the address to listen on.
        port: the port to listen on.
        token: what callers must send as `token`.
        ready: called once it listens.

    Raises:
        NluError: Rasa is not installed, or the model cannot be loaded.
    """
    with asyncio.Runner() as runner:
        agent = load_agent(model, runner.get_loop())
    from rasa.core.run import configure_app

    async def take(app: Any, _: asyncio.AbstractEventLoop) -> None:
        app.ctx.agent = agent

    async def tell(*_: object) -> None:
        ready()

    app = configure_app(auth_token=token)
    app.register_listener(take, "before_server_start")
    app.register_listener(tell, "after_server_start")
    app.run(host=host, port=port, backlog=BACKLOG, workers=1, access_log=False, motd=False)
