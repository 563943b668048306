"""The register, registrations of cooperatives, and what is wrong with some of the rows."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import Field

from bot.cooperatives import register, registrations
from bot.cooperatives.cooperative import LONGEST_NAME, LONGEST_NUMBER, State
from bot.cooperatives.rows import MOST_MEMBERS, RowFault
from bot.i18n import translator
from bot.institutions.cooperatives import Registered, Taken
from bot.tables.reading import TableRow
from bot.web.api.values import WHOLE, Body, Day

MOST_ROWS = 5_000
PRINTABLE = r"^[^\u0000-\u001f\u007f]+$"
_FIELDS = {column.title: column.key for column in (*registrations.COLUMNS, *register.COLUMNS)}

Number = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_NUMBER,
        description="Number of the cooperative.",
        examples=["3273010010012"],
    ),
]
Members = Annotated[int, Field(ge=0, le=MOST_MEMBERS, description="How many members.", examples=[120]), WHOLE]
Text = Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, pattern=PRINTABLE)]


class CooperativeBody(Body):
    """A cooperative as the register has it."""

    number: Number
    name: Text = Field(examples=["KSP Maju Bersama"])
    province: Text = Field(description="Name or official code.", examples=["Jawa Barat"])
    regency: Text = Field(description="Name or official code of the regency or city.", examples=["Kota Bandung"])
    members: Members
    status: State = Field(examples=["active"])

    def row(self, index: int) -> TableRow:
        return TableRow(
            index,
            {
                "number": self.number,
                "name": self.name,
                "province": self.province,
                "regency": self.regency,
                "members": str(self.members),
                "status": self.status.value,
            },
        )


class CooperativesBody(Body):
    """A part of the register."""

    cooperatives: Annotated[list[CooperativeBody], Field(min_length=1, max_length=MOST_ROWS)]

    @property
    def rows(self) -> list[TableRow]:
        return [one.row(index) for index, one in enumerate(self.cooperatives)]


class RegistrationBody(Body):
    """How many members of a cooperative were registered with the programme on a day."""

    number: Number
    day: Day = Field(description="Not in the future.", examples=["2026-11-24"])
    members: Members = Field(description="Registered members; 0: the cooperative is not registered any more.")

    def row(self, index: int) -> TableRow:
        cells = {"number": self.number, "day": self.day.isoformat(), "members": str(self.members)}
        return TableRow(index, cells)


class RegistrationsBody(Body):
    """Registrations of cooperatives."""

    registrations: Annotated[list[RegistrationBody], Field(min_length=1, max_length=MOST_ROWS)]

    @property
    def rows(self) -> list[TableRow]:
        return [one.row(index) for index, one in enumerate(self.registrations)]


class RowFaultBody(Body):
    """A row that was left out."""

    row: int = Field(description="Its place in the list, counted from 0.", examples=[3])
    field: str = Field(examples=["regency"])
    why: str = Field(examples=["There is no such regency or city."])

    @classmethod
    def of(cls, fault: RowFault) -> Self:
        return cls(row=fault.row, field=_FIELDS[fault.column], why=fault.said(translator("en")))


class TakenBody(Body):
    """What became of the rows of a register."""

    new: int = Field(description="Cooperatives that were not known.")
    changed: int = Field(description="Cooperatives of which something changed.")
    unchanged: int = Field(description="Cooperatives that were known like that.")
    faults: list[RowFaultBody] = Field(description="Rows that were left out.")

    @classmethod
    def of(cls, taken: Taken) -> Self:
        changes = taken.changes
        return cls(new=changes.new, changed=changes.changed, unchanged=changes.unchanged, faults=_faults(taken.faults))


class RegisteredBody(Body):
    """What became of registrations."""

    accepted: int = Field(description="Rows that hold now.")
    faults: list[RowFaultBody] = Field(description="Rows that were left out.")

    @classmethod
    def of(cls, registered: Registered) -> Self:
        return cls(accepted=registered.accepted, faults=_faults(registered.faults))


def _faults(faults: Sequence[RowFault]) -> list[RowFaultBody]:
    return [RowFaultBody.of(fault) for fault in faults]
