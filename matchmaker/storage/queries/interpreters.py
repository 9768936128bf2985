"""Interpreters of hosts."""

from collections.abc import Collection
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.interpreters import EventInterpreter, Interpreter


class InterpreterRow(NamedTuple):
    interpreter: Interpreter
    host: Host
    delegation: Delegation | None


def list_interpreter_rows(session: Session, host_ids: Collection[int]) -> list[InterpreterRow]:
    """Of these hosts, as they were entered."""
    found = (
        select(Interpreter, Host, Delegation)
        .join(Host, Host.id == Interpreter.host_id)
        .outerjoin(Delegation, Delegation.id == Interpreter.delegation_id)
        .where(Interpreter.host_id.in_(host_ids))
        .order_by(Interpreter.id)
    )
    return [InterpreterRow(*row) for row in session.execute(found)]


def get_interpreter(session: Session, public_id: UUID) -> Interpreter | None:
    found = select(Interpreter).where(Interpreter.public_id == public_id)
    return session.scalars(found).one_or_none()


def is_at_work(session: Session, interpreter_id: int) -> bool:
    """Whether an event counts on them."""
    found = select(EventInterpreter.id).where(EventInterpreter.interpreter_id == interpreter_id)
    return session.scalars(found.limit(1)).first() is not None
