"""What was measured, as plain data."""

from dataclasses import dataclass, field

from benchmarks.percentiles import percentile

FAILURES = ("error_", "refused_flood", "duplicate", "ignored")


@dataclass(slots=True)
class Measured:
    """Turns within a time: how many, the seconds of each, and what was spent on them.

    Args:
        seconds: how long that was.
        taken: the seconds of each turn.
        replies: how many messages of the bot came in all.
        failed: how many turns were not answered; they are not among the others.
        bot_cpu: seconds of a processor that the bot took.
        driver_cpu: the same of the process that plays Telegram and the people.
    """

    seconds: float = 0.0
    taken: list[float] = field(default_factory=list)
    replies: int = 0
    failed: int = 0
    bot_cpu: float = 0.0
    driver_cpu: float = 0.0

    @property
    def rate(self) -> float:
        """Turns a second."""
        return len(self.taken) / self.seconds if self.seconds else 0.0

    @property
    def cost(self) -> float:
        """Milliseconds of a processor that the bot took for a turn."""
        return 1000 * self.bot_cpu / max(len(self.taken), 1)

    def within(self, percent: int) -> float:
        """In how many milliseconds so many percent of the turns were done."""
        return 1000 * percentile(self.taken, percent)

    def __add__(self, other: "Measured") -> "Measured":
        return Measured(
            self.seconds + other.seconds,
            self.taken + other.taken,
            self.replies + other.replies,
            self.failed + other.failed,
            self.bot_cpu + other.bot_cpu,
            self.driver_cpu + other.driver_cpu,
        )


def is_failure(outcome: str) -> bool:
    """Whether a turn of Payung ended without an answer to what was said."""
    return outcome.startswith(FAILURES)
