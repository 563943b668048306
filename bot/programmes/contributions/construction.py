"""Contributions of a building project (jasa konstruksi), on the contract value."""

from dataclasses import dataclass

from bot.i18n import N_
from bot.programmes.law import Law
from bot.programmes.tariff import cumulative
from bot.programmes.working import Line, Working, any_estimate, not_negative


@dataclass(frozen=True, slots=True, kw_only=True)
class ConstructionContribution(Working):
    """What a project costs once, in rupiah."""

    jkk: int
    jkm: int

    @property
    def total(self) -> int:
        return self.jkk + self.jkm


def construction(law: Law, contract_value: int) -> ConstructionContribution:
    """The contribution of a project whose wages are not known, slice by slice (PP 44/2015).

    Args:
        law: the law of the day.
        contract_value: value of the contract in rupiah, before value added tax.

    Raises:
        ValueError: the value is negative.
        LawError: no tariff holds on that day.
    """
    not_negative(contract_value=contract_value)
    jkk, jkk_tariff = cumulative(contract_value, law.figure("construction.jkk_tariff"))
    jkm, jkm_tariff = cumulative(contract_value, law.figure("construction.jkm_tariff"))
    figures = (jkk_tariff, jkm_tariff)
    return ConstructionContribution(
        day=law.day,
        lines=(
            Line(N_("JKK of the project"), jkk, (jkk_tariff,)),
            Line(N_("JKM of the project"), jkm, (jkm_tariff,)),
        ),
        figures=figures,
        is_estimate=any_estimate(figures),
        jkk=jkk,
        jkm=jkm,
    )
