"""Paints a poster: what it is about, the code under the umbrella, the link in words, the promises, what it is not."""

from bot.i18n import Translator
from bot.pictures.canvas import INK, PALE_INK, PAPER
from bot.pictures.paint import COLOURS
from bot.pictures.sheet import Tone
from bot.posters import qr
from bot.posters.paper import BOLD, LINE, POINT, WIDTH, Paper
from bot.posters.poster import Poster, Size, words
from bot.posters.umbrella import canopy, drop, hook, stick

MIDDLE, MARGIN = WIDTH / 2, 14.0
INNER = WIDTH - 2 * MARGIN
BLUE, ORANGE, GREEN = COLOURS[Tone.FIRST], COLOURS[Tone.SECOND], COLOURS[Tone.THIRD]
SKY, DROP = "#e5f1f8", "#9cc9e3"
CANOPY, SKY_END, BAND = 70.0, 212.0, 33.0
"""Where the umbrella begins and the sky ends, and how high the foot is."""
CARD, CARD_TOP = 101.0, 104.0
"""The white square with the code, its quiet zone within it."""
SCAN = 8.0
"""The line below the code."""
RAIN = (
    (10, 12), (24, 24), (200, 12), (186, 24), (8, 52), (202, 52), (18, 74), (192, 74), (16, 118), (36, 140),
    (194, 118), (174, 140), (12, 164), (198, 164), (34, 188), (176, 188),
)  # fmt: skip
"""Where drops fall, beside what is written."""


def paint(poster: Poster, size: Size, t: Translator) -> bytes:
    """The poster as a PDF of one page."""
    said = words(t)
    paper = Paper(size, poster.title, t.language)
    paper.box(0, 0, WIDTH, SKY_END, SKY)
    for x, y in RAIN:
        drop(paper, x, y, 5, DROP)
    _heading(paper, said.headline, poster)
    _code(paper, poster.link, said.scan)
    _in_words(paper, said.type_it, paper.writable(poster.typed_link))
    _promises(paper, said.promises)
    _foot(paper, said.free, said.unofficial)
    return paper.pdf()


def _heading(paper: Paper, headline: str, poster: Poster) -> None:
    """What is asked of everybody, and whose poster it is; long names get smaller and wrap."""
    size, lines = paper.fit(headline, 31, INNER - 30, 27, BOLD)
    y = paper.centred(MIDDLE, 9, lines, size, BLUE, BOLD)
    title, cooperative = paper.writable(poster.title), paper.writable(poster.cooperative)
    if cooperative.casefold() == title.casefold():
        cooperative = ""
    size, lines = paper.fit(title, 24, INNER, 15 if cooperative else 21, BOLD)
    y = paper.centred(MIDDLE, y + 2, lines, size, INK, BOLD)
    if cooperative:
        size, lines = paper.fit(cooperative, 16, INNER, CANOPY - 3 - y)
        paper.centred(MIDDLE, y, lines, size, PALE_INK)


def _code(paper: Paper, link: str, scan: str) -> None:
    """The code, dry under the umbrella."""
    left, bottom = MIDDLE - CARD / 2, CARD_TOP + CARD
    stick(paper, MIDDLE, CANOPY - 1.5, 6, 2.2, PALE_INK)
    hook(paper, MIDDLE, bottom, 2.4, 2.4, PALE_INK)
    canopy(paper, MIDDLE, CANOPY, 156, 31, (BLUE, ORANGE))
    paper.box(left, CARD_TOP, CARD, CARD, PAPER, 4)
    side = qr.side(link)
    module = (CARD - SCAN) / (side + 2 * qr.QUIET_ZONE)
    origin = CARD_TOP + (qr.QUIET_ZONE + 0.5) * module
    with paper.shape("#000000") as path:
        for row, column, length in qr.dark_runs(link):
            x = MIDDLE - side * module / 2 + column * module
            path.rectangle(x, origin + row * module, length * module, module)
    size, lines = paper.fit(scan, 12, CARD - 6, SCAN, BOLD)
    paper.centred(MIDDLE, bottom - SCAN, lines, size, INK, BOLD)


def _in_words(paper: Paper, type_it: str, link: str) -> None:
    """The link, for whoever cannot scan."""
    size, lines = paper.fit(type_it, 11, INNER, 5)
    y = paper.centred(MIDDLE, SKY_END + 3, lines, size, PALE_INK)
    size, lines = paper.fit(link, 17, INNER, 7.5, BOLD)
    paper.centred(MIDDLE, y + 0.5, lines, size, BLUE, BOLD)


def _promises(paper: Paper, promises: tuple[str, ...]) -> None:
    """Side by side, each below a tick."""
    width = INNER / len(promises)
    for number, promise in enumerate(promises):
        middle = MARGIN + (number + 0.5) * width
        with paper.shape(GREEN) as path:
            path.circle(middle, 234, 4)
        with paper.stroke(PAPER, 1.2) as path:
            path.move_to(middle - 1.8, 234)
            path.line_to(middle - 0.4, 235.5)
            path.line_to(middle + 2, 232.6)
        size, lines = paper.fit(promise, 12.5, width - 6, 17, BOLD)
        paper.centred(middle, 240, lines, size, INK, BOLD)


def _foot(paper: Paper, free: str, unofficial: str) -> None:
    top = paper.height - BAND
    paper.box(0, top, WIDTH, BAND, BLUE)
    y = paper.centred(MIDDLE, top + 5, [f"Payung · {free}"], 17, PAPER, BOLD)
    size, lines = paper.fit(unofficial, 12.5, INNER, 17)
    room = paper.height - y - 4 - len(lines) * LINE * size * POINT
    paper.centred(MIDDLE, y + max(0.0, room / 2), lines, size, PAPER)
