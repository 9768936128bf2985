"""Profiles: showing one, editing one, and listing one's own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import flag_modified

from matchmaker.domain.audiences import (
    audience_of,
    circles_of,
    visible_parts,
    visible_values,
    without_contact,
)
from matchmaker.domain.enums import Audience, Kind
from matchmaker.domain.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
)
from matchmaker.domain.merging import Merge, merge_record
from matchmaker.domain.names import folded_name
from matchmaker.domain.permissions import (
    Actor,
    ProfileFacts,
    acts_for_profile,
    can_edit_profile,
    can_know_delegation,
    can_see_profile,
    owns_profile,
)
from matchmaker.domain.records import ProfileRecord, range_problems
from matchmaker.domain.values import Values
from matchmaker.domain.vetting import Vetting
from matchmaker.services.profiles.history import Save, write_down
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.agreements import are_matched, shares_contact
from matchmaker.storage.queries.profiles import get_profile, list_delegations_of, list_own_names
from matchmaker.storage.values import store_values, stored_values


@dataclass(frozen=True, slots=True)
class ProfileDelegation:
    """A delegation the organization travels with."""

    id: int
    public_id: UUID
    name: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Edit:
    """Who last edited a field in the product, and when."""

    at: datetime
    by: UUID


@dataclass(frozen=True, slots=True)
class StoredProfile:
    """A profile as its reader may see it.

    `values` holds only the fields of the reader's circles; `audiences`, `unknown` and
    `edited_fields` are empty for those who do not act for the organization.
    """

    id: int
    public_id: UUID
    organization_id: int
    organization_public_id: UUID
    organization_name: str
    kind: Kind
    values: Values
    version: int
    is_published: bool
    vetting: Vetting
    delegations: tuple[ProfileDelegation, ...]
    parts: frozenset[str]
    """Entries of data/audiences.toml that the reader sees, `deck` and `logo` among them."""
    audiences: Mapping[str, str]
    edited_fields: Mapping[str, Edit]
    unknown: Mapping[str, str]
    updated_at: datetime
    facts: ProfileFacts
    """What decisions about this profile are made from."""

    @property
    def name(self) -> str:
        return str(self.values["name"])


@dataclass(frozen=True, slots=True)
class OwnProfile:
    """One of the actor's own profiles, for navigation; `kept` are on the actor's shortlist."""

    public_id: UUID
    name: str
    kind: Kind
    kept: int = 0


def load_profile(session: Session, *, actor: Actor, profile_id: UUID) -> StoredProfile:
    """What the actor may see of a profile; NotFoundError when that is nothing."""
    profile, delegations = _fetch(session, profile_id)
    return _visible(session, actor, profile, delegations)


def load_editable(session: Session, *, actor: Actor, profile_id: UUID) -> StoredProfile:
    """A profile in whose name the actor may write; NotAllowedError for who only sees it."""
    profile = load_profile(session, actor=actor, profile_id=profile_id)
    if not can_edit_profile(actor, profile.facts):
        raise NotAllowedError(profile_id=profile_id)
    return profile


def own_profile(session: Session, *, actor: Actor, profile_id: UUID) -> StoredProfile:
    """A profile the actor speaks for; seen but not spoken for is NotAllowedError."""
    profile = load_profile(session, actor=actor, profile_id=profile_id)
    if not acts_for_profile(actor, profile.facts):
        raise NotAllowedError(profile_id=profile_id)
    return profile


def save_profile(
    session: Session,
    *,
    actor: Actor,
    profile_id: UUID,
    version: int,
    record: ProfileRecord,
    now: datetime,
) -> StoredProfile:
    """Lay what a form gave over the profile, marking what changed as edited.

    `version` is the one the form was filled from: ConflictError when it is no longer current.
    """
    profile, delegations = _fetch(session, profile_id)
    facts = _visible(session, actor, profile, delegations).facts
    if not can_edit_profile(actor, facts):
        raise NotAllowedError(profile_id=profile_id)
    if profile.version != version:
        raise ConflictError(profile_id=profile_id)
    before = stored_values(profile)
    merge = merge_record(before, record)
    if record.kind is not profile.kind or record.errors or range_problems(merge.values):
        raise InvalidInputError(profile_id=profile_id)
    if merge.changed:
        _store_edit(profile, merge, actor, now)
        session.flush()  # the new version is in what is returned
        in_its_name = not owns_profile(actor, facts)
        save = Save(profile, before, merge.values, merge.changed, in_its_name=in_its_name)
        write_down(session, save, actor=actor, action="profile.edited", now=now)
    return _visible(session, actor, profile, delegations)


def profiles_of(session: Session, actor: Actor) -> tuple[OwnProfile, ...]:
    """Profiles of the actor's own organizations, by name."""
    names = list_own_names(session, list(actor.organizations))
    names.sort(key=lambda row: (folded_name(row.name), row.kind, row.public_id))
    return tuple(OwnProfile(row.public_id, row.name, row.kind) for row in names)


