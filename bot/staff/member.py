"""A member of the staff as plain data: role, regions, and what follows from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.faults import Fault
from bot.i18n import N_


class Refused(Fault):
    """Somebody may not do what they asked for; the text is a msgid for them."""


class NotAllowed(Refused):
    """Their role does not allow it."""


class Role(StrEnum):
    """What somebody is among the staff."""

    VIEWER = "viewer"
    OFFICER = "officer"
    MANAGER = "manager"
    ADMIN = "admin"


class Permission(StrEnum):
    """What can be allowed."""

    SEE_LEADS = "see_leads"
    SEE_FIGURES = "see_figures"
    OPEN_LEADS = "open_leads"
    WORK_LEADS = "work_leads"
    EXPORT = "export"
    ANSWER = "answer"
    LABEL = "label"
    ASSIGN = "assign"
    COOPERATIVES = "cooperatives"
    CAMPAIGNS = "campaigns"
    BROADCAST = "broadcast"
    AUDIT = "audit"
    MANAGE_STAFF = "manage_staff"


_VIEWER = frozenset({Permission.SEE_LEADS, Permission.SEE_FIGURES})
_OFFICER = _VIEWER | {
    Permission.OPEN_LEADS,
    Permission.WORK_LEADS,
    Permission.EXPORT,
    Permission.ANSWER,
    Permission.LABEL,
}
_MANAGER = _OFFICER | {
    Permission.ASSIGN,
    Permission.COOPERATIVES,
    Permission.CAMPAIGNS,
    Permission.BROADCAST,
    Permission.AUDIT,
}

PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.VIEWER: _VIEWER,
    Role.OFFICER: _OFFICER,
    Role.MANAGER: _MANAGER,
    Role.ADMIN: frozenset(Permission),
}

ROLE_TITLES: Mapping[Role, str] = {
    Role.VIEWER: N_("viewer"),
    Role.OFFICER: N_("officer"),
    Role.MANAGER: N_("manager"),
    Role.ADMIN: N_("administrator"),
}

NOT_ALLOWED = N_("Your role does not allow that. Ask your manager.")


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works here. `regions` are codes of provinces or regencies; empty for the whole country."""

    id: int
    login: str
    name: str
    role: Role
    regions: tuple[str, ...] = ()
    language: str = "id"
    wants_digest: bool = False
    has_password: bool = False
    has_chat: bool = False
    is_active: bool = True

    @property
    def actor(self) -> str:
        """How the audit log names them."""
        return f"staff:{self.id}"

    def may(self, permission: Permission) -> bool:
        return self.is_active and permission in PERMISSIONS[self.role]

    def covers(self, region: str) -> bool:
        """Whether a regency, or a province, lies in their regions."""
        return not self.regions or any(region == one or region.startswith(f"{one}.") for one in self.regions)

    def require(self, permission: Permission) -> None:
        """Go on only where something is allowed.

        Raises:
            NotAllowed: it is not.
        """
        if not self.may(permission):
            raise NotAllowed(NOT_ALLOWED)
