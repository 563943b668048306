"""The files for a server and the runbook: they name only what there is, and nothing that an operator needs is missing."""

import ast
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import click
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from bot.channels.telegram import poller, receiving, sender
from bot.cli import payung
from bot.conversation.outcomes import Outcome
from bot.operation.metrics import Metrics
from bot.settings import ROOT, Settings, load_settings
from bot.storage.cipher import KEY_FILE
from bot.storage.database import Database
from bot.web import server, webhook
from bot.web.api import app as api
from bot.web.console import console

UNIT, EXAMPLE = ROOT / "deploy" / "payung.service", ROOT / "deploy" / "payung.env.example"
NGINX, CONSOLE = ROOT / "deploy" / "nginx.conf", ROOT / "deploy" / "nginx-console.conf"
RUNBOOK, GUIDE = ROOT / "docs" / "runbook.md", ROOT / "docs" / "deploy.md"
for_both_pages = pytest.mark.parametrize("page", [RUNBOOK, GUIDE], ids=lambda page: page.stem)
RUN_OPTIONS = "PAYUNG_RUN_OPTIONS"
SETTINGS = {f"PAYUNG_{one.name.upper()}" for one in fields(Settings)}
COPY_TO = "PAYUNG_COPY_TO"
"""What a single command takes, beside the settings."""
MADE = {"deploy/compose.env"}
"""A file that the operator makes."""
FOR_TRIALS = {"PAYUNG_AS_OF"}
"""Settings that no operator needs."""
PARTS = ("bot", "nlu", "deploy", "docs", "tests", "benchmarks", "locales")
EXPOSURE = 20
"""How exposed the unit may be at most, as systemd-analyze counts: 0 is not at all, 100 entirely."""

needs_systemd = pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd-analyze is not installed")
nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
needs_nginx = pytest.mark.skipif(nginx is None, reason="nginx is not installed")


@cache
def unit() -> dict[str, list[str]]:
    """The values of each key in the unit, in their order."""
    values: dict[str, list[str]] = {}
    for line in UNIT.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(("#", "[")):
            key, value = line.split("=", 1)
            values.setdefault(key, []).append(value)
    return values


def only(key: str) -> str:
    (value,) = unit()[key]
    return value


def seconds(value: str) -> int:
    found = re.fullmatch(r"(\d+)(s|min|d)", value)
    assert found is not None, value
    return int(found[1]) * {"s": 1, "min": 60, "d": 86_400}[found[2]]


def environment() -> dict[str, str]:
    """What the unit sets by itself."""
    pairs = [pair for value in unit()["Environment"] for pair in shlex.split(value)]
    return dict(pair.split("=", 1) for pair in pairs)


