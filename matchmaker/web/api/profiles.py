"""Profiles over the interface: reading one, and changing fields of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from flask import Response, g, jsonify, request
from pydantic import BaseModel

from matchmaker.domain.cells import CLEAR
from matchmaker.domain.enums import Severity
from matchmaker.domain.errors import MatchmakerError
from matchmaker.domain.merging import merge_record
from matchmaker.domain.permissions import acts_for_profile
from matchmaker.domain.records import ProfileRecord, parse_record, range_problems
from matchmaker.domain.text import N_
from matchmaker.domain.values import FieldProblem
from matchmaker.services.profiles.profiles import (
    StoredProfile,
    load_editable,
    load_profile,
    profiles_of,
    save_profile,
)
from matchmaker.web.api.blueprint import bp
from matchmaker.web.api.bodies import AmountIn, FieldsIn, PastCompanyIn, VersionHeader
from matchmaker.web.api.interface import TOKEN, answers, interface
from matchmaker.web.api.presenting import profile_out
from matchmaker.web.api.problems import UnfitBodyError
from matchmaker.web.api.shapes import Me, OwnProfileOut, ProfileOut
from matchmaker.web.context import current_actor, reading, unit_of_work, utc_now
from matchmaker.web.openings import with_openings_recorded
from matchmaker.web.viewing import count_view


class VersionNeededError(MatchmakerError):
    message = N_('Say which version you changed: “If-Match: "7"”, as ETag gave it.')


@bp.get("/me")
@interface.validate(resp=answers(HTTP_200=Me), security=TOKEN, tags=["account"])
def me() -> Me:
    """Whose token this is, and the profiles of their organizations."""
    actor = current_actor()
    with reading() as session:
        own = profiles_of(session, actor)
    return Me(
        id=actor.public_id,
        name=actor.name,
        language=actor.language,
        scopes=sorted(scope.value for scope in g.scopes),
        profiles=[OwnProfileOut(id=p.public_id, kind=p.kind, name=p.name) for p in own],
    )


@bp.get("/profiles/<uuid:profile_id>")
@interface.validate(resp=answers(HTTP_200=ProfileOut), security=TOKEN, tags=["profiles"])
def profile(profile_id: UUID) -> Response:
    """One profile, with the fields that you may see. `ETag` carries its version."""
    with reading() as session:
        found = load_profile(session, actor=current_actor(), profile_id=profile_id)
    if not acts_for_profile(current_actor(), found.facts):
        count_view(profile_id)
    return _answer(with_openings_recorded(found))


@bp.patch("/profiles/<uuid:profile_id>")
@interface.validate(
    headers=VersionHeader,
    json=FieldsIn,
    resp=answers(409, 415, 428, HTTP_200=ProfileOut),
    security=TOKEN,
    tags=["profiles"],
)
def change_profile(profile_id: UUID) -> Response:
    """Change the fields that are sent; null clears one. `If-Match` says which version you read."""
    actor, body = current_actor(), request.context.json  # type: ignore[attr-defined]
    with reading() as session:
        before = load_editable(session, actor=actor, profile_id=profile_id)
    version, record = _version(), _record(before, body)
    with unit_of_work() as session:
        saved = save_profile(
            session,
            actor=actor,
            profile_id=profile_id,
            version=version,
            record=record,
            now=utc_now(),
        )
    return _answer(saved)


def _answer(found: StoredProfile) -> Response:
    response = jsonify(profile_out(found).model_dump(mode="json"))
    response.set_etag(str(found.version))
    return response


def _version() -> int:
    tags = [tag for tag in request.if_match.as_set() if tag.isdecimal() and len(tag) < 10]  # noqa: PLR2004 -- no version has ten digits
    if len(tags) != 1:
        raise VersionNeededError
    return int(tags[0])


def _record(profile: StoredProfile, body: BaseModel) -> ProfileRecord:
    """The body read as a row of a file would be; whatever is wrong with it is said at once."""
    given = {name: _cell(getattr(body, name)) for name in sorted(body.model_fields_set)}
    record = parse_record({"name": profile.name, **given}, default_kind=profile.kind)
    if not isinstance(record, ProfileRecord):
        raise UnfitBodyError([record.problem])
    errors = [*range_problems(merge_record(profile.values, record).values), *_unread(record, given)]
    if errors:
        raise UnfitBodyError(errors)
    return record


def _unread(record: ProfileRecord, given: Mapping[str, object]) -> Iterator[FieldProblem]:
    """A file may say something odd and be read all the same; a program is told of it."""
    for problem in record.problems:
        is_lost = problem.field in given and problem.field not in record.values
        if problem.severity is Severity.ERROR or is_lost:
            yield problem


def _cell(value: Any) -> object:  # noqa: ANN401 -- whatever the model let in
    if value is None:
        return CLEAR
    if isinstance(value, AmountIn):
        return f"{Decimal(str(value.amount)):f} {value.currency}"
    if isinstance(value, PastCompanyIn):
        cells = {name: getattr(value, name) for name in value.model_fields_set}
        return {name: _cell(cell) for name, cell in cells.items() if cell is not None}
    if isinstance(value, list):
        return [_cell(entry) for entry in value]
    return value
