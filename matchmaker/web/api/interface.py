"""The document of the interface, made from its functions, and what checks each request by it."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from flask import Flask
from pydantic import BaseModel, ValidationError
from spectree import Response as Answers
from spectree import SecurityScheme, SpecTree
from spectree.models import SecureType, SecuritySchemeData

from matchmaker.web.api.problems import MEDIA_TYPE, FieldTrouble, Problem, UnreadBodyError

VERSION = "1"
TOKEN: dict[str, list[str]] = {"token": []}


def refuse_unread(
    _request: object,
    _response: object,
    invalid: Exception | None,
    _instance: object,
    _adapter: object,
) -> None:
    """Say which part of a request has another shape than the document says."""
    if isinstance(invalid, ValidationError):
        troubles = [
            FieldTrouble(field=".".join(map(str, error["loc"])), message=error["msg"])
            for error in invalid.errors(include_url=False, include_input=False)
        ]
        raise UnreadBodyError(troubles)


interface = SpecTree(
    "flask",
    mode="strict",
    annotations=True,
    title="matchmaker",
    version=VERSION,
    description="Profiles, matches, interests, meeting requests and schedules, with the rights of "
    "the person whose token is sent. Failures are problem details (RFC 9457).",
    security_schemes=[
        SecurityScheme(
            name="token", data=SecuritySchemeData(type=SecureType.HTTP, scheme="bearer")
        ),
    ],
    validation_error_model=Problem,
    before=refuse_unread,
    naming_strategy=lambda model: model.__name__,
    nested_naming_strategy=lambda _parent, child: child,
)


def answers(*refusals: int, **models: type[BaseModel]) -> Answers:
    """The answers of a function: those it gives, and the refusals that any may meet."""
    always = {400, 401, 403, 404, 413, 422, 429, *refusals}
    return Answers(**models, **{f"HTTP_{status}": Problem for status in sorted(always)})


def document(app: Flask) -> dict[str, Any]:
    """The OpenAPI document of the running application."""
    interface.app = app
    described = deepcopy(interface.spec)
    for functions in described["paths"].values():
        for function in functions.values():
            for answer in function["responses"].values():
                _name_media_type(answer)
    return dict(described)


def _name_media_type(answer: dict[str, Any]) -> None:
    """Refusals are sent as problem details, which the library takes for any other JSON."""
    content = answer.get("content", {}).get("application/json")
    if content and content["schema"].get("$ref", "").endswith("/Problem"):
        answer["content"] = {MEDIA_TYPE: content}
