"""The sign-in panel of the first page and of its own."""

from __future__ import annotations

from dataclasses import dataclass

from wtforms import Field

from matchmaker.services.seed.seed import ACCOUNTS, PASSWORD
from matchmaker.web.forms.accounts import SignInForm
from matchmaker.web.words import _


@dataclass(frozen=True, slots=True)
class PanelField:
    """One field; what was typed stays, except a password."""

    name: str
    label: str
    type: str
    autocomplete: str
    value: str
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemoLogin:
    role: str
    email: str


@dataclass(frozen=True, slots=True)
class SignInPanel:
    """`problem` is what is wrong with the fields together; `next` is where signing in leads.

    A refusal looks the same for every address, so it lists no demo logins.
    """

    fields: tuple[PanelField, ...]
    problem: str
    next: str
    demo_logins: tuple[DemoLogin, ...]
    demo_password: str


def sign_in_panel(form: SignInForm, *, problem: str = "", is_demo: bool = False) -> SignInPanel:
    logins = (DemoLogin(_(account.role), account.email) for account in ACCOUNTS)
    return SignInPanel(
        fields=(
            _field(form.email, "email", "username", str(form.email.data or "")),
            _field(form.password, "password", "current-password", ""),
        ),
        problem=problem,
        next=str(form.next.data or ""),
        demo_logins=tuple(logins) if is_demo and not problem else (),
        demo_password=PASSWORD,
    )


def _field(field: Field, input_type: str, autocomplete: str, value: str) -> PanelField:
    return PanelField(
        name=field.name,
        label=str(field.label.text),
        type=input_type,
        autocomplete=autocomplete,
        value=value,
        errors=tuple(str(error) for error in field.errors),
    )
