"""A Rasa server somewhere else."""

import httpx

from nlu.parse import from_rasa
from nlu.understanding import NluError, Understanding, for_the_model


class RemoteNlu:
    """Understands by asking `rasa run --enable-api` (or `payung nlu serve`) at `url`.

    Args:
        url: address of the server, without a path.
        token: its authentication token.
        timeout: seconds after which a message counts as not understood.
    """

    def __init__(self, url: str, token: str | None = None, timeout: float = 2.0) -> None:
        parameters = {"token": token} if token else None
        self._client = httpx.AsyncClient(base_url=url.rstrip("/"), params=parameters, timeout=timeout)

    async def understand(self, text: str) -> Understanding:
        cut = for_the_model(text)
        try:
            response = await self._client.post("/model/parse", json={"text": cut})
            response.raise_for_status()
            parsed = response.json()
        except httpx.HTTPStatusError as error:
            raise NluError(f"The NLU server answered {error.response.status_code}; check PAYUNG_NLU_TOKEN.") from None
        except (httpx.HTTPError, ValueError) as error:
            raise NluError(f"The NLU server does not answer ({type(error).__name__}); check PAYUNG_NLU_URL.") from None
        return from_rasa(cut, parsed)

    async def close(self) -> None:
        await self._client.aclose()
