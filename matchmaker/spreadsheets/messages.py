"""Sentences and problems as JSON, for what is stored or passed between processes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from matchmaker.domain.enums import Severity
from matchmaker.domain.text import Message
from matchmaker.domain.values import FieldProblem


def pack_message(message: Message) -> dict[str, Any]:
    return {
        "text": message.text,
        "values": {name: _packed(value) for name, value in message.values.items()},
        **({"many": message.many} if message.many else {}),
    }


def _packed(value: object) -> Any:  # noqa: ANN401 -- whatever JSON can hold
    if isinstance(value, Message):
        return pack_message(value)
    return value if value is None or isinstance(value, str | int | float) else str(value)


def unpack_message(packed: Mapping[str, Any]) -> Message:
    values = {
        name: unpack_message(value) if isinstance(value, dict) else value
        for name, value in packed["values"].items()
    }
    return Message(packed["text"], values, packed.get("many", ""))


def pack_problem(problem: FieldProblem) -> dict[str, Any]:
    return {
        "field": problem.field,
        "severity": problem.severity.value,
        **pack_message(problem.message),
    }


def unpack_problem(packed: Mapping[str, Any]) -> FieldProblem:
    return FieldProblem(packed["field"], unpack_message(packed), Severity(packed["severity"]))
