"""A page to draw on, measured from the top left in millimetres of A4; on smaller paper all of it is smaller."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from fpdf import FPDF
from fpdf.drawing import PaintedPath
from fpdf.fonts import TTFFont

from bot.pictures.fonts import font_file
from bot.posters.poster import Size

WIDTH = 210.0
SIZES = {Size.A4: (210, 297), Size.A5: (148, 210)}
"""Width and height in millimetres (ISO 216)."""
POINT = 25.4 / 72
"""Millimetres."""
LINE = 1.2
"""From one line of a text to the next, in sizes of its type."""
SMALLER = 0.94
"""By how much a type is made smaller until its text fits."""
REGULAR, BOLD = "", "B"


class Paper:
    """One page."""

    def __init__(self, size: Size, title: str, language: str) -> None:
        width, height = SIZES[size]
        self._scale = width / WIDTH
        self.height = height / self._scale
        self._pdf = FPDF(unit=self._scale / POINT, format=(WIDTH, self.height))
        self._pdf.set_auto_page_break(False)
        self._pdf.add_font("text", REGULAR, font_file("DejaVuSans"))
        self._pdf.add_font("text", BOLD, font_file("DejaVuSans-Bold"))
        self._letters = frozenset(cast(TTFFont, self._pdf.fonts["textB"]).cmap)
        self._pdf.set_lang(language)
        self._pdf.set_title(self.writable(title))
        self._pdf.add_page()

    def pdf(self) -> bytes:
        """The page as a file."""
        return bytes(self._pdf.output())

    def writable(self, text: str) -> str:
        """A text without what the type has no letters for."""
        return " ".join("".join(one for one in text if one.isspace() or ord(one) in self._letters).split())

    @contextmanager
    def shape(self, colour: str) -> Iterator[PaintedPath]:
        """An outline that is filled with a colour."""
        with self._pdf.new_path() as path:
            path.style.fill_color, path.style.stroke_color = colour, None
            yield path

    @contextmanager
    def stroke(self, colour: str, width: float) -> Iterator[PaintedPath]:
        """A line of a width, with round ends."""
        with self._pdf.new_path() as path:
            path.style.auto_close = False
            path.style.fill_color, path.style.stroke_color = None, colour
            path.style.stroke_width = width
            path.style.stroke_cap_style = path.style.stroke_join_style = "round"
            yield path

    def box(self, x: float, y: float, width: float, height: float, colour: str, radius: float = 0) -> None:
        """A rectangle, perhaps with round corners."""
        with self.shape(colour) as path:
            path.rectangle(x, y, width, height, radius, radius)

    def fit(self, text: str, size: float, width: float, height: float, style: str = REGULAR) -> tuple[float, list[str]]:
        """The largest type, no larger than a size in points, in which a text has room; and its lines."""
        while len(found := self.wrapped(text, size, width, style)) * LINE * size * POINT > height:
            size *= SMALLER
        return size, found

    def wrapped(self, text: str, size: float, width: float, style: str = REGULAR) -> list[str]:
        """Lines that fit; a word that is wider than a line is cut."""
        lines = [""]
        for word in text.split():
            longer = f"{lines[-1]} {word}" if lines[-1] else word
            if self.width(longer, size, style) <= width:
                lines[-1] = longer
                continue
            if lines[-1]:
                lines.append("")
            for letter in word:
                if lines[-1] and self.width(lines[-1] + letter, size, style) > width:
                    lines.append("")
                lines[-1] += letter
        return lines

    def width(self, text: str, size: float, style: str = REGULAR) -> float:
        """How wide a line of text is."""
        self._pdf.set_font("text", style, size * self._scale)
        return float(self._pdf.get_string_width(text))

    def centred(
        self, middle: float, top: float, lines: Sequence[str], size: float, colour: str, style: str = REGULAR
    ) -> float:
        """Set lines around a middle; where they end."""
        for line in lines:
            x = middle - self.width(line, size, style) / 2
            self._pdf.set_text_color(colour)
            self._pdf.text(x, top + 0.95 * size * POINT, line)
            top += LINE * size * POINT
        return top
