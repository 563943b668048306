"""`payung nlu review` as people run it: what it shows, asks, labels and exports."""

import asyncio
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from bot.cli import main
from bot.clock import SystemClock, day_in_jakarta
from bot.conversation.messages import ChatKey, Incoming, Text
from bot.conversation.outcomes import Outcome
from bot.learning.question import KeptQuestion, UnclearQuestion
from bot.settings import ROOT, Settings
from bot.storage.models import RatingRow
from bot.stored import open_stored
from nlu.understanding import Ranked

Ran = tuple[int, str, str]
GUESSES = (Ranked("ask_benefit", 0.4), Ranked("enrol", 0.2), Ranked("ask_heirs", 0.1))


@pytest.fixture
def review(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Ran]:
    """Runs `payung nlu review` and gives its exit code, output and errors."""
    monkeypatch.setenv("PAYUNG_DATA_DIR", str(settings.data_dir))

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(["nlu", "review", *arguments])
        out, err = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return ended.value.code, out, err

    return run


@pytest.fixture
def asked(settings: Settings) -> Callable[..., None]:
    """Keeps questions of a person, numbered from 1 on."""

    async def keep(texts: tuple[str, ...]) -> None:
        now = SystemClock().now()
        incoming = Incoming(ChatKey("test", "1", "1"), 1, now, Text("?"))
        async with open_stored(settings) as stored, stored.conversations.write(incoming) as unit:
            for text in texts:
                await unit.keep_question(UnclearQuestion(text, "id", GUESSES), day_in_jakarta(now), Outcome.CLARIFIED)

    return lambda *texts: asyncio.run(keep(texts))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Training data of its own, so that the checkout's stays as it is."""
    (tmp_path / "data" / "id").mkdir(parents=True)
    return tmp_path / "data"


def unlabelled(settings: Settings) -> list[KeptQuestion]:
    async def read() -> list[KeptQuestion]:
        async with open_stored(settings) as stored:
            return await stored.questions.unlabelled(100)

    return asyncio.run(read())


def test_without_questions_there_is_nothing_to_do(review: Callable[..., Ran], data: Path) -> None:
    assert review() == (0, "Nothing is to be reviewed.\n", "")
    code, out, _ = review("--export", "--into", str(data))
    assert (code, out.startswith("Nothing is to be exported")) == (0, True)


def test_piped_it_only_lists_the_groups(
    review: Callable[..., Ran], asked: Callable[..., None], settings: Settings
) -> None:
    asked("resep\x1b[31m rendang", "cara kpr subsidi gmn", "kpr subsidi gimana caranya")
    code, out, _ = review()
    assert code == 0
    assert out.splitlines() == [
        "3 not understood, in 2 groups.",
        "",
        "Group 1: 2 questions",
        "      2  id  cara kpr subsidi gmn",
        "      3  id  kpr subsidi gimana caranya",
        "  1 ask_benefit 40% · 2 enrol 20% · 3 ask_heirs 10%",
        "",
        "Group 2: 1 question",
        "      1  id  resep [31m rendang",
        "  1 ask_benefit 40% · 2 enrol 20% · 3 ask_heirs 10%",
    ]
    assert len(unlabelled(settings)) == 3


def test_what_people_disliked_stands_above_and_what_they_asked_again_says_what_it_was_not(
    review: Callable[..., Ran], settings: Settings
) -> None:
    now = SystemClock().now()
    day = day_in_jakarta(now)

    async def fill() -> None:
        incoming = Incoming(ChatKey("test", "1", "1"), 1, now, Text("?"))
        async with open_stored(settings) as stored:
            async with stored.conversations.write(incoming) as unit:
                question = UnclearQuestion("kpr subsidi", "id", GUESSES, "ask_heirs")
                await unit.keep_question(question, day, Outcome.ANSWERED)
            async with stored.database.writing() as session:
                for is_good, reason in ((False, "wrong"), (False, None), (True, None)):
                    session.add(RatingRow(day=day, intent="ask_heirs", language="id", is_good=is_good, reason=reason))

    asyncio.run(fill())
    _, out, _ = review()
    assert out.splitlines() == [
        "Answers with most thumbs down:",
        "      2 of 3  Who are the heirs?  (It is wrong: 1)",
        "",
        "1 not understood, in 1 groups.",
        "",
        "Group 1: 1 question",
        "      1  id  kpr subsidi  (not ask_heirs)",
        "  1 ask_benefit 40% · 2 enrol 20% · 3 ask_heirs 10%",
    ]


