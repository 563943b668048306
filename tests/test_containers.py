"""The images and the compose files: they hold only what there is, and the image of the bot does without the model's libraries."""

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import fields
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from bot.channels.telegram import poller, sender
from bot.cli import payung
from bot.settings import ROOT, Settings
from bot.web import server

DOCKERFILE, IGNORED = ROOT / "Dockerfile", ROOT / ".dockerignore"
COMPOSE, SMALL = ROOT / "compose.yaml", ROOT / "compose.small.yaml"
EXAMPLE, PROXY = ROOT / "deploy" / "compose.env.example", ROOT / "deploy" / "haproxy.cfg"
UV = ROOT / ".tools" / "bin" / "uv"
SETTINGS = {f"PAYUNG_{one.name.upper()}" for one in fields(Settings)}
INSIDE_ONLY = """
import importlib.abc, sys

class Missing(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {missing!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Missing())
from bot.cli import main
main({arguments!r})
"""
"""Runs a command where some modules are not installed."""


@cache
def instructions() -> list[tuple[str, str]]:
    """Each instruction of the Dockerfile, its lines joined, comments left out."""
    text = re.sub(r"^#.*\n", "", DOCKERFILE.read_text(encoding="utf-8"), flags=re.MULTILINE)
    lines = [line for line in text.replace("\\\n", " ").splitlines() if line.strip()]
    return [(word, re.sub(r"\s+", " ", rest)) for word, _, rest in (line.partition(" ") for line in lines)]


@cache
def stages() -> dict[str, dict[str, list[str]]]:
    """What each stage of the Dockerfile does, by its name."""
    found: dict[str, dict[str, list[str]]] = {}
    stage: dict[str, list[str]] = {}
    for word, rest in instructions():
        if word == "FROM":
            stage = found.setdefault(rest.split(" AS ")[1], {})
        stage.setdefault(word, []).append(rest)
    return found


@cache
def services(file: Path = COMPOSE) -> dict[str, dict[str, Any]]:
    return dict(yaml.safe_load(file.read_text(encoding="utf-8"))["services"])


def compose_services() -> Iterator[tuple[str, dict[str, Any]]]:
    for file in (COMPOSE, SMALL):
        yield from services(file).items()


def example() -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE))


def exists(words: list[str]) -> bool:
    """Whether there is such a command of `payung`, with such options."""
    command: click.Command | None = payung
    for word in words:
        if isinstance(command, click.Group):
            command = command.get_command(click.Context(command), word)
        elif word.startswith("--"):
            assert command is not None
            known = {option for parameter in command.params for option in parameter.opts}
            if word not in known:
                return False
    return command is not None


@cache
def of_the_bot() -> set[str]:
    """The names of all packages in the image of the bot."""
    if not UV.exists() or not (ROOT / "uv.lock").exists():
        pytest.skip("the packages were not installed by ./run")
    command = [UV, "export", "--frozen", "--no-default-groups", "--no-emit-project", "--no-hashes", "--no-annotate"]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=ROOT, timeout=60)
    return {line.split("==")[0] for line in done.stdout.splitlines() if "==" in line}


def missing_modules() -> set[str]:
    """The modules that are installed here and not in the image of the bot."""
    there = of_the_bot() | {"payung"}
    names = {module: {_normal(name) for name in names} for module, names in packages_distributions().items()}
    return {module for module, packages in names.items() if not packages & there}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def run_inside(arguments: list[str], folder: Path) -> str:
    """What a command says that finds only what the image of the bot holds."""
    program = INSIDE_ONLY.format(missing=missing_modules(), arguments=arguments)
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PAYUNG_")}
    done = subprocess.run(
        [sys.executable, "-c", program],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        env=kept | {"PAYUNG_DATA_DIR": str(folder / "var")},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_image_of_the_bot_holds_neither_rasa_nor_what_comes_with_it() -> None:
    assert not of_the_bot() & {"rasa", "rasa-sdk", "tensorflow-cpu", "keras", "scikit-learn", "scipy", "dask"}
    assert {"python-telegram-bot", "sqlalchemy", "uvicorn", "matplotlib"} <= of_the_bot()


def test_no_module_of_the_bot_imports_what_its_image_does_not_hold() -> None:
    missing = missing_modules()
    assert {"rasa", "tensorflow", "sklearn"} <= missing
    for file in (ROOT / "bot").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            modules = [name.name for name in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                modules = [node.module or ""]
            assert not {module.partition(".")[0] for module in modules} & missing, file


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["db", "upgrade"],
        ["leads", "list"],
        ["rules", "show"],
        ["figures"],
        ["run", "--help"],
        ["worker", "--help"],
        ["web", "--help"],
        ["nlu", "--help"],
    ],
    ids=" ".join,
)
def test_commands_run_in_the_image_of_the_bot(arguments: list[str], tmp_path: Path) -> None:
    assert run_inside(arguments, tmp_path)


def test_posters_and_charts_are_drawn_in_the_image_of_the_bot(tmp_path: Path) -> None:
    run_inside(["campaign", "create", "pasar", "Pasar Sabtu"], tmp_path)
    poster, chart = tmp_path / "poster.pdf", tmp_path / "pulse.png"
    run_inside(["campaign", "poster", "pasar", "--bot", "payung_bot", "--output", str(poster)], tmp_path)
    run_inside(["pulse", "export", "--out", str(chart)], tmp_path)
    assert poster.read_bytes().startswith(b"%PDF")
    assert chart.read_bytes().startswith(b"\x89PNG")


