"""Files with secrets in them: for their owner alone, and never half written."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def replacing(path: Path) -> Iterator[BinaryIO]:
    """A file to write, beside `path`; it takes the place of `path`, with mode 0600, at the end of the block.

    Where the block fails, what was there before stays as it was.

    Raises:
        OSError: it cannot be written.
    """
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".payung-")
    except OSError as error:
        error.filename = str(path)
        raise
    unfinished = Path(name)
    try:
        os.close(handle)
        with unfinished.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
        _keep_name(path.parent)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _keep_name(folder: Path) -> None:
    """Have the new name reach the disk, too."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
