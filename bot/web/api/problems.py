"""Errors as problem details (RFC 9457), each of them the same way."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field
from pydantic.json_schema import models_json_schema
from starlette.exceptions import HTTPException

MEDIA_TYPE = "application/problem+json"
SECONDS_TO_RETRY = "5"
MOST_ERRORS = 50
"""So many faults of a request are named; whoever mends them hears of the others."""

_RETRY = {"Retry-After": {"description": "Seconds to wait before the next try.", "schema": {"type": "integer"}}}
_SIGN_IN = {"WWW-Authenticate": {"description": "What is missing (RFC 6750).", "schema": {"type": "string"}}}
_DOCUMENTED: Mapping[int, tuple[str, dict[str, Any]]] = {
    400: ("The body cannot be read.", {}),
    401: ("There is no token, or it is unknown, revoked or too old.", _SIGN_IN),
    403: ("The token is not for this.", _SIGN_IN),
    404: ("There is nothing that the token's owner may see.", {}),
    413: ("The body is too large; send it in parts.", {}),
    415: ("The body is not announced as JSON.", {}),
    422: ("Something in the request is not as described here; nothing was done.", {}),
    429: ("Too many requests with this token within a minute.", _RETRY),
    503: ("The database cannot be used now; send the same again later.", _RETRY),
}
ALWAYS = (401, 403, 422, 429, 503)
WITH_BODY = (*ALWAYS, 400, 413, 415)


class Fault(BaseModel):
    """What is wrong in one place of the request."""

    pointer: str = Field(description="Where: the parts of the request, as in RFC 6901.", examples=["/body/0/day"])
    detail: str = Field(description="What is wrong there.")


class Problem(BaseModel):
    """An error (RFC 9457)."""

    model_config = ConfigDict(extra="forbid")

    type: str = Field("about:blank", description="Always about:blank: the status says it all.")
    title: str = Field(description="What the status is called.", examples=["Unprocessable Entity"])
    status: int = Field(description="The status of the response.", examples=[422])
    detail: str = Field(description="What went wrong and what to do.")
    errors: list[Fault] = Field(default_factory=list, description="For status 422: every fault that was found.")


def problem(
    status: int, detail: str, headers: Mapping[str, str] | None = None, errors: Sequence[Fault] = ()
) -> JSONResponse:
    """A response that tells of an error."""
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=list(errors))
    return JSONResponse(told.model_dump(), status, headers=dict(headers or {}), media_type=MEDIA_TYPE)


def documented(statuses: Sequence[int]) -> dict[int | str, dict[str, Any]]:
    """The errors of an operation, as they stand in the OpenAPI document."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {
            "description": _DOCUMENTED[status][0],
            "headers": _DOCUMENTED[status][1],
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in sorted(statuses)
    }


async def refused(_: Request, error: Exception) -> JSONResponse:
    """The response to what FastAPI or a route refuses."""
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for it alone
    return problem(error.status_code, error.detail, error.headers)


async def invalid(request: Request, error: Exception) -> JSONResponse:
    """The response to a request that is not as described; what was sent is not repeated, for it may be personal."""
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for it alone
    found = error.errors()
    if any(one["loc"] == ("body",) for one in found) and not _is_json(request):
        return problem(415, "Send JSON, and say so: Content-Type: application/json.")
    faults = [
        Fault(pointer=_pointer(one["loc"]), detail=str(one["msg"]).removeprefix("Value error, "))
        for one in found[:MOST_ERRORS]
    ]
    return problem(422, "The request is not as the OpenAPI document describes it.", errors=faults)


async def unavailable(_: Request, error: Exception) -> JSONResponse:
    """The response while the database cannot be used."""
    return problem(
        503, "The database cannot be used now; send the same again later.", {"Retry-After": SECONDS_TO_RETRY}
    )


def schemas() -> dict[str, Any]:
    """The errors' schemas for the OpenAPI document, by their names."""
    _, made = models_json_schema(
        [(Problem, "serialization"), (Fault, "serialization")], ref_template="#/components/schemas/{model}"
    )
    return dict(made["$defs"])


def _is_json(request: Request) -> bool:
    kind = request.headers.get("content-type", "").split(";")[0].strip().lower()
    return kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))


def _pointer(place: Sequence[int | str]) -> str:
    return "".join("/" + str(part).replace("~", "~0").replace("/", "~1") for part in place)
