"""Training data that cannot be trained on is told before anything is trained."""

from pathlib import Path

import pytest

from nlu import train
from nlu.understanding import NluError

BLOCK = 'version: "3.1"\nnlu:\n- intent: {intent}\n  examples: |\n    - halo\n'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (BLOCK.format(intent="order_coffee").encode(), "extra.yml: there is no intent 'order_coffee'"),
        (b"just words", "extra.yml is no training data"),
        (b"nlu: [", "extra.yml is no training data"),
        (b"\xff\xfe", "extra.yml is not UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes, told: str
) -> None:
    (tmp_path / "extra.yml").write_bytes(content)
    monkeypatch.setattr(train, "DATA", tmp_path)
    monkeypatch.setattr(train, "ROOT", tmp_path)
    with pytest.raises(NluError, match=told):
        train.train(tmp_path / "models", lambda done, total: None)
    assert not (tmp_path / "models").exists()
