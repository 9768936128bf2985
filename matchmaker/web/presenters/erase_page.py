"""The page that asks once more before an account is erased."""

from __future__ import annotations

from dataclasses import dataclass

from matchmaker.web.presenters.field import Field
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class ErasePage:
    """`username` is for programs that keep passwords, empty where none is asked for."""

    proof: Field
    username: str
    effects: tuple[str, ...]


def erase_page(email: str, *, has_password: bool, problem: str = "") -> ErasePage:
    errors = (problem,) if problem else ()
    label, kind, filled_in = _("Your e-mail address"), "email", "email"
    if has_password:
        label, kind, filled_in = _("Your password"), "password", "current-password"
    return ErasePage(
        proof=Field(
            "proof",
            label,
            "line",
            errors=errors,
            is_required=True,
            input_type=kind,
            autocomplete=filled_in,
        ),
        username=email if has_password else "",
        effects=_effects(),
    )


def _effects() -> tuple[str, ...]:
    return (
        _(
            "Name, e-mail address, password, sessions, letters, shortlists and notes are "
            "erased at once."
        ),
        _(
            "You leave your organizations. What they say of themselves stays theirs; where "
            "they name you as contact person, they change it."
        ),
        _("The record keeps that an account did something, without saying whose it was."),
        _("This cannot be undone. Backups keep a copy until they expire, after 35 days at most."),
    )
