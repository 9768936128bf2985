"""What changes something leaves an entry in the record, and each entry has its words."""

import ast
import re
from pathlib import Path

import pytest

from matchmaker import services
from matchmaker.web.presenters.audit_sentences import ACTIONS

FOLDER = Path(services.__path__[0])
ACTION = re.compile(r"[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*")

WRITES_WITHOUT_AN_ENTRY = {
    "audit.py": "writes the entries themselves",
    "idempotency.py": "keeps the answer to a request whose own change is recorded",
    "invitations/places.py": "gives the places of an invitation, whose acceptance is recorded",
    "limits.py": "counts attempts; what came of each is recorded by whoever asks",
    "meetings/proposals.py": "recorded by meeting_records, with the notification",
    "meetings/requests.py": "recorded by meeting_records, with the notification",
    "mail/outbox.py": "puts a letter that follows from a recorded change",
    "mail/sending.py": "the worker at its work: the outbox says what became of a letter",
    "visits/bookings.py": "books what a recorded change of a visit needs",
    "accounts/sessions.py": "opened and ended by modules beside it, which record it",
}
"""Modules that put rows in and leave the entry to others, and why."""


RECORDERS = {
    "audit.record",
    "audit.record_account",
    "audit.record_of_host",
    "audit.ready_entries",
    "entries_of",
    "note_event",
    "note_as",
    "note_interpreters",
    "note_people",
}
NOTES = {name for name in RECORDERS if name.startswith("note_")}
"""They take the action by its place."""


def writes(tree: ast.Module) -> bool:
    """Whether a module puts rows in, or takes rows out, by itself."""
    return any(
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"add", "add_all", "delete"}
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"session", "db"}
        for node in ast.walk(tree)
    )


def records(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Attribute | ast.Name) and ast.unparse(node) in RECORDERS
        for node in ast.walk(tree)
    )


def actions_of(call: ast.Call) -> list[ast.expr]:
    """What a call names as the action: by its keyword, or as one of what `NOTES` take."""
    named = [each.value for each in call.keywords if each.arg == "action"]
    return named + (call.args if ast.unparse(call.func) in NOTES else [])


def modules() -> dict[str, ast.Module]:
    return {
        path.relative_to(FOLDER).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.rglob("*.py"))
    }


def test_each_module_that_writes_also_records():
    silent = {name for name, tree in modules().items() if writes(tree) and not records(tree)}

    assert silent == set(WRITES_WITHOUT_AN_ENTRY)


def test_each_action_that_is_recorded_has_its_words():
    said = {
        node.value
        for tree in modules().values()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        for value in actions_of(call)
        for node in ast.walk(value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert {action for action in said if ACTION.fullmatch(action)} <= ACTIONS.keys()


@pytest.mark.parametrize("action", ACTIONS)
def test_an_action_is_named_by_what_and_how(action):
    assert ACTION.fullmatch(action)
