"""Questions that name somebody beside whoever asks."""

import pytest

from bot.learning.others import names_another


@pytest.mark.parametrize(
    "text",
    [
        "bos saya Budi Santoso di PT Maju Jaya tidak bayar",
        "my boss Joko at PT Sinar Abadi does not pay",
        "majikan saya pak agus dari toko makmur ga bayar",
        "boss ku namanya rina di cafe kopi kita",
        "pt maju jaya belum daftarkan kami",
        "CV. Karya Abadi nunggak iuran",
        "suami saya Andi jatuh dari motor",
    ],
)
def test_a_firm_or_somebody_by_name_is_noticed(text: str) -> None:
    assert names_another(text)


@pytest.mark.parametrize(
    "text",
    [
        "bos saya tidak bayar iuran",
        "my employer does not pay BPJS",
        "istri saya dapat apa kalau saya meninggal",
        "pak mau tanya dong",
        "mau klaim JHT di BPJS Ketenagakerjaan",
        "blorptang krismuk",
        "",
    ],
)
def test_a_question_without_names_is_not(text: str) -> None:
    assert not names_another(text)
