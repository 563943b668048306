"""Questions about somebody else: the consent of whoever asks does not cover them, so such a question is not kept."""

import re

_FIRM = (
    r"\b(?:PT|CV|UD|Tbk|[Yy]ayasan|[Tt]oko|[Ww]arung|[Cc]af[eé]|[Kk]afe|[Pp]abrik|[Ff]irma|[Kk]operasi)\.?\s+[A-Z]\w+"
)
_PERSON = (
    r"(?i:\b(?:bos|boss|majikan|juragan|atasan|pimpinan|mandor|bu bos|pak bos|employer|manager|manajer|supervisor|hrd"
    r"|owner|pemilik|teman|temen|kawan|tetangga|suami|istri|anak|ibu|bapak|ayah|adik|kakak|rekan|colleague|friend|wife"
    r"|husband|neighbou?r)(?:nya|ku|mu|kita|kami)?\b)"
)
_CALLED = r"(?i:\b(?:namanya|bernama|nama|called|named|name is|whose name)\b)"
_CAPITALS = r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*"
_ADDRESSED = r"(?i:\b(?:pak|bu|bpk|mas|mbak|bang|mr|mrs|ms)\b\.?)\s+[^\W\d_]{3,}"
_FIRM_ANYHOW = r"(?i:\b(?:pt|cv)\.?\s+[^\W\d_]{3,})"
_NAMED = re.compile(
    rf"{_FIRM}|{_FIRM_ANYHOW}|{_PERSON}.*(?:{_CALLED}|{_ADDRESSED}|{_CAPITALS})|(?:{_CALLED}|{_ADDRESSED}).*{_PERSON}"
)
_ABBREVIATIONS = re.compile(r"\b(?:BPJS|JKK|JKM|JHT|JKP|JP|KTP|NIK|JMO|BPU|PU|NIB|KUR|Ketenagakerjaan|Kesehatan)\b")


def names_another(text: str) -> bool:
    """Whether a question seems to name a firm, or somebody beside whoever asks; rather once too often.

    "bos saya Budi Santoso di PT Maju tidak bayar" does, "bos saya tidak bayar iuran" does not.
    """
    return _NAMED.search(_ABBREVIATIONS.sub("", text)) is not None
