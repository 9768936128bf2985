"""The end of personal data: of a person, of an organization; what has to stay is a skeleton."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.errors import SoleOwnerError
from matchmaker.domain.membership_enums import DataRequestKind, DataRequestStatus
from matchmaker.domain.permissions import Actor
from matchmaker.services import audit
from matchmaker.services.acting import Acting
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.personal_data.columns import End, Owner, PersonalTable
from matchmaker.services.personal_data.of_organizations import NOBODY
from matchmaker.services.personal_data.registry import PERSONAL
from matchmaker.storage.base import Base
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.consents import DataRequest
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries import personal_rows as rows

Instead = Mapping[type[Base], Mapping[str, Any]]
"""What is put into cleared rows of a table besides the blanks of its columns."""


def erase_account(session: Session, *, actor: Actor, now: datetime) -> None:
    """One's own account: nobody signs in with it again, and nothing says whose it was.

    Raises SoleOwnerError while an organization has no other owner.
    """
    if alone := rows.list_owned_alone(session, actor.account_id):
        raise SoleOwnerError(name=alone[0][1])
    account = session.get_one(Account, actor.account_id, with_for_update=True)
    email, name, epoch = account.email, account.name, account.auth_epoch
    session.expunge(account)
    rows.clear_invitations_to(session, email)
    rows.delete_letters_to(session, email)
    rows.delete_notifications_naming(session, "person", [name])
    _forget_in_letters(session, {email, name})
    nobody = {
        "email": f"erased-{actor.public_id}@erased.invalid",
        "is_active": False,
        "is_admin": False,
        "auth_epoch": epoch + 1,
        "erased_at": now,
        "version": Account.version + 1,
    }
    _erase(session, Owner.ACCOUNT, [actor.account_id], {Account: nobody})
    _keep_proof(session, actor, now)
    _record(session, actor, "account.erased", account, now)


def erase_organization(
    session: Session, *, actor: Actor, acting: Acting, now: datetime
) -> list[str]:
    """All that an organization said and all that was said of it.

    Returns folders of files, to be deleted after the commit.
    """
    organization = acting.organization
    profiles = rows.list_profiles_to_erase(session, organization.id)
    ids = [profile.id for profile in profiles]
    names = _names(organization, profiles)
    folders = rows.list_folders_of(session, ids)
    rows.revoke_invitations_into(session, organization.id, now)
    rows.clear_staged_rows(session, names)
    rows.close_requests(session, ids)
    rows.withdraw_consents(session, organization.id, now)
    rows.delete_notifications_naming(session, "name", names)
    _forget_in_letters(session, names)
    hidden = {"is_published": False, "updated_at": now, "version": Profile.version + 1}
    _erase(session, Owner.PROFILE, ids, {Profile: hidden})
    _erase(session, Owner.ORGANIZATION, [organization.id], {})
    record_profile_changes(session, ids)
    session.expire_all()
    _record(session, actor, "organization.erased", organization, now, acting.host_id)
    return folders


def _keep_proof(session: Session, actor: Actor, now: datetime) -> None:
    """That it was asked for and done in the same moment."""
    session.add(
        DataRequest(
            account_id=actor.account_id,
            kind=DataRequestKind.ERASURE,
            status=DataRequestStatus.DONE,
            received_at=now,
            due_on=now.date(),
            closed_at=now,
            closed_by_id=actor.account_id,
        )
    )


def _erase(session: Session, owner: Owner, keys: Collection[int], instead: Instead) -> None:
    session.flush()
    for table in PERSONAL:
        for claim in table.claims:
            if claim.owner is not owner:
                continue
            if claim.end is End.DELETE:
                rows.delete_rows(session, table.model, claim.column, keys)
            elif claim.end is End.CLEAR:
                values = {**_blanks(table), **instead.get(table.model, {})}
                rows.change_rows(session, table.model, claim.column, keys, values)


def _blanks(table: PersonalTable) -> dict[str, Any]:
    return {name: each.blank for name, each in table.columns.items() if each.is_cleared}


def _names(organization: Organization, profiles: Collection[Profile]) -> set[str]:
    names = {organization.name, *(profile.name for profile in profiles)}
    names |= {profile.name_latin for profile in profiles}
    return names - {"", NOBODY}


def _forget_in_letters(session: Session, names: Collection[str]) -> None:
    """Letters to others go on without the name."""
    for letter in rows.list_letters(session):
        forgotten = {key: _without(part, names) for key, part in letter.payload.items()}
        if forgotten != letter.payload:
            letter.payload = forgotten
    session.flush()


def _without(value: object, names: Collection[str]) -> object:
    if isinstance(value, dict):
        return {key: _without(part, names) for key, part in value.items()}
    if isinstance(value, list):
        return [_without(part, names) for part in value]
    return NOBODY if isinstance(value, str) and value in names else value


def _record(
    session: Session,
    actor: Actor,
    action: str,
    subject: Account | Organization,
    now: datetime,
    host_id: int | None = None,
) -> None:
    audit.record(
        session,
        actor=actor,
        action=action,
        subject_type=action.partition(".")[0],
        subject_id=subject.public_id,
        host_id=host_id,
        now=now,
    )
