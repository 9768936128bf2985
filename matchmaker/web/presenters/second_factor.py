"""The page of the second factor: not set up, being set up, in force, and its codes once."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from wtforms import Field as FormField

from matchmaker.services.accounts.second_factor import SecondFactor
from matchmaker.web.forms.accounts import CodeForm, TurnOffForm
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.qr import Qr, qr_view
from matchmaker.web.presenters.small_form import SmallForm, form_field
from matchmaker.web.words import _, ngettext

CONFIRM, RENEW, TURN_OFF = "confirm", "renew", "turn-off"
"""Ids of the forms."""


@dataclass(frozen=True, slots=True)
class SecondFactorPage:
    """`key` is what the app wants where the camera does not work; `codes` are shown once."""

    lead: str
    notice: Notice | None
    qr: Qr | None = None
    key: str = ""
    codes: tuple[str, ...] = ()
    forms: tuple[SmallForm, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with the fields of one form together; `form` is its id."""

    form: str = ""
    sentence: str = ""

    def of(self, form: str) -> str:
        return self.sentence if form == self.form else ""


NO_PROBLEM = Problem()


def second_factor_page(
    factor: SecondFactor,
    code: CodeForm,
    turn_off: TurnOffForm,
    *,
    has_password: bool,
    problem: Problem = NO_PROBLEM,
) -> SecondFactorPage:
    if factor.is_on:
        own = _turn_off(turn_off, problem, has_password=has_password)
        return _in_force(factor, _renew(code, problem), own)
    lead = _(
        "An app on your phone shows six figures that change every half minute. "
        "Who learns your password still cannot get in."
    )
    if not factor.secret:
        return SecondFactorPage(lead, _required(factor), forms=(_begin(),))
    return SecondFactorPage(
        lead,
        _required(factor),
        qr=qr_view(factor.address, _("A code for the camera of your app")),
        key=factor.secret,
        forms=(_confirm(code, problem),),
    )


def codes_page(codes: tuple[str, ...]) -> SecondFactorPage:
    """The recovery codes, once: the database keeps only what they look like under a key."""
    notice = Notice(
        _("The second factor is in force"),
        _("Keep these ten codes on paper. They are shown only now."),
        look="ok",
        role="status",
    )
    lead = _("Each of them stands in once for the code of a phone that is lost or empty.")
    return SecondFactorPage(lead, notice, codes=codes)


def _required(factor: SecondFactor) -> Notice | None:
    if not factor.is_required:
        return None
    return Notice(
        _("Your role needs it"),
        _("You see what many organizations entrusted to you. Set this up, then all else opens."),
        look="warn",
    )


def _begin() -> SmallForm:
    return SmallForm(
        id="begin",
        title=_("Have an app ready"),
        lead=_("Any app for one-time codes will do, such as Google Authenticator or Aegis."),
        action=url_for("second_factor.begin"),
        submit=_("Set it up"),
    )


def _confirm(form: CodeForm, problem: Problem) -> SmallForm:
    return SmallForm(
        id=CONFIRM,
        title=_("Write what the app shows"),
        action=url_for("second_factor.confirm"),
        submit=_("Put it in force"),
        problem=problem.of(CONFIRM),
        fields=(_code(form.code),),
    )


def _in_force(factor: SecondFactor, renew: SmallForm, turn_off: SmallForm) -> SecondFactorPage:
    left = ngettext(
        "One recovery code is left.", "%(num)s recovery codes are left.", factor.codes_left
    )
    return SecondFactorPage(
        _("Signing in takes your password, or a link, and then the code of your app."),
        Notice(_("The second factor is in force"), left, look="ok"),
        forms=(renew,) if factor.is_required else (renew, turn_off),
    )


def _renew(form: CodeForm, problem: Problem) -> SmallForm:
    return SmallForm(
        id=RENEW,
        title=_("New recovery codes"),
        lead=_("Ten new ones take the place of those you have."),
        action=url_for("second_factor.renew_codes"),
        submit=_("Make new codes"),
        problem=problem.of(RENEW),
        fields=(_code(form.code),),
        is_quiet=True,
    )


def _turn_off(form: TurnOffForm, problem: Problem, *, has_password: bool) -> SmallForm:
    password = form_field(form.off_password, input_type="password", autocomplete="current-password")
    return SmallForm(
        id=TURN_OFF,
        title=_("Do without it"),
        lead=_("Your account is then as safe as your password alone."),
        action=url_for("second_factor.turn_off"),
        submit=_("Turn the second factor off"),
        problem=problem.of(TURN_OFF),
        fields=(*((password,) if has_password else ()), _code(form.off_code)),
        is_quiet=True,
    )


def _code(field: FormField) -> Field:
    return form_field(field, autocomplete="one-time-code")
