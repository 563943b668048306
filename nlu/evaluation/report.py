"""The measures as a text to read: a table of sums, one of intents, and the mistakes with examples."""

from collections import defaultdict
from collections.abc import Sequence

from nlu.evaluation.measures import Pair, Summary, confusions, of_intents, summarise
from nlu.labelled import Labelled
from nlu.understanding import Understanding

EXAMPLES = 3
COLUMNS = (
    ("right first", "right_first"),
    ("in first three", "right_in_three"),
    ("macro-F1", "macro_f1"),
    ("out-of-scope recall", "out_of_scope_recall"),
    ("wrongly refused", "wrongly_refused"),
    ("answered", "answered"),
    ("clarified", "clarified"),
    ("fallback", "fallback"),
    ("answer precision", "answer_precision"),
    ("in scope answered", "in_scope_answered"),
    ("calibration error", "calibration_error"),
)


def report(labelled: Sequence[Labelled], understood: Sequence[Understanding]) -> str:
    """The whole report as Markdown, which reads well in a terminal too."""
    pairs = list(zip(labelled, understood, strict=True))
    return "\n\n".join((_sums(pairs), _intents(pairs), _mistakes(pairs))) + "\n"


def _sums(pairs: Sequence[Pair]) -> str:
    groups: dict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        groups[pair[0].language or "?"].append(pair)
    named = [*sorted(groups.items()), ("all", list(pairs))] if len(groups) > 1 else [("all", list(pairs))]
    sums = [(name, summarise(group)) for name, group in named]
    lines = [_row("", [name for name, _ in sums]), _rule(len(sums))]
    lines.append(_row("messages", [str(one.messages) for _, one in sums]))
    lines += [_row(title, [_share(one, name) for _, one in sums]) for title, name in COLUMNS]
    return "\n".join(lines)


def _intents(pairs: Sequence[Pair]) -> str:
    lines = [_row("intent", ["messages", "precision", "recall", "F1"]), _rule(4)]
    lines += [
        _row(one.intent, [str(one.messages), f"{one.precision:.3f}", f"{one.recall:.3f}", f"{one.f1:.3f}"])
        for one in of_intents(pairs)
    ]
    return "\n".join(lines)


def _mistakes(pairs: Sequence[Pair]) -> str:
    lines = ["Taken for another intent, the most frequent first:"]
    for wanted, given, held in confusions(pairs):
        lines.append(f"- {wanted} → {given}: {len(held)}")
        lines += [f"    {one.confidence:.2f} {one.zone.value}: {label.text}" for label, one in held[:EXAMPLES]]
    return "\n".join(lines) if len(lines) > 1 else "Nothing was taken for another intent."


def _row(title: str, values: Sequence[str]) -> str:
    return f"| {title:27} |" + "".join(f" {value:>9} |" for value in values)


def _rule(columns: int) -> str:
    return f"|{'-' * 29}|" + f"{'-' * 10}:|" * columns


def _share(summary: Summary, name: str) -> str:
    value = getattr(summary, name)
    return "–" if value is None else f"{value:.3f}"
