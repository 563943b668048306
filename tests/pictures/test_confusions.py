"""The picture of confusions: a PNG that grows with the classes."""

import struct

from bot.pictures.confusions import draw_confusions


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_it_is_a_square_that_grows_with_the_classes() -> None:
    few = size(draw_confusions({("a", "a"): 3, ("a", "b"): 1}, "Two"))
    many = size(draw_confusions({(f"intent_{n}", f"intent_{n + 1}"): n + 1 for n in range(40)}, "Many"))
    assert few[0] == few[1] < many[0] == many[1]


def test_one_class_is_drawn_too() -> None:
    assert size(draw_confusions({("a", "a"): 1}, "One"))
