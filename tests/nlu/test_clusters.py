"""Groups of texts that ask much the same."""

from hypothesis import given
from hypothesis import strategies as st

from nlu.components.clusters import clusters


def test_alike_texts_come_together_and_the_largest_group_first() -> None:
    texts = [
        "house loan please",
        "cara kpr subsidi gmn",
        "kpr subsidi gimana caranya",
        "resep rendang",
        "mau dong kpr subsidi",
    ]
    assert clusters(texts) == [[1, 2, 4], [0], [3]]


def test_texts_without_words_are_one_group() -> None:
    assert clusters(["...", "kpr subsidi", "!!", ""]) == [[0, 2, 3], [1]]


def test_few_texts_are_no_trouble() -> None:
    assert clusters([]) == []
    assert clusters(["kpr"]) == [[0]]
    assert clusters(["kpr", "KPR!"]) == [[0, 1]]


@given(st.lists(st.text(max_size=30) | st.sampled_from(["kpr", "kpr subsidi", "rendang", "?"]), max_size=12))
def test_each_text_is_in_one_group(texts: list[str]) -> None:
    groups = clusters(texts)
    assert sorted(position for group in groups for position in group) == list(range(len(texts)))
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
