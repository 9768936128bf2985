"""One's own account: who one is, how one gets in, which letters come, where one is signed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID
from zoneinfo import available_timezones

from flask import url_for

from matchmaker.domain.devices import browser_and_system
from matchmaker.services.accounts.own_account import Device, OwnAccount
from matchmaker.web.forms.accounts import ChangeEmailForm, ChangePasswordForm, PreferencesForm
from matchmaker.web.locale import format_instant
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.entrances import password_help
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.second_factor import NO_PROBLEM, Problem
from matchmaker.web.presenters.small_form import SmallForm, form_field
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Act, Cell, Column, Table, cell
from matchmaker.web.words import _

PREFERENCES, EMAIL, PASSWORD = "preferences", "address", "password"
"""Ids of the forms."""
ZONES = "zones"
"""Id of the list of time zones in the page."""


@dataclass(frozen=True, slots=True)
class AccountForms:
    """What may be sent from the page, as it was typed."""

    preferences: PreferencesForm
    email: ChangeEmailForm
    password: ChangePasswordForm


@dataclass(frozen=True, slots=True)
class AccountPage:
    """`zones` are the names that the field of the time zone suggests."""

    forms: tuple[SmallForm, ...]
    second_factor: Status
    second_factor_link: Button
    devices: Table
    has_others: bool
    links: tuple[Button, ...]
    zones: tuple[str, ...]


def account_page(
    own: OwnAccount,
    devices: Sequence[Device],
    forms: AccountForms,
    *,
    current: UUID | None,
    problem: Problem = NO_PROBLEM,
) -> AccountPage:
    return AccountPage(
        forms=(
            _preferences(forms.preferences),
            _email(own, forms.email, problem),
            _password(own, forms.password, problem),
        ),
        second_factor=_second_factor(own),
        second_factor_link=Button(
            _("Change this") if own.has_second_factor else _("Set it up"),
            url_for("second_factor.show"),
        ),
        devices=_devices(devices, current),
        has_others=any(device.public_id != current for device in devices),
        links=(Button(_("Tokens for programs"), url_for("api_tokens.index")),),
        zones=tuple(sorted(zone for zone in available_timezones() if "/" in zone)),
    )


def _preferences(form: PreferencesForm) -> SmallForm:
    return SmallForm(
        id=PREFERENCES,
        title=_("You"),
        action=url_for("account.save"),
        submit=_("Save"),
        fields=(
            form_field(form.name, autocomplete="name"),
            form_field(form.language),
            form_field(
                form.time_zone,
                help_text=_("Empty means the zone of the place where one meets."),
                suggested_by=ZONES,
            ),
            form_field(form.mail_rhythm),
        ),
    )


def _email(own: OwnAccount, form: ChangeEmailForm, problem: Problem) -> SmallForm:
    new = form_field(form.new_email, input_type="email", autocomplete="email")
    return SmallForm(
        id=EMAIL,
        title=_("E-mail address"),
        lead=_(
            "It is %(email)s now. The link in a letter to the new one makes the change.",
            email=own.email,
        ),
        action=url_for("account.change_email"),
        submit=_("Send the letter"),
        problem=problem.of(EMAIL),
        fields=(new, *_current_password(own, form)),
        is_quiet=True,
    )


def _current_password(own: OwnAccount, form: ChangeEmailForm) -> tuple[Field, ...]:
    if not own.has_password:
        return ()
    field = form_field(form.email_password, input_type="password", autocomplete="current-password")
    return (field,)


def _password(own: OwnAccount, form: ChangePasswordForm, problem: Problem) -> SmallForm:
    current = form_field(
        form.current_password, input_type="password", autocomplete="current-password"
    )
    new = form_field(
        form.new_password,
        input_type="password",
        autocomplete="new-password",
        help_text=password_help(has_second_factor=own.has_second_factor),
    )
    return SmallForm(
        id=PASSWORD,
        title=_("Password"),
        lead=_("Other browsers are signed out, and links and tokens given out before end.")
        if own.has_password
        else _("You have none: you sign in by a link in a letter. You can set one."),
        action=url_for("account.change_password"),
        submit=_("Set the new password"),
        problem=problem.of(PASSWORD),
        fields=(current, new) if own.has_password else (new,),
        username=own.email,
        is_quiet=True,
    )


def first_password_form(own: OwnAccount, form: ChangePasswordForm) -> SmallForm:
    """Offered to who came in by a link and has none, with a way on without."""
    new = form_field(
        form.new_password,
        input_type="password",
        autocomplete="new-password",
        help_text=password_help(has_second_factor=own.has_second_factor),
    )
    return SmallForm(
        id=PASSWORD,
        level=1,
        title=_("Choose a password"),
        lead=_("You have none. Choose one now, or go on and sign in by a link in a letter."),
        action=url_for("account.change_password"),
        submit=_("Set this password"),
        fields=(new,),
        username=own.email,
        others=(Button(_("Go on without a password"), url_for("home.index")),),
    )


def _second_factor(own: OwnAccount) -> Status:
    if own.has_second_factor:
        return Status(_("in force"), "ok", "check")
    return Status(_("not set up"), "warn", "mind")


def _devices(devices: Sequence[Device], current: UUID | None) -> Table:
    columns = (
        Column(_("Browser")),
        Column(_("Last seen")),
        Column(_("Signed in")),
        Column(_("What to do")),
    )
    rows = tuple(_device(device, is_this=device.public_id == current) for device in devices)
    return Table(_("Where you are signed in"), columns, rows)


def _device(device: Device, *, is_this: bool) -> tuple[Cell, ...]:
    name = device_name(device.user_agent)
    sign_out = Act(
        _("Sign out there"), url_for("account.revoke_device", device_id=device.public_id), name
    )
    this = Status(_("this browser"), "ok", "check")
    return (
        cell(name),
        cell(format_instant(device.last_seen_at)),
        cell(format_instant(device.created_at)),
        Cell(statuses=(this,)) if is_this else Cell(acts=(sign_out,)),
    )


def device_name(user_agent: str) -> str:
    """Such as “Firefox on Windows”."""
    browser, system = browser_and_system(user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s", browser=browser, system=system)
    return browser or system or _("An unknown program")