def example() -> dict[str, str]:
    """Every line of the example that sets something or would without its #."""
    lines = re.findall(r"^#?([A-Z][A-Z_]*)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(lines) == len(dict(lines)), "each is there once"
    return dict(lines)


@cache
def runbook(page: Path = RUNBOOK) -> str:
    return page.read_text(encoding="utf-8")


def blocks(page: Path = RUNBOOK) -> list[str]:
    """The code that stands in blocks of a page."""
    return re.findall(r"```\w+\n(.*?)```", runbook(page), re.DOTALL)


def spans(page: Path = RUNBOOK) -> list[str]:
    """The code that stands inside its lines."""
    return re.findall(r"`([^`\n]+)`", re.sub(r"```\w+\n.*?```", "", runbook(page), flags=re.DOTALL))


def commands(page: Path) -> Iterator[list[str]]:
    """The words after each `payung` that is called on a page."""
    for code in (*blocks(page), *spans(page)):
        for call in re.findall(r"^(?:.*/bin/| *)payung ((?:--)?[a-z][^|;#&'\n]*)", code, re.MULTILINE):
            yield call.split()


def headings(page: Path) -> set[str]:
    """The anchors that GitHub makes of the headings."""
    titles = re.findall(r"^#+ (.+)$", runbook(page), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


@cache
def texts() -> str:
    """Every text in the code, one a line; an f-string is in pieces."""
    found: list[str] = []
    for part in ("bot", "nlu"):
        for file in (ROOT / part).rglob("*.py"):
            tree = ast.walk(ast.parse(file.read_text(encoding="utf-8")))
            found += [node.value for node in tree if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    return "\n".join(found)


def metrics() -> set[str]:
    """The names under which a process shows what it measures."""
    shown = set(re.findall(r"^# TYPE (\S+)", Metrics().text().decode(), re.MULTILINE))
    return {name for name in shown if not name.endswith("_created")}


def test_the_unit_and_the_example_set_nothing_but_settings() -> None:
    assert set(environment()) <= SETTINGS | {RUN_OPTIONS}
    assert set(example()) <= SETTINGS | {RUN_OPTIONS}


def test_every_setting_that_an_operator_needs_is_in_the_example_or_the_unit() -> None:
    assert set(example()) | set(environment()) >= SETTINGS - FOR_TRIALS
    assert RUN_OPTIONS in example()


def test_every_value_of_the_example_can_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in example().items():
        monkeypatch.setenv(name, *shlex.split(value))
    settings = load_settings()
    assert settings.require_token() == "123456:replace-me"
    assert settings.require_webhook_url().startswith("https://")
    assert not Database(settings.database).is_sqlite


def test_a_shell_reads_the_example_as_systemd_does() -> None:
    for name, value in example().items():
        assert re.fullmatch(r"[\w.:/@+-]+|'[^']*'", value), name


def test_the_options_in_the_example_are_those_of_run() -> None:
    run = payung.get_command(click.Context(payung), "run")
    assert run is not None
    known = {option for parameter in run.params for option in parameter.opts}
    named = set(re.findall(r"--[a-z-]+", EXAMPLE.read_text(encoding="utf-8")))
    assert named == known


def test_the_unit_runs_payung_without_the_script_that_needs_the_network() -> None:
    assert only("ExecStart") == "/opt/payung/.venv/bin/payung run $PAYUNG_RUN_OPTIONS"
    assert only("Type") == "notify"
    assert only("Restart") == "always"
    assert only("EnvironmentFile") == "/etc/payung/payung.env"


def test_what_is_written_lies_in_the_folder_of_the_service() -> None:
    folder = f"%S/{only('StateDirectory')}"
    assert environment()["PAYUNG_DATA_DIR"] == folder
    assert environment()["PAYUNG_MODELS_DIR"].startswith(f"{folder}/")
    assert only("WorkingDirectory") == folder, "libraries write into the folder at hand"


def test_the_unit_waits_as_long_as_a_graceful_stop_may_take() -> None:
    steps = poller.SECONDS_TO_FINISH + server.SECONDS_TO_FINISH + sender.SECONDS_TO_FINISH
    assert seconds(only("TimeoutStopSec")) > 2 * steps, "and Telegram is asked a last time between them"
    assert seconds(only("TimeoutStartSec")) >= 600, "the model may have to be trained"


def test_systemd_gives_up_no_sooner_than_telegram_may_be_away_for_an_hour() -> None:
    assert int(only("StartLimitBurst")) * seconds(only("RestartSec")) > 3600
    assert seconds(only("StartLimitIntervalSec")) > int(only("StartLimitBurst")) * seconds(only("RestartSec"))


def test_nothing_forbids_what_tensorflow_and_the_metrics_do() -> None:
    assert not {"MemoryDenyWriteExecute", "ProcSubset", "PrivateNetwork"} & set(unit())
    assert int(only("MemoryMax").removesuffix("M")) >= 1200, "training takes 1.1 GB"


def systemd_analyze(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["systemd-analyze", *arguments], check=False, capture_output=True, text=True, timeout=60)


@needs_systemd
def test_systemd_can_read_the_unit(tmp_path: Path) -> None:
    here = tmp_path / UNIT.name
    here.write_text(UNIT.read_text(encoding="utf-8").replace("/opt/payung/.venv/bin/payung", "/bin/true"))
    done = systemd_analyze("verify", "--man=no", here)
    said = [line for line in (done.stdout + done.stderr).splitlines() if UNIT.name in line]
    assert said == []
    assert done.returncode == 0, done.stderr


@needs_systemd
def test_the_service_is_hardly_exposed() -> None:
    done = systemd_analyze("security", "--offline=true", "--no-pager", f"--threshold={EXPOSURE}", UNIT)
    if "unrecognized option" in done.stderr:
        pytest.skip("this systemd-analyze is too old")
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr


def locations(site: Path = NGINX) -> dict[str, str]:
    """What nginx does with each path; blocks inside are left out."""
    text = re.sub(r"#.*", "", site.read_text(encoding="utf-8"))
    text = re.sub(r"limit_except POST \{[^}]*\}", "", text)
    return dict(re.findall(r"location ([^{]+?) \{([^}]*)\}", text))


def test_nginx_passes_on_the_path_of_the_webhook_and_no_other() -> None:
    passed_on = {path: does for path, does in locations().items() if "_pass" in does}
    assert set(passed_on) == {"= /telegram"}
    assert f"proxy_pass http://127.0.0.1:{receiving.WEBHOOK_PORT};" in passed_on["= /telegram"]
    assert "return 404" in locations()["/"]
    assert example()["PAYUNG_WEBHOOK_URL"].endswith(".org/telegram")


def test_nginx_takes_as_much_as_payung_does_and_writes_no_body_down() -> None:
    text = NGINX.read_text(encoding="utf-8")
    for name in ("client_max_body_size", "client_body_buffer_size"):
        assert f"{name} {webhook.MOST_BYTES};" in text
    assert "request_body" not in text


def test_nginx_passes_on_the_console_and_the_api_and_no_other_path() -> None:
    passed_on = {path for path, does in locations(CONSOLE).items() if "_pass" in does}
    assert passed_on == {console.BASE, f"{api.PATH}/"}
    assert "return 404" in locations(CONSOLE)["/"]
    assert "/payung web --port 8082|" in runbook() and "proxy_pass http://127.0.0.1:8082;" in CONSOLE.read_text()


@needs_nginx
@pytest.mark.parametrize("conf", [NGINX, CONSOLE], ids=lambda conf: conf.name)
def test_nginx_can_read_its_configuration(tmp_path: Path, conf: Path) -> None:
    self_signed(tmp_path)
    site = re.sub(r"/etc/letsencrypt/live/\w+\.example\.org", str(tmp_path), conf.read_text(encoding="utf-8"))
    site = site.replace("/var/log/nginx", str(tmp_path))
    (tmp_path / "site.conf").write_text(re.sub(r"listen (\[::\]:)?(80|443)", r"listen \g<1>18\g<2>", site))
    temporary = "".join(
        f"{kind}_temp_path {tmp_path};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = tmp_path / "nginx.conf"
    whole.write_text(
        f"pid {tmp_path}/pid; error_log {tmp_path}/errors; events {{}}\n"
        f"http {{ access_log off; {temporary} include {tmp_path}/site.conf; }}\n"
    )
    command = [str(nginx), "-t", "-e", "stderr", "-c", str(whole)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert "[warn]" not in re.sub(r'.*the "user" directive.*', "", done.stderr)


def self_signed(folder: Path) -> None:
    """Write a certificate as certbot does."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "bot")])
    now = datetime.now(UTC)
    certificate = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    certificate = certificate.serial_number(x509.random_serial_number()).not_valid_before(now)
    certificate = certificate.not_valid_after(now + timedelta(days=1))
    (folder / "fullchain.pem").write_bytes(certificate.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM))
    written = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    (folder / "privkey.pem").write_bytes(written)


@for_both_pages
def test_every_command_of_a_page_exists(page: Path) -> None:
    called = list(commands(page))
    assert {words[0] for words in called} >= {"run", "worker", "nlu", "db"}
    for words in called:
        command: click.Command | None = payung
        known = {"--help"}
        for word in words:
            if isinstance(command, click.Group) and not word.startswith("-"):
                command = command.get_command(click.Context(command), word)
                assert command is not None, f"payung {' '.join(words)}"
                known |= {option for parameter in command.params for option in parameter.opts}
            elif word.startswith("--"):
                assert word.split("=")[0] in known, f"payung {' '.join(words)}"


def test_the_command_that_the_runbook_makes_is_a_script(tmp_path: Path) -> None:
    (script,) = re.findall(r"<<'END'\n(.*?)\n\s*END\n", runbook(), re.DOTALL)
    for name in re.findall(r"PAYUNG_\w+", script):
        assert environment()[name].replace("%S", "/var/lib") in script
    for number, code in enumerate((*blocks(), script)):
        file = tmp_path / f"{number}.sh"
        file.write_text(re.sub(r"^ {3}", "", code, flags=re.MULTILINE))
        if not code.startswith("{"):
            done = subprocess.run(["sh", "-n", file], check=False, capture_output=True, text=True, timeout=60)
            assert done.returncode == 0, f"{code}\n{done.stderr}"


def test_the_unit_of_the_console_that_the_runbook_makes_serves_it_without_a_watchdog() -> None:
    (made,) = re.findall(r"(sed -e [^>]*?) >/etc/systemd/system/payung-web\.service", runbook())
    command = shlex.split(made.replace("\\\n", " ").replace("/etc/systemd/system/payung.service", str(UNIT)))
    unit_of_console = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    assert "\nExecStart=/opt/payung/.venv/bin/payung web --port 8082\n" in unit_of_console
    assert "WatchdogSec" not in unit_of_console


def test_the_unit_of_the_worker_that_the_runbook_makes_runs_the_worker(tmp_path: Path) -> None:
    (made,) = re.findall(r"(sed -e .*?) >/etc/systemd/system/payung-worker\.service", runbook(), re.DOTALL)
    command = shlex.split(made.replace("\\\n", " ").replace("/etc/systemd/system/payung.service", str(UNIT)))
    worker = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
    assert "\nExecStart=/opt/payung/.venv/bin/payung worker\n" in worker
    assert "\nEnvironmentFile=/etc/payung/payung.env\nEnvironmentFile=-/etc/payung/payung-worker.env\n" in worker, (
        "the second file wins"
    )


@for_both_pages
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)\s]+)\)", runbook(page)):
        path, _, anchor = target.partition("#")
        if not target.startswith("http"):
            there = page.parent / path if path else page
            assert there.exists(), target
            assert not anchor or anchor in headings(there), target


@for_both_pages
def test_every_path_of_a_page_exists(page: Path) -> None:
    code = " ".join((*blocks(page), *spans(page)))
    named = set(re.findall(rf"(?<![\w/.-])(?:/opt/payung/)?((?:{'|'.join(PARTS)})/[\w./-]+)", code))
    assert any(path.startswith("deploy/") for path in named)
    for path in named:
        assert (ROOT / path).exists() or path in MADE, path


@for_both_pages
def test_a_page_speaks_of_settings_outcomes_and_metrics_that_there_are(page: Path) -> None:
    assert set(re.findall(r"PAYUNG_[A-Z]\w*", runbook(page))) <= SETTINGS | {RUN_OPTIONS, COPY_TO}
    outcomes = {word for span in spans(page) for word in re.findall(r"\b(?:error|refused)_[a-z_]+", span)}
    assert outcomes <= {outcome.value for outcome in Outcome}
    named = set(re.findall(r"(?<!\w)(?:payung|process)_[a-z_]+", runbook(page)))
    assert named <= metrics() | {"process_resident_memory_bytes", "process_cpu_seconds_total"} | {
        "process_open_fds",
        "process_max_fds",
    }


def test_the_runbook_explains_every_metric_of_payung() -> None:
    explained = set(re.findall(r"^\| `(payung_[a-z_]+)", runbook(), re.MULTILINE))
    assert explained == {name for name in metrics() if name.startswith("payung_")}
    table = runbook().split("\n## Metrics\n")[1].split("|---|---|---|\n")[1].split("\n\n")[0]
    assert [row for row in table.splitlines() if not re.match(r"\| `(payung|process)_", row)] == []


def test_every_line_that_the_runbook_explains_is_in_the_code() -> None:
    lines = [span for span in spans() if re.match(r"(?:[A-Z][a-z]*|… has|secret\.key) .+ ", span)]
    assert len(lines) > 25
    pieces = [piece.strip(" ;,.:()") for line in lines for piece in line.replace(KEY_FILE, "…").split("…")]
    assert [piece for piece in pieces if piece not in texts()] == []
