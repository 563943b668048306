"""Reads the files in `parameters/`; a wrong one is named with its key and the reason, in one line."""

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from bot.faults import Fault
from bot.programmes.schema import Parameter, reason_of

FOLDER = Path(__file__).parent / "parameters"


class LawError(Fault):
    """A parameter file is wrong, or a value is asked for that does not exist; the message says which and why."""


class _UniqueKeys(yaml.constructor.SafeConstructor):
    """Values in which a key that comes twice is an error, not a silent choice."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        names = [key.value for key, _ in node.value if key.tag != "tag:yaml.org,2002:merge"]
        for name in names:
            if names.count(name) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"{name} comes twice", node.start_mark)
        return super().construct_mapping(node, deep)


class UniqueKeys(_UniqueKeys, yaml.SafeLoader):
    """YAML with such values."""


class QuickUniqueKeys(_UniqueKeys, yaml.CSafeLoader):
    """The same, read by libyaml: several times as fast, with other words for what is wrong."""


def load_yaml(text: str, quick: type[yaml.CSafeLoader], plain: type[yaml.SafeLoader]) -> Any:
    """What a text says, read quickly; where that fails, read again by the loader whose errors are told to people.

    Raises:
        yaml.YAMLError: as `plain` raises it.
    """
    try:
        return yaml.load(text, quick)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, ValueError):
        return yaml.load(text, plain)  # noqa: S506 - a safe loader


def read_parameters(folder: Path = FOLDER) -> dict[str, Parameter]:
    """Read every file of a folder; the key of a value is `file.name`.

    Raises:
        LawError: naming the file, the key and the reason.
    """
    parameters: dict[str, Parameter] = {}
    for file in sorted(folder.glob("*.yaml")):
        for name, raw in _content(file).items():
            try:
                parameters[f"{file.stem}.{name}"] = Parameter.model_validate(raw)
            except ValidationError as error:
                raise LawError(f"{file.name}: {name}: {reason_of(error)}") from None
    return parameters


def _content(file: Path) -> dict[str, Any]:
    try:
        content = load_yaml(file.read_text(encoding="utf-8"), QuickUniqueKeys, UniqueKeys)
    except yaml.MarkedYAMLError as error:
        where = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise LawError(f"{file.name}: {where}{error.problem}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise LawError(f"{file.name}: cannot be read: {' '.join(str(error).split())}") from None
    if content is None:
        return {}
    if not isinstance(content, dict) or not all(isinstance(name, str) for name in content):
        raise LawError(f"{file.name}: must give each parameter under its name")
    return content
