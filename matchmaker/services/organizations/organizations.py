"""All organizations as an organizer works through them: finding and counting."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.domain.errors import NotFoundError
from matchmaker.domain.names import folded_name
from matchmaker.domain.paging import page_within
from matchmaker.domain.permissions import Actor, can_organize
from matchmaker.domain.vetting import Vetting
from matchmaker.services.delegations.delegations import visible_delegation
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.profiles import (
    ProfileName,
    list_delegations_of,
    list_profile_names,
    list_profiles,
)

PAGE_SIZE = 50


@dataclass(frozen=True, slots=True)
class ProfileFilter:
    """Which profiles are asked for; what is None or empty filters nothing."""

    kind: Kind | None = None
    text: str = ""
    delegation_id: UUID | None = None
    vetting: Vetting | None = None


@dataclass(frozen=True, slots=True)
class ListedDelegation:
    public_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class ListedProfile:
    """One line of the organizer's list."""

    public_id: UUID
    organization_public_id: UUID
    kind: Kind
    name: str
    name_latin: str | None
    country: str | None
    language: str | None
    text_languages: tuple[str, ...]
    sectors: tuple[str, ...]
    vetting: Vetting
    is_published: bool
    delegations: tuple[ListedDelegation, ...]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """One page of a list, by name; counts are those under the same filter but for their own."""

    profiles: tuple[ListedProfile, ...]
    number: int
    size: int
    total: int
    counts: Mapping[Kind, int]
    vetted: Mapping[Vetting, int]


def list_organizations(
    session: Session,
    *,
    actor: Actor,
    wanted: ProfileFilter | None = None,
    page: int = 1,
    size: int = PAGE_SIZE,
) -> ProfilePage:
    """Profiles of all organizations, for organizers; a page past the end is the last one."""
    if not actor.is_organizer:
        raise NotFoundError
    wanted = wanted or ProfileFilter()
    names = _matching(session, actor, wanted)
    of_kind = [row for row in names if wanted.kind in (None, row.kind)]
    of_vetting = [row for row in names if wanted.vetting in (None, row.vetting)]
    counts = Counter(row.kind for row in of_vetting)
    vetted = Counter(row.vetting for row in of_kind)
    chosen = [row for row in of_kind if wanted.vetting in (None, row.vetting)]
    chosen.sort(key=lambda row: (folded_name(row.name), row.id))
    number = page_within(page, len(chosen), size)
    shown = chosen[(number - 1) * size : number * size]
    return ProfilePage(
        profiles=_listed(session, actor, [row.id for row in shown]),
        number=number,
        size=size,
        total=len(chosen),
        counts={kind: counts[kind] for kind in Kind},
        vetted={vetting: vetted[vetting] for vetting in Vetting},
    )


def _matching(session: Session, actor: Actor, wanted: ProfileFilter) -> list[ProfileName]:
    """Names are compared in Python: databases fold letters of five languages differently."""
    delegation_id = None
    if wanted.delegation_id is not None:
        delegation = visible_delegation(session, actor=actor, delegation_id=wanted.delegation_id)
        delegation_id = delegation.id
    names = list_profile_names(session, delegation_id=delegation_id)
    text = folded_name(wanted.text)
    if not text:
        return names
    return [row for row in names if text in _searched(row)]


def _searched(row: ProfileName) -> str:
    names = (row.name, row.name_latin or "", row.organization_name)
    return "\n".join(folded_name(name) for name in names)


def _listed(
    session: Session, actor: Actor, profile_ids: Sequence[int]
) -> tuple[ListedProfile, ...]:
    profiles = {profile.id: profile for profile in list_profiles(session, profile_ids)}
    organization_ids = {profile.organization_id for profile in profiles.values()}
    delegations = list_delegations_of(session, organization_ids)
    return tuple(
        _line(actor, profiles[key], delegations.get(profiles[key].organization_id, []))
        for key in profile_ids
    )


def _line(actor: Actor, profile: Profile, delegations: Sequence[Delegation]) -> ListedProfile:
    """Delegations of other hosts are not this organizer's to see."""
    return ListedProfile(
        public_id=profile.public_id,
        organization_public_id=profile.organization.public_id,
        kind=profile.kind,
        name=profile.name,
        name_latin=profile.details.get("name_latin"),
        country=profile.country,
        language=profile.language,
        text_languages=tuple(text.language for text in profile.texts),
        sectors=tuple(profile.details.get("sectors") or ()),
        vetting=profile.organization.vetting,
        is_published=profile.is_published,
        delegations=tuple(
            ListedDelegation(delegation.public_id, delegation.name)
            for delegation in delegations
            if can_organize(actor, host_id=delegation.host_id)
        ),
        updated_at=profile.updated_at,
    )