def _fetch(session: Session, profile_id: UUID) -> tuple[Profile, list[Delegation]]:
    profile = get_profile(session, profile_id)
    if profile is None:
        raise NotFoundError(profile_id=profile_id)
    delegations = list_delegations_of(session, [profile.organization_id])
    return profile, delegations.get(profile.organization_id, [])


def _visible(
    session: Session, actor: Actor, profile: Profile, delegations: list[Delegation]
) -> StoredProfile:
    """The one serialiser of a profile: who may not see it finds nothing."""
    facts = _facts(session, actor, profile, delegations)
    if not can_see_profile(actor, facts):
        raise NotFoundError(profile_id=profile.public_id)
    is_inside = acts_for_profile(actor, facts)
    circles = circles_of(actor, facts)
    values = visible_values(stored_values(profile), profile.kind, circles, profile.audiences)
    if not is_inside and not (facts.is_matched and shares_contact(session, facts.organization_id)):
        values = without_contact(values, profile.kind)
    return StoredProfile(
        id=profile.id,
        public_id=profile.public_id,
        organization_id=profile.organization_id,
        organization_public_id=profile.organization.public_id,
        organization_name=profile.organization.name if is_inside else str(values["name"]),
        kind=profile.kind,
        values=values,
        version=profile.version,
        is_published=profile.is_published,
        vetting=profile.organization.vetting,
        delegations=_known(actor, profile, delegations),
        parts=visible_parts(profile.kind, circles, profile.audiences),
        audiences=dict(profile.audiences) if is_inside else {},
        edited_fields=edits_of(profile) if is_inside else {},
        unknown=dict(profile.unknown) if is_inside else {},
        updated_at=profile.updated_at,
        facts=facts,
    )


def _known(
    actor: Actor, profile: Profile, delegations: list[Delegation]
) -> tuple[ProfileDelegation, ...]:
    return tuple(
        ProfileDelegation(d.id, d.public_id, d.name, d.country)
        for d in delegations
        if can_know_delegation(
            actor,
            delegation_id=d.id,
            host_id=d.host_id,
            organization_id=profile.organization_id,
            is_announced=d.arrives_on is not None,
        )
    )


def _facts(
    session: Session, actor: Actor, profile: Profile, delegations: list[Delegation]
) -> ProfileFacts:
    facts = ProfileFacts(
        profile.kind,
        profile.organization_id,
        frozenset(delegation.id for delegation in delegations),
        is_published=profile.is_published and profile.organization.vetting is Vetting.VERIFIED,
        is_public=audience_of("name", profile.kind, profile.audiences) is Audience.PUBLIC,
    )
    if acts_for_profile(actor, facts):
        return facts
    is_matched = are_matched(
        session,
        organization_ids=actor.organizations.keys(),
        delegation_ids=actor.delegations,
        profile_id=profile.id,
    )
    return replace(facts, is_matched=is_matched)


def edits_of(profile: Profile) -> dict[str, Edit]:
    """Fields that were edited in the product; an import leaves them alone."""
    return {
        field: Edit(datetime.fromisoformat(edit["at"]), UUID(edit["by"]))
        for field, edit in profile.edited_fields.items()
    }


def change_values(profile: Profile, values: Values, now: datetime) -> None:
    """Store values under a new version, even when only a text or a past company changed."""
    if profile.organization.name == profile.name:
        profile.organization.name = str(values["name"])
    store_values(profile, values)
    profile.updated_at = now
    flag_modified(profile, "updated_at")


def _store_edit(profile: Profile, merge: Merge, actor: Actor, now: datetime) -> None:
    change_values(profile, merge.values, now)
    edit = {"at": now.isoformat(), "by": str(actor.public_id)}
    profile.edited_fields = profile.edited_fields | dict.fromkeys(merge.changed, edit)
