"""One invitation: its link in every form, how far it has got, what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from matchmaker.domain.enums import Locale
from matchmaker.domain.invitations import InvitationState
from matchmaker.services.invitations.invitations import GivenInvitation, InvitationView
from matchmaker.translations import html_lang
from matchmaker.web.invitation_links import join_address
from matchmaker.web.locale import OWN_NAMES, current_locale, format_instant
from matchmaker.web.presenters.button import Button
from matchmaker.web.presenters.invitation_card import chat_text, invitation_qr
from matchmaker.web.presenters.invitations_table import person_of, state_status
from matchmaker.web.presenters.join_page import invitation_sentence
from matchmaker.web.presenters.qr import Qr
from matchmaker.web.presenters.status import Status
from matchmaker.web.presenters.table import Act
from matchmaker.web.presenters.tabs import Tab, Tabs
from matchmaker.web.presenters.text import Text
from matchmaker.web.words import _

OPEN = (InvitationState.SENT, InvitationState.OPENED)


@dataclass(frozen=True, slots=True)
class GivenLink:
    """A link in every form that guests can take."""

    address: str
    qr: Qr
    languages: Tabs
    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class InvitationPageView:
    """`note` says why there is no link where there is none."""

    person: Text
    sentence: str
    status: Status
    facts: tuple[tuple[str, Text], ...]
    link: GivenLink | None
    note: str
    acts: tuple[Act, ...]
    back: Button


def invitation_page(given: GivenInvitation, language: Locale | None) -> InvitationPageView:
    view = given.view
    chosen = language or view.language or Locale(current_locale())
    return InvitationPageView(
        person=person_of(view),
        sentence=invitation_sentence(view),
        status=state_status(view.state),
        facts=_facts(view),
        link=_link(view, given.token, chosen) if given.token else None,
        note="" if given.token else _no_link(view),
        acts=_acts(view),
        back=_back(view),
    )


def _link(view: InvitationView, token: str, language: Locale) -> GivenLink:
    own = url_for("invitations.show", invitation_id=view.public_id)
    tabs = tuple(
        Tab(name, f"{own}?text={code.value}#text", code is language)
        for code, name in OWN_NAMES.items()
    )
    return GivenLink(
        join_address(token, view.language),
        invitation_qr(view, token),
        Tabs(_("Language of the text"), tabs),
        chat_text(view, token, language),
        html_lang(language),
    )


def _facts(view: InvitationView) -> tuple[tuple[str, Text], ...]:
    moments = (
        (_("Made"), view.created_at),
        (_("Letter sent"), view.mailed_at),
        (_("Accepted"), view.accepted_at),
        (_("Open until"), None if view.accepted_at else view.expires_at),
    )
    facts = [(label, Text(format_instant(at))) for label, at in moments if at is not None]
    people = ((_("Address"), view.email), (_("By"), view.inviter), (_("Came in"), view.guest))
    return (*((label, Text(who)) for label, who in people if who), *facts)


def _no_link(view: InvitationView) -> str:
    if view.state is InvitationState.ACCEPTED:
        return _("It was accepted, so its link does nothing any more.")
    if view.state in OPEN:
        return _("The key that its link was made with is gone. Make a new link.")
    return _("Its link does nothing any more. A new link opens the invitation again.")


def _acts(view: InvitationView) -> tuple[Act, ...]:
    if view.state is InvitationState.ACCEPTED:
        return ()
    key = view.public_id
    renew = Act(_("Make a new link"), url_for("invitations.renew", invitation_id=key))
    if view.state not in OPEN:
        return (renew,)
    send = Act(_("Send by e-mail"), url_for("invitations.mail", invitation_id=key))
    revoke = Act(_("Take back"), url_for("invitations.revoke", invitation_id=key))
    return (*((send,) if view.email else ()), renew, revoke)


def _back(view: InvitationView) -> Button:
    if view.host_role is not None:
        return Button(_("Team"), url_for("team.index"))
    if view.host_name is None and view.organization_id is not None:
        href = url_for("people.index", organization_id=view.organization_id)
        return Button(_("People of %(name)s", name=view.organization_name), href)
    return Button(_("Invitations"), url_for("invitations.index"))
