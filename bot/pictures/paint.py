"""Paints a sheet: title above, bars or growth in the middle, cards and notes below, the source at the bottom."""

from collections.abc import Sequence

from bot.pictures.canvas import HEIGHT, INK, LINE, PALE, PALE_INK, PAPER, WIDTH, Canvas
from bot.pictures.sheet import Bar, Card, Growth, Key, Row, Sheet, Tone

MARGIN = 60
INNER = WIDTH - 2 * MARGIN
NAME = "Payung"
BRAND, TITLE, SUBTITLE, TEXT, NOTE, SOURCE = 32, (58, 52, 46, 40, 34), (38, 36, 34, 32), 36, 32, 28
"""Sizes of type in pixels; a phone shows the picture at about a third."""
CARD_LABEL, CARD_TEXT = (32, 28), (60, 52, 46, 40, 34, 28)
GAP, SMALL_GAP = 36, 16
CARD_HEIGHT = 140
KEY_SIDE = 34
THICKEST, BAR_GAP = 62, 10
SHORTEST = 5
"""Pixels of the bar of a sum that is not zero."""
FARTHEST = 60
"""Pixels that a balance may reach beyond its point, where the curve is still below it."""
COLOURS = {
    Tone.FIRST: "#0072b2",
    Tone.SECOND: "#e69f00",
    Tone.THIRD: "#009e73",
    Tone.WHOLE: "#3a3a3a",
    Tone.SAVED: "#0072b2",
}
"""Told apart by everybody (Okabe and Ito, "Color Universal Design", 2008), and by their lightness alone."""
ON = {Tone.SECOND: INK, Tone.THIRD: INK}
"""Colour of type on a card, where it is not white."""


def paint(sheet: Sheet) -> bytes:
    """The sheet as PNG."""
    canvas = Canvas()
    top = _head(canvas, sheet)
    bottom = _foot(canvas, sheet)
    if isinstance(sheet.content, Growth):
        _growth(canvas, sheet.content, top, bottom)
    else:
        _rows(canvas, sheet.content, top, bottom)
    return canvas.png()


def _head(canvas: Canvas, sheet: Sheet) -> float:
    """Name, title, subtitle and key; where the middle begins."""
    canvas.box(0, 0, WIDTH, 14, COLOURS[Tone.FIRST])
    y: float = 44
    canvas.text(MARGIN, y, f"☂ {NAME}", BRAND, colour=COLOURS[Tone.FIRST], bold=True)
    y += LINE * BRAND + SMALL_GAP
    size = canvas.fitting(sheet.title, TITLE, INNER, 2, bold=True)
    y = canvas.paragraph(MARGIN, y, sheet.title, size, INNER, bold=True)
    size = canvas.fitting(sheet.subtitle, SUBTITLE, INNER, 1)
    y = canvas.paragraph(MARGIN, y + 8, sheet.subtitle, size, INNER, colour=PALE_INK)
    return _keys(canvas, sheet.keys, y + SMALL_GAP) + GAP


def _keys(canvas: Canvas, keys: Sequence[Key], y: float) -> float:
    """The key, side by side where that fits."""
    x: float = MARGIN
    for key in keys:
        width = KEY_SIDE + 14 + canvas.width(key.text, NOTE)
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, y = MARGIN, y + LINE * NOTE + 8
        canvas.box(x, y + 4, KEY_SIDE, KEY_SIDE, COLOURS[key.tone], hatched=key.tone is Tone.SAVED)
        canvas.text(x + KEY_SIDE + 14, y + 4, key.text, NOTE)
        x += width + GAP
    return y + LINE * NOTE if keys else y


def _foot(canvas: Canvas, sheet: Sheet) -> float:
    """Source, notes and cards, from the bottom up; where the middle ends."""
    y = HEIGHT - 40 - canvas.height(sheet.source, SOURCE, INNER)
    canvas.paragraph(MARGIN, y, sheet.source, SOURCE, INNER, colour=PALE_INK)
    y -= SMALL_GAP
    canvas.line((MARGIN, WIDTH - MARGIN), (y, y), PALE, 2)
    for note in reversed(sheet.notes):
        y -= SMALL_GAP + canvas.height(note, NOTE, INNER)
        canvas.paragraph(MARGIN, y, note, NOTE, INNER)
    if sheet.cards:
        y -= GAP / 2 + CARD_HEIGHT
        _cards(canvas, sheet.cards, y)
    return y - GAP


def _cards(canvas: Canvas, cards: Sequence[Card], y: float) -> None:
    width = (INNER - SMALL_GAP * (len(cards) - 1)) / len(cards)
    inner = width - 48
    label_size = min(canvas.fitting(card.label, CARD_LABEL, inner, 1) for card in cards)
    text_size = min(canvas.fitting(card.text, CARD_TEXT, inner, 1, bold=True) for card in cards)
    for number, card in enumerate(cards):
        x = MARGIN + number * (width + SMALL_GAP)
        colour = ON.get(card.tone, PAPER)
        canvas.card(x, y, width, CARD_HEIGHT, COLOURS[card.tone])
        canvas.text(x + 24, y + 18, card.label, label_size, colour=colour)
        canvas.text(x + 24, y + CARD_HEIGHT - 22 - text_size, card.text, text_size, colour=colour, bold=True)


