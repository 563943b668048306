"""A poster leads to its campaign, whatever the campaign is called; what it says is there whole."""

import xml.etree.ElementTree as ET
from itertools import combinations, product

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.documents.makers import make
from bot.i18n import LANGUAGES, translator
from bot.outreach.campaign import CODE, LONGEST_TITLE, Campaign, Kind, checked, link
from bot.posters import qr
from bot.posters.document import poster_document
from bot.posters.files import Format, file_of, poster_of
from bot.posters.painting import paint
from bot.posters.poster import Poster, Size, words
from bot.staff.member import Refused
from tests.posters.reading import boxes_of, opened, page_of, photographed, read, size_in_mm, text_of

BOT = "payung_bot"
LONGEST = "Hari Pasar Rakyat dan Pekan Perlindungan Pekerja Informal se-Kabupaten Penukal Abab Lematang Ilir 2026"
ASSOCIATION = "Koperasi Konsumen Syariah Perkumpulan Pedagang Kaki Lima, Nelayan, Petani dan Pengemudi Ojek Daring "
NAMES = {
    "short": Poster("KSP", link(BOT, "k")),
    "usual": Poster("Pasar Klewer", link(BOT, "pasar-klewer"), "Koperasi Maju Bersama"),
    "long": Poster(LONGEST[:LONGEST_TITLE], link("b" * 32, "x" * 32), (ASSOCIATION * 2)[:200]),
    "one word": Poster("W" * LONGEST_TITLE, link(BOT, "w"), "W" * 200),
}
EVERY = list(product(NAMES, Size, LANGUAGES))


@pytest.mark.parametrize(("name", "size", "language"), EVERY)
def test_a_phone_reads_the_code_also_aslant(name: str, size: Size, language: str) -> None:
    picture = page_of(paint(NAMES[name], size, translator(language)))
    for angle in (0, 7, -12, 90):
        assert read(photographed(picture, angle)) == [NAMES[name].link]


@pytest.mark.parametrize(("size", "paper"), [(Size.A4, (210, 297)), (Size.A5, (148, 210))])
def test_it_fits_the_paper(size: Size, paper: tuple[int, int]) -> None:
    assert size_in_mm(paint(NAMES["usual"], size, translator("id"))) == paper


@pytest.mark.parametrize(("name", "size", "language"), EVERY)
def test_everything_is_said_and_nothing_runs_out(name: str, size: Size, language: str) -> None:
    poster, t = NAMES[name], translator(language)
    pdf = paint(poster, size, t)
    said, shown = words(t), text_of(pdf).replace(" ", "")
    for text in (
        *(said.headline, said.scan, said.type_it, *said.promises, said.free, said.unofficial),
        *(poster.title, poster.cooperative, poster.typed_link),
    ):
        assert text.replace(" ", "") in shown
    boxes = boxes_of(pdf)
    for left, bottom, right, top in boxes:
        assert left > 0.04 and right < 0.96 and bottom > 0.01 and top < 0.99
    for (l1, b1, r1, t1), (l2, b2, r2, t2) in combinations(boxes, 2):
        assert min(r1, r2) <= max(l1, l2) or min(t1, t2) - max(b1, b2) < 0.004, "one line is over another"


def test_a_cooperative_whose_name_is_the_title_is_named_once() -> None:
    pdf = paint(Poster("KSP Maju", link(BOT, "k"), "KSP MAJU"), Size.A4, translator("id"))
    assert "KSP MAJU" not in text_of(pdf)


@given(
    code=st.from_regex(CODE, fullmatch=True),
    title=st.text(min_size=1, max_size=LONGEST_TITLE),
    cooperative=st.text(max_size=200),
    bot=st.from_regex(r"[a-z][a-z0-9_]{3,28}bot", fullmatch=True),
    size=st.sampled_from(Size),
)
@example(
    code="-", title="🎉 Pasar 市场 \x00\n\t%s {bot_name} <b>", cooperative="\u202eKSP", bot="payung_bot", size=Size.A5
)
@settings(max_examples=60, deadline=None)
def test_any_campaign_gives_a_poster_whose_code_is_its_link(
    code: str, title: str, cooperative: str, bot: str, size: Size
) -> None:
    try:
        campaign = checked(Campaign(code, title, Kind.EVENT, name=cooperative))
    except Refused:
        return
    poster = poster_of(campaign, bot)
    assert read(page_of(file_of(poster, Format.PDF, size, translator("id")))) == [f"https://t.me/{bot}?start={code}"]


def test_the_code_alone_has_its_quiet_zone() -> None:
    picture = opened(qr.png(NAMES["usual"].link))
    assert read(picture) == [NAMES["usual"].link]
    zone = qr.QUIET_ZONE * qr.PIXELS
    assert picture.crop((0, 0, picture.width, zone)).getcolors() == [(picture.width * zone, (255, 255, 255))]
    drawn = ET.fromstring(qr.svg(NAMES["usual"].link))
    assert drawn.get("width") == str(picture.width)


def test_a_dirty_code_is_read_all_the_same() -> None:
    picture = opened(qr.png(NAMES["usual"].link))
    middle, spot = picture.width // 2, picture.width // 12
    picture.paste("#7a5c3a", (middle - spot, middle - spot, middle + spot, middle + spot))
    assert read(picture) == [NAMES["usual"].link]


def test_a_poster_is_made_when_it_is_sent() -> None:
    campaign = Campaign("pasar", "Pasar: “Baru”, 5:00", Kind.COOPERATIVE, name="KSP Maju")
    document = poster_document(campaign, Size.A5, translator("en"))
    assert document.name == "poster-pasar-a5-en.pdf"
    pdf = make(document.reference.replace("{bot_name}", BOT))
    assert read(page_of(pdf)) == [link(BOT, "pasar")] and "KSP Maju" in text_of(pdf)


@pytest.mark.parametrize("told", ["", "W10:a4:id:bot", "W10:a3:id:bot", "!:a4:id:bot", "W10:a4:fr:bot", "MQ:a4:id:bot"])
def test_what_tells_of_no_poster_is_refused(told: str) -> None:
    with pytest.raises((ValueError, TypeError)):
        make(f"made:poster:{told}")
