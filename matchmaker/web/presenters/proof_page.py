"""The page that asks who is signed in to prove it, before data leaves as a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.field import Field
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be downloaded: `title` names it, `back` leads to where it was asked for.

    `sent` are the fields of the form that asked for it; they are asked for again with the password.
    """

    title: str
    back: Button
    sent: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ProofPage:
    """Without fields one has to sign in anew first, as `refusal` says."""

    asked: Asked
    action: str
    fields: tuple[Field, ...]
    refusal: str


def proof_page(
    asked: Asked, action: str, *, has_password: bool, problems: Iterable[str] = ()
) -> ProofPage:
    """`action` is the address that was asked."""
    refusal = _("You signed in a while ago and have no password. Sign in anew, then export.")
    fields = (_password_field(tuple(problems)),) if has_password else ()
    return ProofPage(asked, action, fields, "" if has_password else refusal)


def _password_field(problems: tuple[str, ...]) -> Field:
    return Field(
        "password",
        _("Your password"),
        "line",
        help=_("Asked again because you signed in a while ago."),
        errors=problems,
        input_type="password",
        autocomplete="current-password",
        is_required=True,
    )
