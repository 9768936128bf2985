"""Coming in by an invitation: who invites to what, what is agreed to, how to sign in later."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.consent_texts import ConsentText, consent_text
from matchmaker.domain.enums import Kind, OrganizationRole
from matchmaker.domain.fields import KIND_LABELS
from matchmaker.domain.invitations import InvitedTo
from matchmaker.domain.membership_enums import ConsentPurpose
from matchmaker.domain.text import N_
from matchmaker.services.invitations.invitations import InvitationView
from matchmaker.services.invitations.joining import OpenInvitation
from matchmaker.translations import html_lang
from matchmaker.web.forms.joining import AGREED, EntranceForm, PersonForm
from matchmaker.web.locale import current_locale, format_date, local_day
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.entrances import password_help
from matchmaker.web.presenters.field import Field
from matchmaker.web.presenters.notice import Notice
from matchmaker.web.presenters.roles import host_role_label, role_label
from matchmaker.web.presenters.small_form import SmallForm, form_field
from matchmaker.web.words import _, paragraph

_WISHES = {
    Kind.STARTUP: N_("%(host)s invites %(organization)s to meet investors from abroad."),
    Kind.INVESTOR: N_("%(host)s invites %(organization)s to see startups and meet them."),
    Kind.PARTNER: N_("%(host)s invites %(organization)s to take part as a partner."),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One agreement that is asked for; its whole text may be unfolded."""

    value: str
    title: str
    paragraphs: tuple[str, ...]
    lang: str
    is_given: bool


@dataclass(frozen=True, slots=True)
class EntrancePage:
    """The second page; a person who is signed in is asked for no password.

    `username` is for programs that keep passwords.
    """

    title: str
    lead: str
    action: str
    hidden: tuple[tuple[str, str], ...]
    asked_name: str
    asked: tuple[Asked, ...]
    password: Field | None
    username: str
    problem: Notice | None


def invitation_sentence(view: InvitationView) -> str:
    """Who invites whom to what, in one sentence."""
    host = view.host_name or view.inviter
    if view.to is InvitedTo.HOST and view.host_role is not None:
        return _(
            "%(host)s invites you to its team. Your role: %(role)s.",
            host=host,
            role=host_role_label(view.host_role),
        )
    if view.to is InvitedTo.DELEGATION:
        return _(
            "%(host)s invites you to lead the delegation “%(name)s” here.",
            host=host,
            name=view.delegation_name or "",
        )
    if view.kind is not None:
        return _(_WISHES[view.kind], host=host, organization=view.organization_name)
    return _(
        "%(host)s invites you to work for %(organization)s here. Your role: %(role)s.",
        host=host,
        organization=view.organization_name,
        role=role_label(view.role),
    )


def place_label(view: InvitationView) -> str:
    """What it lets in to, in a few words, for lists."""
    if view.to is InvitedTo.HOST and view.host_role is not None:
        return host_role_label(view.host_role)
    if view.to is InvitedTo.DELEGATION:
        return _("Lead of the delegation")
    if view.kind is not None:
        return _("New: %(kind)s", kind=_(KIND_LABELS[view.kind]))
    return role_label(view.role)


def first_page(
    found: OpenInvitation, form: PersonForm, *, token: str, problem: str = ""
) -> SmallForm:
    """Who invites to what, and who is meant."""
    is_known = bool(found.own_email)
    sign_in = Button(_("I have an account: sign in"), url_for("joining.resume", token=token))
    return SmallForm(
        id="join",
        level=1,
        title=invitation_sentence(found.view),
        lead=_lead(found),
        action=url_for("joining.go_on", token=token, lang=current_locale()),
        submit=_("Continue"),
        problem=problem,
        fields=() if is_known else _person(form),
        others=() if is_known else (sign_in,),
    )


def second_page(
    found: OpenInvitation,
    form: EntranceForm,
    *,
    token: str,
    agreed: Collection[ConsentPurpose] = (),
) -> EntrancePage:
    """What is asked for, nothing of it ticked beforehand."""
    is_known = bool(found.own_email)
    texts = [consent_text(purpose, current_locale()) for purpose in purposes_for(found.view)]
    password = form_field(
        form.password,
        input_type="password",
        autocomplete="new-password",
        help_text=_("Leave it empty to sign in by a link in a letter, each time.")
        + f" {password_help()}",
    )
    person = (("name", form.name.data or ""), ("email", form.email.data or ""))
    return EntrancePage(
        title=_("What you agree to"),
        lead=_("Tick what you agree to. You come in either way, and can change it at any time."),
        action=url_for("joining.accept", token=token, lang=current_locale()),
        hidden=() if is_known else person,
        asked_name=AGREED,
        asked=tuple(_asked(text, text.purpose in agreed) for text in texts),
        password=None if is_known else password,
        username=form.email.data or "",
        problem=_problem(form),
    )


def purposes_for(view: InvitationView) -> tuple[ConsentPurpose, ...]:
    """Who may speak for an organization is asked in its name too."""
    is_member = view.to in (InvitedTo.NEW_ORGANIZATION, InvitedTo.ORGANIZATION)
    if is_member and view.role is not OrganizationRole.VIEWER:
        return tuple(ConsentPurpose)
    return (ConsentPurpose.MAIL,)


def _lead(found: OpenInvitation) -> str:
    if not found.own_email:
        day = format_date(local_day(found.view.expires_at))
        return _("It takes a minute. The invitation is for one person, until %(day)s.", day=day)
    signed_in = _("You are signed in as %(email)s.", email=found.own_email)
    if not found.others:
        return signed_in
    stays = _("What you belong to already stays as it is; this is added.")
    return paragraph(signed_in, stays)


def _person(form: PersonForm) -> tuple[Field, ...]:
    return (
        form_field(form.name, autocomplete="name"),
        form_field(form.email, input_type="email", autocomplete="email"),
    )


def _asked(text: ConsentText, is_given: bool) -> Asked:  # noqa: FBT001 -- a fact, no switch
    return Asked(
        text.purpose.value, text.title, text.paragraphs, html_lang(text.language), is_given
    )


def _problem(form: EntranceForm) -> Notice | None:
    """What is wrong with the first page's fields, which the second does not show."""
    errors = [*form.name.errors, *form.email.errors]
    if not errors:
        return None
    return Notice(
        _("Go back and correct this"), paragraph(*map(str, errors)), look="error", role="alert"
    )
