"""What Payung measures of itself, for Prometheus. The only module that knows its library."""

import logging

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.gc_collector import GCCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector

from bot.conversation.outcomes import Outcome
from bot.work.job import Ended

CONTENT_TYPE = CONTENT_TYPE_LATEST
SECONDS = (0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)


class Metrics:
    """All measures of one process. None of them carries anything about a person."""

    def __init__(self) -> None:
        registry = self._registry = CollectorRegistry()
        for collector in (ProcessCollector, PlatformCollector, GCCollector):
            collector(registry=registry)
        self._turns = Counter("payung_turns", "Turns by how they ended", ["outcome"], registry=registry)
        self._turn_seconds = Histogram(
            "payung_turn_seconds",
            "From an update's arrival until what came of it is committed",
            buckets=SECONDS,
            registry=registry,
        )
        self._nlu_seconds = Histogram(
            "payung_nlu_seconds", "Time to understand a message", ["result"], buckets=SECONDS, registry=registry
        )
        self._sent = Counter("payung_sent", "Messages by what Telegram said", ["result"], registry=registry)
        self._broadcast = Counter(
            "payung_broadcast", "Messages of broadcasts by what became of them", ["standing"], registry=registry
        )
        self._jobs = Counter("payung_jobs", "Jobs by how they ended", ["kind", "ended"], registry=registry)
        self._errors = Counter("payung_errors", "Error lines in the log", ["logger"], registry=registry)
        self._in_hand = Gauge("payung_updates_in_hand", "Updates that wait or are being handled", registry=registry)
        self._waiting = Gauge("payung_outbox_messages", "Messages that wait to be sent", registry=registry)
        self._age = Gauge("payung_outbox_age_seconds", "Age of the oldest message that waits", registry=registry)
        self._given_up = Gauge("payung_jobs_given_up", "Jobs that were given up", registry=registry)

    def turn(self, outcome: Outcome, seconds: float) -> None:
        self._turns.labels(outcome.value).inc()
        self._turn_seconds.observe(seconds)

    def nlu(self, result: str, seconds: float) -> None:
        self._nlu_seconds.labels(result).observe(seconds)

    def sent(self, result: str) -> None:
        self._sent.labels(result).inc()

    def broadcast(self, standing: str) -> None:
        self._broadcast.labels(standing).inc()

    def job(self, kind: str, ended: Ended) -> None:
        self._jobs.labels(kind, ended.value).inc()

    def in_hand(self, updates: int) -> None:
        self._in_hand.set(updates)

    def backlog(self, messages: int, age: float, given_up: int) -> None:
        """What lies in the database: waiting messages, the age of the oldest in seconds, jobs that were given up."""
        self._waiting.set(messages)
        self._age.set(age)
        self._given_up.set(given_up)

    def errors(self) -> logging.Handler:
        """A handler for the log that counts its error lines."""
        return _Errors(self._errors)

    def text(self) -> bytes:
        """Everything as Prometheus reads it."""
        return generate_latest(self._registry)


class _Errors(logging.Handler):
    def __init__(self, counter: Counter) -> None:
        super().__init__(logging.ERROR)
        self._counter = counter

    def emit(self, record: logging.LogRecord) -> None:
        self._counter.labels(record.name).inc()