def test_at_a_keyboard_each_group_is_asked_for(asked: Callable[..., None], settings: Settings) -> None:
    asked("resep rendang", "kpr subsidi", "kpr subsidi dong", "jadwal kereta bandung", "token listrik habis")
    out = typed(settings, "2\nask_benefitt\n-\n\nq\n")
    assert "did you mean ask_benefit" in out
    assert [one.id for one in unlabelled(settings)] == [4, 5]


def test_labels_are_given_by_number(review: Callable[..., Ran], asked: Callable[..., None], settings: Settings) -> None:
    asked("kpr subsidi", "resep rendang", "jadwal kereta")
    assert review("--label", "1=enrol", "--label", "2=ignored") == (0, "2 labelled.\n", "")
    assert [one.id for one in unlabelled(settings)] == [3]


@pytest.mark.parametrize(
    ("label", "told"),
    [
        ("1=ask_benefitt", "did you mean ask_benefit"),
        ("1=wakanda", "domain.yml"),
        ("99=enrol", "payung nlu review lists them"),
        ("99999999999999999999=enrol", "payung nlu review lists them"),
        ("1", "ID=INTENT"),
        ("x=enrol", "ID=INTENT"),
        ("1=", "ID=INTENT"),
    ],
)
def test_a_label_that_cannot_be_given_is_told_in_a_line(
    review: Callable[..., Ran], asked: Callable[..., None], settings: Settings, label: str, told: str
) -> None:
    asked("kpr subsidi")
    code, out, err = review("--label", "1=enrol", "--label", label)
    assert (code, out, err.count("\n")) == (1, "", 1)
    assert told in err
    assert len(unlabelled(settings)) == 1


def test_the_export_writes_what_is_labelled_once(
    review: Callable[..., Ran], asked: Callable[..., None], data: Path
) -> None:
    asked("kpr subsidi gimana", "KPR subsidi gmn", "<nomor> <nama>", "resep rendang", "jadwal kereta")
    labels = [f"--label={number}=enrol" for number in (1, 2, 3)]
    code, out, _ = review(*labels, "--label=4=ignored", "--export", "--into", str(data))
    file = data / "id" / "reviewed.yml"
    assert code == 0
    for told in ("4 labelled", f"1 written to {file}", "1 left out: their sentence is known", "1 left out: too little"):
        assert told in out
    assert file.read_text(encoding="utf-8") == (
        'version: "3.1"\nnlu:\n- intent: enrol\n  examples: |\n    - kpr subsidi gimana\n'
    )
    assert "Nothing is to be exported" in review("--export", "--into", str(data))[1]
    assert "exported" in review("--label", "1=ask_benefit")[2]


def test_a_folder_that_cannot_be_written_is_told_and_nothing_is_lost(
    review: Callable[..., Ran], asked: Callable[..., None], tmp_path: Path
) -> None:
    asked("kpr subsidi gimana")
    code, _, err = review("--label", "1=enrol", "--export", "--into", str(tmp_path / "nowhere"))
    assert (code, err.count("\n"), "--into" in err) == (1, 1, True)
    (tmp_path / "data" / "id").mkdir(parents=True)
    assert "1 written" in review("--export", "--into", str(tmp_path / "data"))[1]


def typed(settings: Settings, answers: str) -> str:
    """What the command shows in a terminal where this is typed."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PAYUNG_DATA_DIR": str(settings.data_dir)}
    command = [sys.executable, "-m", "bot", "nlu", "review"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs) as process:
        os.close(theirs)
        os.write(ours, answers.encode())
        out = b""
        with suppress(OSError):
            while part := os.read(ours, 1024):
                out += part
        assert process.wait(timeout=60) == 0
    os.close(ours)
    return out.decode()
