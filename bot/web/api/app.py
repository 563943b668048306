"""The API as one thing that a web server mounts."""

from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount

from bot.clock import Clock
from bot.faults import StoreError
from bot.stored import Stored
from bot.web.api.cooperatives import cooperative_routes
from bot.web.api.coverage import coverage_routes
from bot.web.api.door import Door
from bot.web.api.guard import Guard
from bot.web.api.leads import lead_routes
from bot.web.api.problems import invalid, refused, schemas, unavailable
from bot.web.api.registrations import registration_routes

PATH = "/api/v1"
DESCRIPTION = """
For the agency, which takes over the leads of people who agreed to that and reports what became of them, and for the
ministry, which brings the register of cooperatives and reads how many are covered.

Every request needs a token. All times are in UTC, days are those of Jakarta. Errors are problem details (RFC 9457).
Unknown parameters and fields are refused. Whatever is written may be sent again; the second time changes nothing.
"""


class InstitutionsApi(FastAPI):
    """FastAPI with the errors in its document."""

    def openapi(self) -> dict[str, Any]:
        """The OpenAPI document."""
        document = super().openapi()
        document["components"]["schemas"].update(schemas())
        return document


def institutions_api(stored: Stored, clock: Clock) -> Mount:
    """The API below `/api/v1`; its document is `/api/v1/openapi.json`. There are no pages that load anything."""
    app = InstitutionsApi(
        title="Payung: between the institutions",
        description=DESCRIPTION,
        version="1",
        openapi_url="/openapi.json",
        docs_url=None,
        redoc_url=None,
        servers=[{"url": PATH}],
        root_path_in_servers=False,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        telemetry={"tracing": False, "metrics": False, "logs": False},
        middleware=[Middleware(Guard)],
        exception_handlers={
            HTTPException: refused,
            RequestValidationError: invalid,
            StoreError: unavailable,
        },
    )
    door, agency = Door(stored.tokens, stored.audit, clock), stored.agency(clock)
    app.include_router(lead_routes(agency, door))
    app.include_router(registration_routes(agency, door))
    exchange = stored.cooperative_exchange(clock)
    app.include_router(cooperative_routes(exchange, door))
    app.include_router(coverage_routes(exchange, door))
    return Mount(PATH, app=app)