def test_whatever_is_copied_into_an_image_exists() -> None:
    named = [line[1:] for line in IGNORED.read_text().splitlines() if line.startswith("!")]
    assert [name for name in named if not (ROOT / name).exists()] == []
    assert {"bot", "nlu", "locales", "config.yml", "domain.yml", "pyproject.toml"} <= set(named)
    copied = [source.split() for stage in stages().values() for source in stage.get("COPY", [])]
    for words in copied:
        if words[0].startswith("--from="):
            assert words[0].removeprefix("--from=") in stages()
        else:
            assert all((ROOT / word).exists() for word in words[:-1])


def test_nothing_personal_and_no_secret_reaches_an_image() -> None:
    lines = IGNORED.read_text(encoding="utf-8").splitlines()
    assert "*" in lines, "what is not named stays outside"
    assert not {f"!{name}" for name in ("var", "deploy", "models", "docs", "tests")} & set(lines)
    settings = {name for stage in stages().values() for line in stage.get("ENV", []) for name in _names(line)}
    assert settings & {name for name in settings if name.startswith("PAYUNG_")} <= SETTINGS
    assert not {name for name in settings if re.search("TOKEN|KEY|PASSWORD|URL", name)}


def _names(line: str) -> list[str]:
    return re.findall(r"(\w+)=", line)


def test_an_image_is_made_with_the_tool_that_run_uses() -> None:
    version = re.search(r"uv_version=([\d.]+)", (ROOT / "run").read_text(encoding="utf-8"))
    assert version is not None
    assert f"uv=={version[1]}" in DOCKERFILE.read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = re.findall(r"uv sync .*--group (\w+)", DOCKERFILE.read_text(encoding="utf-8"))
    assert set(groups) == {"nlu"} <= set(project["dependency-groups"])


@pytest.mark.parametrize("name", ["bot", "nlu"])
def test_an_image_runs_payung_as_nobody_in_particular(name: str) -> None:
    stage = stages()[name]
    assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", stage["USER"][-1])
    assert stage["ENTRYPOINT"] == ['["payung"]']
    assert exists(ast.literal_eval(stage["CMD"][-1]))
    assert stage["VOLUME"] == ["/var/lib/payung"]
    assert "HEALTHCHECK" in stage


def test_the_image_of_the_bot_is_the_one_that_is_made_without_a_name() -> None:
    assert list(stages())[-1] == "bot"


def test_nobody_comes_in_but_through_the_proxy() -> None:
    assert [name for name, service in compose_services() if "ports" in service] == ["proxy"]
    assert all(list(service["networks"]) == ["inside"] for name, service in services().items() if "nlu" in name)
    assert list(services()["postgres"]["networks"]) == ["inside"]


def test_every_service_is_started_again_has_a_limit_and_keeps_its_log_short() -> None:
    for name, service in compose_services():
        assert service["restart"] in {"unless-stopped", "on-failure"}, name
        assert re.fullmatch(r"\d+[mg]", service["mem_limit"]), name
        assert service["logging"]["options"]["max-size"], name
        assert "no-new-privileges:true" in service["security_opt"], name


def test_every_command_of_the_services_exists() -> None:
    called = [service["command"] for _, service in compose_services() if "command" in service]
    assert [words[0] for words in called] == ["db", "run", "run", "worker", "web", "run"]
    assert all(exists(words) for words in called)


def test_the_services_set_nothing_but_settings() -> None:
    for name, service in compose_services():
        settings = {key for key in service.get("environment", {}) if key.startswith("PAYUNG_")}
        assert settings <= SETTINGS, name
    assert {name for name in example() if name.startswith("PAYUNG_")} <= SETTINGS


def test_whatever_has_to_be_set_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{(\w+)", COMPOSE.read_text(encoding="utf-8")))
    assert asked
    assert asked <= set(example())
    assert example()["PAYUNG_WEBHOOK_URL"].endswith("/telegram"), "the path that the proxy knows"


def test_a_service_may_take_as_long_to_end_as_a_graceful_stop_does() -> None:
    steps = poller.SECONDS_TO_FINISH + server.SECONDS_TO_FINISH + sender.SECONDS_TO_FINISH
    for name, service in compose_services():
        if "payung-" in service["image"] and "nlu" not in name:
            assert int(service["stop_grace_period"].removesuffix("s")) > 2 * steps, name


def test_nothing_starts_before_the_tables_are_there() -> None:
    for name in ("bot1", "bot2", "worker", "web"):
        assert services()[name]["depends_on"]["upgrade"] == {"condition": "service_completed_successfully"}
    assert services()["upgrade"]["depends_on"] == {"postgres": {"condition": "service_healthy"}}


def test_the_proxy_knows_every_name_that_it_is_told() -> None:
    told = {name: value for name, value in services()["proxy"]["environment"].items() if name.startswith("PROXY_")}
    configuration = PROXY.read_text(encoding="utf-8")
    assert [name for name in told if name not in configuration] == []
    hosts = {value.split(":")[0] for name, value in told.items() if re.fullmatch(r"PROXY_\w+_\d", name)}
    assert hosts == {"bot1", "bot2", "nlu1", "nlu2", "web"}


def test_the_proxy_can_read_its_configuration_with_what_the_services_set(haproxy: str) -> None:
    told = {name: re.sub(" ssl .*", "", value) for name, value in services()["proxy"]["environment"].items()}
    told["PAYUNG_NLU_TOKEN"] = "abc"
    done = subprocess.run(
        [haproxy, "-c", "-f", PROXY],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env=os.environ | told,
    )
    assert done.returncode == 0, done.stderr
