"""How a turn ended: one value of this closed list, which is also the analytics."""

from enum import StrEnum


class Outcome(StrEnum):
    ANSWERED = "answered"
    REDIRECTED = "redirected"
    CLARIFIED = "clarified"
    FALLBACK = "fallback"
    HANDED_OFF = "handed_off"
    GREETED = "greeted"
    COMMAND = "command"
    LANGUAGE_SET = "language_set"
    FLOW_STARTED = "flow_started"
    FLOW_STEP = "flow_step"
    FLOW_DONE = "flow_done"
    FLOW_CANCELLED = "flow_cancelled"
    REFUSED_INVALID = "refused_invalid"
    REFUSED_EMPTY = "refused_empty"
    REFUSED_STALE_BUTTON = "refused_stale_button"
    REFUSED_UNSUPPORTED = "refused_unsupported"
    REFUSED_FOREIGN_CONTACT = "refused_foreign_contact"
    REFUSED_NO_CONSENT = "refused_no_consent"
    ERROR_NLU = "error_nlu"
    ERROR_INTERNAL = "error_internal"
