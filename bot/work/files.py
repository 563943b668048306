"""Files that people sent, as jobs get them from a channel."""

from collections.abc import Awaitable, Callable

Fetch = Callable[[str, int], Awaitable[bytes]]
"""Gets a file by its reference in the channel, of at most so many bytes; raises one of the exceptions below."""


class FileGone(Exception):
    """The channel does not have the file, or not any more."""


class FileTooLarge(Exception):
    """The file has more bytes than are wanted."""


class FileLate(Exception):
    """The channel cannot give the file now."""
