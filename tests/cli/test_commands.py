"""The command `payung` as people run it: in a process of its own, with pipes and exit codes."""

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.nlu_server import NluServer


class Payung:
    """The command, with a data folder of its own, asking a server that is there already."""

    def __init__(self, folder: Path, server: NluServer) -> None:
        self.folder = folder
        self._environment = {**os.environ, **server.settings, "PAYUNG_DATA_DIR": str(folder / "var")}

    def __call__(self, *arguments: str, typed: str | bytes = "", **settings: str) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=typed.encode() if isinstance(typed, str) else typed,
            env={**self._environment, **settings},
            capture_output=True,
            check=False,
            timeout=120,
        )
        out, err = done.stdout.decode(), done.stderr.decode()
        assert "Traceback" not in out + err
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)


@pytest.fixture
def payung(tmp_path: Path, nlu_server: NluServer) -> Payung:
    return Payung(tmp_path, nlu_server)


def test_chat_answers_each_piped_line_and_ends(payung: Payung, model: Path) -> None:
    typed = "iuran BPU penghasilan 3,5 juta berapa?\nmakasih\n"
    done = payung(
        "chat", typed=typed, PAYUNG_AS_OF="2026-11-26", PAYUNG_NLU_URL="", PAYUNG_MODELS_DIR=str(model.parent)
    )
    assert done.returncode == 0, done.stderr
    for expected in ("Rp20.650", "Rp89.650", "perkiraan", "26 November 2026", "PP 50/2025", "Sama-sama"):
        assert expected in done.stdout


def test_chat_follows_the_law_of_another_day(payung: Payung) -> None:
    assert "Rp16.800" in payung("chat", typed="iuran bpu berapa", PAYUNG_AS_OF="2027-01-02").stdout


def test_chat_can_begin_in_english(payung: Payung) -> None:
    assert "What would you like to know" in payung("chat", "--language", "en", typed="/menu\n").stdout


def test_chat_survives_whatever_is_piped_into_it(payung: Payung) -> None:
    typed = b"\n\xff\xfe broken\n" + b"x" * 10_000 + b"\n\x00\n" + "😀\n".encode()
    done = payung("chat", typed=typed)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count("> ") == 5


def test_an_enrolment_in_the_terminal_ends_in_the_export(payung: Payung) -> None:
    beginning = ("/daftar", "usaha", "setuju", "tidak", "dua-duanya")
    lines = ("=Siti Aminah", "Warung Siti", "warung makan", "kota bandung", "dua", "2 juta", "081234567890", "dasar")
    end = ("lewati", "lewati", "lewati", "tidak", "ya")
    assert "Kode Anda PY-" in payung("chat", typed="\n".join((*beginning, *lines, *end))).stdout
    out = payung.folder / "leads.csv"
    done = payung("leads", "export", "--format", "csv", "--out", str(out))
    assert (done.returncode, "1 " in done.stdout) == (0, True)
    with out.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["Nama"], row["Kabupaten/kota"]) == ("'=Siti Aminah", "Kota Bandung")
    assert (row["Pekerja"], row["Upah rata-rata pekerja"]) == ("2", "2000000")


def test_parse_prints_one_object_a_line(payung: Payung) -> None:
    file = payung.folder / "messages.txt"
    file.write_text("jkk itu apa\n\nhow much is JKM\n", encoding="utf-8")
    done = payung("nlu", "parse", "--file", str(file))
    held = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["text"] for one in held] == ["jkk itu apa", "", "how much is JKM"]
    assert held[2]["language"] == "en"


def test_parse_takes_a_line_of_any_length_and_says_a_language_for_each(payung: Payung) -> None:
    file = payung.folder / "messages.txt"
    file.write_text("x" * 10_000 + "\r\nJHT\n", encoding="utf-8")
    held = [json.loads(line) for line in payung("nlu", "parse", "--file", str(file)).stdout.splitlines()]
    assert [len(one["text"]) for one in held] == [1000, 3]
    assert held[1]["language"] == "id"


def test_parse_names_the_line_that_is_no_text(payung: Payung) -> None:
    file = payung.folder / "messages.txt"
    file.write_bytes(b"halo\n\xff\xfe\n")
    done = payung("nlu", "parse", "--file", str(file))
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert "messages.txt, line 2 is not UTF-8" in done.stderr


def test_evaluate_prints_the_measures_and_writes_report_and_picture(payung: Payung) -> None:
    file, out = payung.folder / "few.jsonl", payung.folder / "results"
    lines = [("cara klaim jht gimana", "ask_claim", "id"), ("what is the weather", "ask_claim", "en")]
    file.write_text(
        "".join(json.dumps(dict(zip(("text", "intent", "language"), one, strict=True))) + "\n" for one in lines)
    )
    done = payung("nlu", "evaluate", str(file), "--output", str(out))
    assert done.returncode == 0, done.stderr
    for expected in ("right first", "calibration error", "ask_claim → out_of_scope", "what is the weather"):
        assert expected in done.stdout
    assert (out / "few.md").read_text(encoding="utf-8") in done.stdout
    assert (out / "few.png").read_bytes().startswith(b"\x89PNG")


def test_evaluate_says_which_line_has_an_intent_that_does_not_exist(payung: Payung) -> None:
    file = payung.folder / "few.jsonl"
    file.write_text('{"text": "kopi satu", "intent": "order_coffee", "language": "id"}\n')
    done = payung("nlu", "evaluate", str(file))
    assert done.returncode == 1
    assert "few.jsonl, line 1: there is no intent 'order_coffee'" in done.stderr


def test_doctor_says_what_is_well_and_what_is_not(payung: Payung) -> None:
    well = payung("doctor")
    assert (well.returncode, "All is well" in well.stdout) == (0, True)
    ill = payung("doctor", PAYUNG_NLU_URL="http://127.0.0.1:9", PAYUNG_AS_OF="2026-11-26")
    assert ill.returncode == 1
    assert "PAYUNG_NLU_URL" in ill.stdout


@pytest.mark.parametrize(
    ("arguments", "settings", "told"),
    [
        (["chat"], {"PAYUNG_AS_OF": "tomorrow"}, "PAYUNG_AS_OF"),
        (["chat"], {"PAYUNG_DATABASE_URL": "nonsense"}, "PAYUNG_DATABASE_URL"),
        (["chat"], {"PAYUNG_SECRET_KEY": "short"}, "PAYUNG_SECRET_KEY"),
        (["run"], {}, "PAYUNG_TELEGRAM_TOKEN"),
        (["leads", "export", "--out", "/nowhere/leads.csv"], {}, "/nowhere"),
        (["nlu", "evaluate", "/nowhere.jsonl"], {}, "/nowhere.jsonl"),
        (["nlu", "serve"], {"PAYUNG_NLU_TOKEN": ""}, "PAYUNG_NLU_TOKEN"),
        (["nlu", "parse"], {}, "--file"),
        (["dance"], {}, "dance"),
    ],
)
def test_what_is_wrong_is_told_in_a_line_and_an_exit_code(
    payung: Payung, arguments: list[str], settings: dict[str, str], told: str
) -> None:
    done = payung(*arguments, **settings)
    assert done.returncode != 0
    assert told in done.stderr


def test_a_key_that_is_missing_for_the_data_is_told(payung: Payung) -> None:
    payung("chat", typed="/daftar\nusaha\nsetuju\n")
    (payung.folder / "var" / "secret.key").unlink()
    done = payung("chat", typed="halo\n")
    assert done.returncode != 0
    assert "secret.key is missing" in done.stderr