def _rows(canvas: Canvas, rows: Sequence[Row], top: float, bottom: float) -> None:
    """Bars of one scale, each with its sum behind it; as thick as there is room."""
    bars = [bar for row in rows for bar in row.bars]
    labels, gaps = len(rows) * LINE * TEXT, (len(bars) - len(rows)) * BAR_GAP
    between = 22.0
    room = bottom - top - labels - gaps - between * (len(rows) - 1)
    thick = min(THICKEST, room / len(bars))
    size = min(TEXT, thick)
    spare = max(0.0, room - thick * len(bars))
    between += min(spare / len(rows), 40)
    scale = _scale(canvas, bars, size)
    y = top + max(0.0, spare - (between - 22) * (len(rows) - 1)) / 2
    for row in rows:
        canvas.text(MARGIN, y, row.label, TEXT)
        y += LINE * TEXT
        for bar in row.bars:
            _bar(canvas, bar, y, thick, size, scale)
            y += thick + BAR_GAP
        y += between - BAR_GAP


def _scale(canvas: Canvas, bars: Sequence[Bar], size: float) -> float:
    """Pixels a rupiah, so that the longest bar leaves room for its sum."""
    scales = [
        (INNER - _behind(canvas, bar, size)) / max(bar.amount, bar.full) for bar in bars if max(bar.amount, bar.full)
    ]
    return min(scales, default=0)


def _behind(canvas: Canvas, bar: Bar, size: float) -> float:
    """The room that the sums behind a bar take."""
    was = canvas.width(bar.was, size) + SMALL_GAP if bar.was else 0
    return SMALL_GAP + canvas.width(bar.text, size, bold=True) + was


def _bar(canvas: Canvas, bar: Bar, y: float, thick: float, size: float, scale: float) -> None:
    length = max(scale * bar.amount, SHORTEST) if bar.amount else 0
    end = MARGIN + max(length, scale * bar.full)
    if bar.full > bar.amount:
        canvas.box(MARGIN, y, end - MARGIN, thick, COLOURS[Tone.SAVED], hatched=True)
    canvas.box(MARGIN, y, length, thick, COLOURS[bar.tone])
    middle = y + (thick - size) / 2 - 2
    x = end + SMALL_GAP
    canvas.text(x, middle, bar.text, size, bold=True)
    if bar.was:
        x += canvas.width(bar.text, size, bold=True) + SMALL_GAP
        width = canvas.width(bar.was, size)
        canvas.text(x, middle, bar.was, size, colour=PALE_INK)
        canvas.line((x - 3, x + width + 3), (middle + size * 0.6,) * 2, PALE_INK)


def _growth(canvas: Canvas, growth: Growth, top: float, bottom: float) -> None:
    """Two areas on each other, and the balance of some years at the curve."""
    years = len(growth.paid) - 1
    left, right = MARGIN + 10, WIDTH - MARGIN - 10
    floor, ceiling = bottom - LINE * TEXT, top + LINE * TEXT + SMALL_GAP
    totals = [paid + more for paid, more in zip(growth.paid, growth.returns, strict=True)]
    scale = (floor - ceiling) / (max(totals) or 1)
    xs = [left + (right - left) * year / years for year in range(years + 1)]
    lower, upper = [floor - scale * paid for paid in growth.paid], [floor - scale * total for total in totals]
    canvas.area(xs, [floor] * len(xs), lower, COLOURS[Tone.FIRST])
    canvas.area(xs, lower, upper, COLOURS[Tone.SECOND])
    canvas.line((left, right), (floor, floor), INK, 2)
    for point in growth.points:
        x = xs[point.year]
        canvas.text(x, floor + 8, point.label, NOTE, align="right" if x == right else "center")
    _balances(canvas, [(xs[point.year], upper[point.year], point.text) for point in growth.points])


def _balances(canvas: Canvas, points: Sequence[tuple[float, float, str]]) -> None:
    """Balances on the upper left of their points, the last one first; one that would touch a later one is left out."""
    left, above = float(WIDTH), 0.0
    for x, y, text in reversed(points):
        canvas.dot(x, y, INK)
        width, height = canvas.width(text, TEXT, bold=True), LINE * TEXT
        end, line = max(min(x + 16, WIDTH - MARGIN), MARGIN + width), y - height - SMALL_GAP
        if end <= x + FARTHEST and (end < left or line > above):
            canvas.text(end, line, text, TEXT, bold=True, align="right")
            left, above = end - width - SMALL_GAP, line + height
