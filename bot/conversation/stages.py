"""How far somebody has come, from the first question to a registration; counted once a person and stage."""

from enum import IntEnum


class Stage(IntEnum):
    """The stages, in their order; who has reached one has passed those before it."""

    NONE = 0
    QUESTION = 1
    CONSENT = 2
    STARTED = 3
    FINISHED = 4
    REGISTERED = 5
