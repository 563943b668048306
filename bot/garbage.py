"""When Python's garbage collector looks: seldom while libraries are loaded, and never at them in a process that serves."""

import gc

SELDOM = 50_000
"""New objects after which the collector looks, while nearly all of them are parts of libraries, which stay."""
_USUAL = gc.get_threshold()


def collect_seldom() -> None:
    """Look seldom from now on: else a tenth of a short command's time goes into looking at what it loads."""
    gc.set_threshold(SELDOM, *_USUAL[1:])


def leave_to_itself() -> None:
    """Look as usual from now on, but not at what is there already: not again and again, while people wait.

    See `gc.freeze` in Python's documentation. With Rasa in the process that is some half a second each time.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_USUAL)
