"""Interpreters of a host: what they speak, whose words they know, which delegation they serve."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.emails import is_email
from matchmaker.domain.errors import ConflictError, InvalidInputError, NotFoundError
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.domain.text import N_
from matchmaker.domain.travelling import NAME_LENGTH, PHONE_LENGTH
from matchmaker.services import audit
from matchmaker.services.delegations.delegations import visible_delegation
from matchmaker.services.hosts import own_host
from matchmaker.storage.models.interpreters import Interpreter
from matchmaker.storage.queries import interpreters as queries

FEWEST_LANGUAGES = 2


class InterpreterAtWorkError(ConflictError):
    message = N_("%(name)s works at an event. Take them off it first.")


@dataclass(frozen=True, slots=True)
class InterpreterDetails:
    """What is said of an interpreter; `fields` are sectors of the lexicon."""

    name: str
    languages: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    email: str = ""
    phone: str = ""
    delegation_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class InterpreterView:
    """One of the list; `version` comes back with the form."""

    public_id: UUID
    host_id: UUID
    host_name: str
    details: InterpreterDetails
    delegation: str
    version: int


def list_interpreters(session: Session, *, actor: Actor) -> tuple[InterpreterView, ...]:
    """Those of the actor's hosts."""
    rows = queries.list_interpreter_rows(session, actor.organizer_hosts)
    return tuple(_view(row) for row in rows)


def load_interpreter(session: Session, *, actor: Actor, interpreter_id: UUID) -> InterpreterView:
    own = _own(session, actor, interpreter_id)
    rows = queries.list_interpreter_rows(session, [own.host_id])
    return next(_view(row) for row in rows if row.interpreter is own)


def add_interpreter(
    session: Session, *, actor: Actor, host_id: UUID, details: InterpreterDetails, now: datetime
) -> UUID:
    host = own_host(session, actor=actor, host_id=host_id)
    row = Interpreter(host_id=host.id, name="")
    _write(session, actor, row, details)
    session.add(row)
    session.flush()  # the entry names it by its id
    audit.record_of_host(session, actor, row, action="interpreter.added", now=now)
    return row.public_id


def change_interpreter(
    session: Session,
    *,
    actor: Actor,
    interpreter_id: UUID,
    details: InterpreterDetails,
    version: int,
    now: datetime,
) -> None:
    """Write one anew, unless somebody else did meanwhile (ConflictError)."""
    row = _own(session, actor, interpreter_id)
    if row.version != version:
        raise ConflictError(interpreter_id=interpreter_id)
    _write(session, actor, row, details)
    audit.record_of_host(session, actor, row, action="interpreter.edited", now=now)


def remove_interpreter(
    session: Session, *, actor: Actor, interpreter_id: UUID, now: datetime
) -> None:
    """Raise InterpreterAtWorkError while an event counts on them."""
    row = _own(session, actor, interpreter_id)
    if queries.is_at_work(session, row.id):
        raise InterpreterAtWorkError(name=row.name)
    session.delete(row)
    audit.record_of_host(session, actor, row, action="interpreter.removed", now=now)


def _own(session: Session, actor: Actor, interpreter_id: UUID) -> Interpreter:
    row = queries.get_interpreter(session, interpreter_id)
    if row is None or not can_organize(actor, host_id=row.host_id):
        raise NotFoundError(interpreter_id=interpreter_id)
    return row


def _write(session: Session, actor: Actor, row: Interpreter, details: InterpreterDetails) -> None:
    name = clean_line(details.name)[:NAME_LENGTH]
    if not name:
        raise InvalidInputError(field="name")
    if len(set(details.languages)) < FEWEST_LANGUAGES:
        raise InvalidInputError(field="languages")
    if details.email and not is_email(details.email):
        raise InvalidInputError(field="email")
    row.name, row.email = name, details.email
    row.languages, row.fields = list(details.languages), list(details.fields)
    row.phone = clean_line(details.phone)[:PHONE_LENGTH]
    row.delegation_id = _delegation(session, actor, row, details.delegation_id)


def _delegation(
    session: Session, actor: Actor, row: Interpreter, delegation_id: UUID | None
) -> int | None:
    """Of the same host only."""
    if delegation_id is None:
        return None
    delegation = visible_delegation(session, actor=actor, delegation_id=delegation_id)
    if delegation.host_id != row.host_id:
        raise InvalidInputError(field="delegation")
    return delegation.id


def _view(line: queries.InterpreterRow) -> InterpreterView:
    row, host, delegation = line
    details = InterpreterDetails(
        row.name,
        tuple(row.languages),
        tuple(row.fields),
        row.email,
        row.phone,
        delegation.public_id if delegation else None,
    )
    return InterpreterView(
        row.public_id,
        host.public_id,
        host.name,
        details,
        delegation.name if delegation else "",
        row.version,
    )
