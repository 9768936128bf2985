"""Agreements: giving one, withdrawing it at once, and what was ever agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.cleaning import clean_line
from matchmaker.domain.consent_texts import consent_text
from matchmaker.domain.errors import InvalidInputError, NotFoundError
from matchmaker.domain.membership_enums import ConsentMethod, ConsentPurpose, MailRhythm
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.acting import Acting, acting_for, speaking_for
from matchmaker.services.acting_in_name import tell_members
from matchmaker.services.changes import record_profile_changes
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.consents import Consent
from matchmaker.storage.queries import consents as stored


@dataclass(frozen=True, slots=True)
class GivenConsent:
    """One agreement; it stands unless `withdrawn_at` is set."""

    id: UUID
    purpose: ConsentPurpose
    text_version: str
    language: str
    method: ConsentMethod
    recipients: str
    recipient_country: str | None
    by: str
    in_its_name: bool
    given_at: datetime
    withdrawn_at: datetime | None


def give_consent(  # noqa: PLR0913 -- an agreement, one argument for each of its columns
    session: Session,
    *,
    actor: Actor,
    organization_id: int | None,
    purpose: ConsentPurpose,
    language: str,
    method: ConsentMethod = ConsentMethod.FORM,
    recipients: str = "",
    recipient_country: str | None = None,
    in_its_name: bool = False,
    now: datetime,
) -> UUID:
    """Agree to one purpose: for an organization, or for oneself where `organization_id` is None.

    Who acts in its name does not tick a box for others: it was given on paper or by word. The
    same agreement again changes nothing.
    """
    acting = _acting(session, actor, organization_id, purpose)
    if in_its_name != _in_its_name(acting) or (in_its_name and method is ConsentMethod.FORM):
        raise InvalidInputError(purpose=purpose)
    text = consent_text(purpose, language)
    consent = Consent(
        account_id=actor.account_id,
        organization_id=organization_id,
        purpose=purpose,
        text_version=text.version,
        language=text.language,
        recipients=clean_line(recipients),
        recipient_country=recipient_country,
        method=method,
        in_its_name=in_its_name,
        given_at=now,
    )
    return _keep(session, actor, consent, acting, now)


def withdraw_consent(session: Session, *, actor: Actor, consent_id: UUID, now: datetime) -> None:
    """Take an agreement back, together with older ones to the same; the next page obeys."""
    consent = stored.get_consent(session, consent_id)
    is_own = consent is not None and consent.account_id == actor.account_id
    if consent is None or (consent.organization_id is None and not is_own):
        raise NotFoundError(consent_id=consent_id)
    acting = _acting(session, actor, consent.organization_id, consent.purpose)
    standing = stored.list_standing(
        session,
        organization_id=consent.organization_id,
        account_id=consent.account_id,
        purpose=consent.purpose,
    )
    if not standing:
        return
    for agreement in standing:
        agreement.withdrawn_at = now
        agreement.withdrawn_by_id = actor.account_id
    _obey_withdrawal(session, consent)
    _announce(session, actor, consent, acting, "consent.withdrawn", now)


def end_letters(session: Session, *, account: Account, now: datetime) -> None:
    """No more letters about news, however it was said; an agreement to them ends with that."""
    account.mail_rhythm = MailRhythm.NEVER
    standing = stored.list_standing(
        session, organization_id=None, account_id=account.id, purpose=ConsentPurpose.MAIL
    )
    for agreement in standing:
        agreement.withdrawn_at, agreement.withdrawn_by_id = now, account.id


def list_consents(
    session: Session, *, actor: Actor, organization_id: int | None
) -> tuple[GivenConsent, ...]:
    """All that an organization, or oneself, ever agreed to, the newest first."""
    if organization_id is not None:
        acting_for(session, actor=actor, organization_id=organization_id)
    rows = stored.list_consents(
        session, organization_id=organization_id, account_id=actor.account_id
    )
    return tuple(_given(consent, name) for consent, name in rows)


def _in_its_name(acting: Acting | None) -> bool:
    return acting is not None and acting.in_its_name


def _acting(
    session: Session, actor: Actor, organization_id: int | None, purpose: ConsentPurpose
) -> Acting | None:
    """Letters are a person's matter, all else an organization's."""
    if (organization_id is None) != (purpose is ConsentPurpose.MAIL):
        raise InvalidInputError(purpose=purpose)
    if organization_id is None:
        return None
    return speaking_for(session, actor=actor, organization_id=organization_id)


def _keep(
    session: Session, actor: Actor, consent: Consent, acting: Acting | None, now: datetime
) -> UUID:
    """Unless the same words are agreed to already."""
    last = stored.find_last(
        session,
        organization_id=consent.organization_id,
        account_id=consent.account_id,
        purpose=consent.purpose,
    )
    stands = last is not None and last.withdrawn_at is None
    if last is not None and stands and last.text_version == consent.text_version:
        return last.public_id
    session.add(consent)
    session.flush()
    if last is not None and not stands:
        _undo_withdrawal(session, consent)
    _announce(session, actor, consent, acting, "consent.given", now)
    return consent.public_id


def _obey_withdrawal(session: Session, consent: Consent) -> None:
    """Contact details need nothing here: the agreement is asked for whenever they are read."""
    if consent.purpose is ConsentPurpose.PROFILE:
        _publish(session, consent, is_published=False)
    elif consent.purpose is ConsentPurpose.MAIL:
        _account(session, consent).mail_rhythm = MailRhythm.NEVER


def _undo_withdrawal(session: Session, consent: Consent) -> None:
    """Agreeing again brings back what withdrawing took away."""
    if consent.purpose is ConsentPurpose.PROFILE:
        _publish(session, consent, is_published=True)
    elif consent.purpose is ConsentPurpose.MAIL:
        account = _account(session, consent)
        if account.mail_rhythm is MailRhythm.NEVER:
            account.mail_rhythm = MailRhythm.AT_ONCE


def _publish(session: Session, consent: Consent, *, is_published: bool) -> None:
    if consent.organization_id is None:
        return
    profiles = stored.list_profiles_to_publish(session, consent.organization_id)
    for profile in profiles:
        profile.is_published = is_published
    record_profile_changes(session, [profile.id for profile in profiles])


def _account(session: Session, consent: Consent) -> Account:
    return session.get_one(Account, consent.account_id)


def _announce(
    session: Session,
    actor: Actor,
    consent: Consent,
    acting: Acting | None,
    action: str,
    now: datetime,
) -> None:
    """Into the record; and where it was done in their name, to the members."""
    in_its_name = _in_its_name(acting)
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type="consent",
        subject_id=consent.public_id,
        host_id=acting.host_id if acting else None,
        details=_terms(consent) | {"in_its_name": in_its_name},
        now=now,
    )
    if acting is not None and in_its_name:
        tell_members(
            session,
            organization_id=acting.organization.id,
            name=acting.organization.name,
            subject_id=acting.organization.public_id,
            now=now,
        )


def _terms(consent: Consent) -> dict[str, object]:
    return {
        "purpose": consent.purpose,
        "text_version": consent.text_version,
        "method": consent.method,
    }


def _given(consent: Consent, by: str) -> GivenConsent:
    return GivenConsent(
        id=consent.public_id,
        purpose=consent.purpose,
        text_version=consent.text_version,
        language=consent.language,
        method=consent.method,
        recipients=consent.recipients,
        recipient_country=consent.recipient_country,
        by=by,
        in_its_name=consent.in_its_name,
        given_at=consent.given_at,
        withdrawn_at=consent.withdrawn_at,
    )
