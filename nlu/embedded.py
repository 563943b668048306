"""Rasa inside the process, in a thread of its own."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from nlu.loading import load_agent
from nlu.parse import from_rasa
from nlu.understanding import Understanding, for_the_model


class EmbeddedNlu:
    """Understands with a model file.

    Rasa's `parse_message` is a coroutine that never yields, so it would hold the event loop; it runs in a thread.
    """

    def __init__(self, model: Path) -> None:
        self._model = model
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="rasa")
        self._loop = asyncio.new_event_loop()
        self._agent: Any = None

    async def start(self) -> None:
        """Load the model; `understand` does so too if need be.

        Raises:
            NluError: the file is missing, damaged or foreign.
        """
        await asyncio.get_running_loop().run_in_executor(self._thread, self._load)

    async def understand(self, text: str) -> Understanding:
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._understand, text)

    def _understand(self, text: str) -> Understanding:
        self._load()
        cut = for_the_model(text)
        return from_rasa(cut, self._loop.run_until_complete(self._agent.parse_message(cut)))

    async def close(self) -> None:
        await asyncio.to_thread(self.shut_down)

    def shut_down(self) -> None:
        """The same for callers without an event loop; what is being understood now is finished."""
        self._thread.shutdown(cancel_futures=True)
        self._loop.close()

    def _load(self) -> None:
        if self._agent is None:
            self._agent = load_agent(self._model, self._loop)
