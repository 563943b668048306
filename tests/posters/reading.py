"""Reads codes as a phone does: from a picture of the paper, at an angle, not sharp, not large."""

import io

import zxingcpp
from PIL import Image, ImageFilter
from pypdfium2 import PdfDocument

PHONE = 900
"""Pixels of the shorter side of a small photo."""


def page_of(pdf: bytes, pixels: int = PHONE) -> Image.Image:
    """The only page of a poster, as wide as so many pixels."""
    document = PdfDocument(pdf)
    assert len(document) == 1
    page = document[0]
    picture: Image.Image = page.render(scale=pixels / page.get_width()).to_pil().convert("RGB")
    return picture


def photographed(picture: Image.Image, angle: float = 0) -> Image.Image:
    """What a phone sees of it: turned by some degrees, on a table, a little out of focus."""
    turned = picture.rotate(angle, expand=True, fillcolor="#8a7a66", resample=Image.Resampling.BICUBIC)
    return turned.filter(ImageFilter.GaussianBlur(1))


def read(picture: Image.Image) -> list[str]:
    """The texts of all codes that a decoder finds."""
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def size_in_mm(pdf: bytes) -> tuple[int, int]:
    width, height = PdfDocument(pdf)[0].get_size()
    return round(width * 25.4 / 72), round(height * 25.4 / 72)


def text_of(pdf: bytes) -> str:
    """What stands on the page, in one line."""
    return " ".join(PdfDocument(pdf)[0].get_textpage().get_text_bounded().split())


def boxes_of(pdf: bytes) -> list[tuple[float, float, float, float]]:
    """Left, bottom, right and top of each line of text, as shares of the page."""
    page = PdfDocument(pdf)[0]
    (width, height), text = page.get_size(), page.get_textpage()
    found = (text.get_rect(number) for number in range(text.count_rects()))
    return [(left / width, bottom / height, right / width, top / height) for left, bottom, right, top in found]


def opened(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("RGB")
