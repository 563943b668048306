"""Who somebody enrols as: asked, or read from the words in which they asked to enrol."""

import re
from collections.abc import Mapping
from typing import Any

from bot.conversation.choices import Choice
from bot.conversation.context import Context
from bot.conversation.flows.flow import Finished, Flow
from bot.conversation.steps import Option
from bot.i18n import N_
from nlu.text.normalise import normalise

OWNER, WORKER, COOPERATIVE = "enrol", "enrol_worker", "enrol_cooperative"
"""The flows to choose from."""

_WORDS: Mapping[str, frozenset[str]] = {
    COOPERATIVE: frozenset({"koperasi", "cooperative", "kopdes", "ksp", "kud"}),
    OWNER: frozenset(
        {
            "usaha", "bisnis", "umkm", "warung", "toko", "karyawan", "pegawai", "pekerja", "buruh", "perusahaan", "pt", "cv",
            "kios", "business", "shop", "workers", "employees", "staff", "company", "store", "stall", "karyawanku",
        }
    ),
    WORKER: frozenset(
        {
            "ojol", "ojek", "gojek", "grab", "driver", "sopir", "supir", "kurir", "freelance", "freelancer", "bpu", "mandiri",
            "nelayan", "petani", "courier", "myself", "self", "alone", "sendiri",
        }
    ),
}  # fmt: skip


def enrolment_for(text: str) -> str | None:
    """The flow that fits the words of a wish to enrol: "mau daftar koperasi"; None where they do not say."""
    words = set(re.findall(r"\w+", normalise(text)))
    return next((flow for flow, telling in _WORDS.items() if words & telling), None)


def _finish(answers: Mapping[str, Any], context: Context) -> Finished:
    return Finished("", then=answers["who"])


APPLY = Flow(
    name="apply",
    intro="",
    steps=(
        Choice(
            name="who",
            title=N_("You are"),
            question=N_("Good! Who would like to register?"),
            why=N_("Each of them needs other things, so I ask only what you need."),
            choices=(
                Option(
                    OWNER, N_("🏪 I have a business"), ("punya usaha", "usaha", "pemilik usaha", "owner", "business")
                ),
                Option(
                    WORKER,
                    N_("🧍 I work for myself, alone"),
                    ("sendiri", "mandiri", "pekerja mandiri", "bpu", "self-employed", "alone"),
                ),
                Option(COOPERATIVE, N_("👥 A cooperative, with its members"), ("koperasi", "cooperative")),
            ),
            parse=enrolment_for,
        ),
    ),
    finish=_finish,
)
