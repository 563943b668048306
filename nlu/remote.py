"""A Rasa server somewhere else, or several behind one address."""

import logging
from dataclasses import replace
from http import HTTPStatus

import aiohttp

from nlu.labelled import known_intents
from nlu.parse import from_rasa
from nlu.understanding import NluError, Understanding, Zone, for_the_model

log = logging.getLogger(__name__)

REFUSING = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
SECONDS_KEPT = 4.0
"""How long a connection is kept without being used: Rasa's server closes it after five seconds."""


class RemoteNlu:
    """Understands by asking `rasa run --enable-api` (or `payung nlu serve`) at `url`.

    Each answer is of one model, with that model's own thresholds; several behind the address may have different ones, as
    they do while a new model is brought in. The log names each model when it answers for the first time.

    Args:
        url: address of the server, without a path.
        token: its authentication token.
        timeout: seconds after which a message counts as not understood.
    """

    def __init__(self, url: str, token: str | None = None, timeout: float = 2.0) -> None:
        self._address = f"{url.rstrip('/')}/model/parse"
        self._parameters = {"token": token} if token else {}
        self._timeout = aiohttp.ClientTimeout(timeout)
        self._session: aiohttp.ClientSession | None = None
        self._models: set[str] = set()

    async def understand(self, text: str) -> Understanding:
        cut = for_the_model(text)
        try:
            async with self._open().post(self._address, params=self._parameters, json={"text": cut}) as response:
                response.raise_for_status()
                parsed = await response.json()
        except aiohttp.ClientResponseError as error:
            what = (
                "check PAYUNG_NLU_TOKEN" if error.status in REFUSING else "look whether `payung nlu serve` runs there"
            )
            raise NluError(f"The NLU server answered {error.status}; {what}.") from None
        except (aiohttp.ClientError, TimeoutError, ValueError, RecursionError) as error:
            raise NluError(f"The NLU server does not answer ({type(error).__name__}); check PAYUNG_NLU_URL.") from None
        understood = from_rasa(cut, parsed)
        if understood.model not in self._models:
            self._models.add(understood.model)
            log.info("The model %s answers.", understood.model)
        return of_known_intents(understood)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    def _open(self) -> aiohttp.ClientSession:
        """The session, made where the event loop runs."""
        if self._session is None:
            connector = aiohttp.TCPConnector(keepalive_timeout=SECONDS_KEPT)
            self._session = aiohttp.ClientSession(connector=connector, timeout=self._timeout)
        return self._session


def of_known_intents(understood: Understanding) -> Understanding:
    """The same without intents that the domain does not have, which a newer model may know: what it took for one of
    them counts as not understood.

    Raises:
        NluError: none is left.
    """
    known = tuple(one for one in understood.ranking if one.intent in known_intents())
    if not known:
        raise NluError("The NLU server knows other intents than domain.yml; bring both to the same version.")
    zone = understood.zone if known[0] == understood.ranking[0] else Zone.FALLBACK
    return replace(understood, ranking=known, zone=zone)
