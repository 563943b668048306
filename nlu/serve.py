"""The model as a server, Rasa's own."""

import tempfile
from pathlib import Path

from nlu.quiet import NO_RASA, quiet_rasa
from nlu.understanding import NluError


def serve(model: Path, host: str, port: int, token: str) -> None:
    """Answer `/model/parse` until the process is stopped.

    Args:
        model: a trained model file.
        host: the address to listen on.
        port: the port to listen on.
        token: what callers must send as `token`.

    Raises:
        NluError: Rasa is not installed.
    """
    try:
        quiet_rasa()
        from rasa.core.run import serve_application
    except ImportError as error:
        raise NluError(NO_RASA) from error
    with tempfile.TemporaryDirectory(prefix="payung-") as folder:
        no_channels = Path(folder) / "credentials.yml"
        no_channels.write_text("{}\n", encoding="utf-8")
        serve_application(
            model_path=str(model),
            credentials=str(no_channels),
            interface=host,
            port=port,
            auth_token=token,
            enable_api=True,
        )
