"""The demo, further: a startup that waits for vetting, confirmations, invitations under way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind, Locale
from matchmaker.domain.membership_enums import ConfirmationKind
from matchmaker.services.accounts.accounts import create_account
from matchmaker.services.acting import actor_of
from matchmaker.services.hosts import ensure_host
from matchmaker.services.invitations.joining import go_on_joining
from matchmaker.services.invitations.links import InvitationLinks
from matchmaker.services.invitations.making import Inviter, NewInvitation, invite, revoke_invitation
from matchmaker.services.organizations.confirmations import NewConfirmation, add_confirmation
from matchmaker.services.organizations.founding import NewOrganization, found_organization
from matchmaker.services.organizations.memberships import make_owner
from matchmaker.services.profiles.publishing import publish_profile
from matchmaker.services.seed.seed import CENTRE, HOSTS
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.queries.invitations import get_invitation_line

ORGANIZER = "organizer@demo.example"
WAITING = "new-startup@demo.example"
CONFIRMED = {
    "startup@demo.example": NewConfirmation(
        ConfirmationKind.SEMICONDUCTOR_AI,
        "118/GXN-SKHCN",
        "Sở Khoa học và Công nghệ thành phố Đà Nẵng",
        date(2025, 3, 12),
    ),
    "startup-en@demo.example": NewConfirmation(
        ConfirmationKind.INNOVATIVE_STARTUP,
        "42/QĐ-UBND",
        "Ủy ban nhân dân thành phố Đà Nẵng",
        date(2025, 6, 2),
    ),
}


def load_demo_members(session: Session, *, links: InvitationLinks, now: datetime) -> None:
    """Add it to a demo that was loaded, once."""
    account = get_account_by_email(session, ORGANIZER)
    if account is None or get_account_by_email(session, WAITING) is not None:
        return
    organizer = actor_of(session, account=account)
    _sign_up(session, now)
    by = Inviter(organizer, links, now)
    for email, document in CONFIRMED.items():
        _confirm(session, by, email, document)
    _invite(session, by)


def _sign_up(session: Session, now: datetime) -> None:
    new = NewOrganization("Lúa Vàng Robotics", Kind.STARTUP, Locale.VI)
    account = create_account(
        session, email=WAITING, name="Đặng Minh Châu", language=Locale.VI, now=now
    )
    account.email_verified_at = now
    profile = found_organization(session, new=new, now=now)
    make_owner(session, account=account, organization=profile.organization, now=now)
    session.flush()  # the role needs the key of the new account
    publish_profile(
        session,
        actor=actor_of(session, account=account),
        profile_id=profile.public_id,
        language=Locale.VI,
        now=now,
    )


def _confirm(session: Session, by: Inviter, email: str, document: NewConfirmation) -> None:
    account = get_account_by_email(session, email)
    for key in actor_of(session, account=account).organizations if account else ():
        organization = session.get_one(Organization, key)
        add_confirmation(
            session,
            actor=by.actor,
            organization_id=organization.public_id,
            new=document,
            now=by.now,
        )


def _invite(session: Session, by: Inviter) -> None:
    """One handed out, one opened, one too old, one taken back."""
    slug, (name, country) = CENTRE, HOSTS[CENTRE]
    host = ensure_host(session, slug=slug, name=name, country=country, now=by.now)
    startup = NewInvitation(host=host.public_id, kind=Kind.STARTUP, language=Locale.VI)
    fund = NewInvitation(host=host.public_id, kind=Kind.INVESTOR)
    handed_out = replace(startup, name="Lê Quốc Bảo", organization_name="Biển Xanh AI")
    opened = replace(fund, name="윤서진", organization_name="온새미벤처스", language=Locale.KO)
    too_old = replace(fund, name="周雅婷", organization_name="云帆资本", language=Locale.ZH)
    taken_back = replace(
        fund, name="森本 恵", organization_name="青海波キャピタル", language=Locale.JA
    )
    invite(session, by=by, new=handed_out)
    invite(session, by=replace(by, now=by.now - 2 * by.links.lifetime), new=too_old)
    revoke_invitation(session, by=by, invitation_id=invite(session, by=by, new=taken_back))
    line = get_invitation_line(session, invite(session, by=by, new=opened))
    token = by.links.token_of(line.invitation) if line else None
    if token is not None:
        moment = by.now + timedelta(minutes=5)
        go_on_joining(session, token=token, actor=None, email="guest@fund.example", now=moment)
