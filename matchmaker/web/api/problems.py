"""Failures as programs read them: one JSON object, as RFC 9457 describes it."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Response, jsonify, request
from pydantic import BaseModel, ConfigDict, Field

from matchmaker.domain.errors import InvalidInputError
from matchmaker.domain.values import FieldProblem
from matchmaker.web.context import request_id
from matchmaker.web.locale import translate

MEDIA_TYPE = "application/problem+json"


class FieldTrouble(BaseModel):
    """What is wrong with one field."""

    field: str
    message: str


class Problem(BaseModel):
    """Why a request was refused; `detail` is a sentence in the language that was asked for."""

    model_config = ConfigDict(json_schema_extra={"description": "RFC 9457 problem details."})

    status: int
    title: str
    detail: str
    request_id: str
    errors: list[FieldTrouble] = Field(default_factory=list)


class UnfitBodyError(InvalidInputError):
    """The body says something that cannot be taken, field by field."""

    def __init__(self, problems: Sequence[FieldProblem] = ()) -> None:
        super().__init__()
        self.troubles = [
            FieldTrouble(field=problem.field, message=translate(problem.message))
            for problem in problems
        ]


class UnreadBodyError(InvalidInputError):
    """The body is not of the shape that the document of the interface says."""

    def __init__(self, troubles: Sequence[FieldTrouble]) -> None:
        super().__init__()
        self.troubles = list(troubles)


def is_asked_by_program() -> bool:
    """Whether the address is one of the interface, also where it leads nowhere."""
    return request.path.startswith("/api/")


def problem_response(
    status: int, title: str, detail: str, troubles: Sequence[FieldTrouble] = ()
) -> Response:
    body = Problem(
        status=status,
        title=title,
        detail=detail,
        request_id=request_id(),
        errors=list(troubles),
    )
    response = jsonify(body.model_dump())
    response.status_code = status
    response.mimetype = MEDIA_TYPE
    return response
