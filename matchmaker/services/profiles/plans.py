"""What records of a source would do to the profiles there are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias
from uuid import UUID

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind, RowStatus
from matchmaker.domain.merging import Merge, merge_record
from matchmaker.domain.names import is_latin, normalised_name
from matchmaker.domain.records import ProfileRecord, range_problems
from matchmaker.domain.values import FieldProblem, Values
from matchmaker.services.profiles.profiles import Edit, edits_of
from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.delegations import Delegation
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.queries.delegations import list_member_ids
from matchmaker.storage.queries.profiles import list_owners, list_profiles_of, list_source_rows
from matchmaker.storage.values import stored_values

SourceKey: TypeAlias = tuple[Kind, str]
OWN_LIST = "own"
_LATIN = "name_latin"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where records come from: the same key from the same source is the same profile."""

    source: str
    host_id: int
    delegation_id: int | None = None

    @classmethod
    def host_list(cls, host: Host, name: str = OWN_LIST) -> "Origin":
        return cls(f"host:{host.slug}:{name}", host.id)

    @classmethod
    def delegation_list(cls, delegation: Delegation) -> "Origin":
        return cls(f"delegation:{delegation.public_id}", delegation.host_id, delegation.id)


@dataclass(frozen=True, slots=True)
class Decisions:
    """What an organizer decided, by the key of the row.

    `overrides` are fields in which the file wins over an edit; `merged` the keys of profiles
    that rows are, written otherwise.
    """

    overrides: Mapping[SourceKey, frozenset[str]] = field(default_factory=dict)
    merged: Mapping[SourceKey, int] = field(default_factory=dict)


NO_DECISIONS = Decisions()


@dataclass(frozen=True, slots=True)
class Trace:
    """What undoing a record needs to know; `values` is None where it made its profile.

    `version` is that of the profile once the record was applied: another one means that
    somebody changed it since. `source_key` and `delegation_id` are None where they were known.
    """

    version: int
    values: Values | None = None
    unknown: Mapping[str, str] = field(default_factory=dict)
    edited_fields: Mapping[str, Any] = field(default_factory=dict)
    source_key: str | None = None
    delegation_id: int | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """What becomes of one record; `kept` are fields an edit in the product holds against it."""

    status: RowStatus
    profile_id: int | None = None
    public_id: UUID | None = None
    changed: frozenset[str] = frozenset()
    kept: Mapping[str, Edit] = field(default_factory=dict)
    problems: tuple[FieldProblem, ...] = ()
    trace: Trace | None = None


@dataclass(slots=True)
class Known:
    """What the database holds of one portion of records, and what was just added to it.

    `organizations` are found by their key in the source, `profiles` by organization and kind.
    """

    organizations: dict[SourceKey, Organization]
    profiles: dict[tuple[UUID, Kind], Profile]
    members: set[int] | None
    """Organizations of the delegation, None when the records come with none."""
    merged: Mapping[SourceKey, Organization] = field(default_factory=dict)
    """Organizations that records were found to be, written otherwise."""

    def organization_of(self, record: ProfileRecord) -> Organization | None:
        """With one id an organization may stand in a source as investor and as startup."""
        key = source_key(record)
        if key in self.organizations or key in self.merged:
            return self.organizations.get(key) or self.merged[key]
        if not record.id:
            return None
        others = ((kind, record.id) for kind in Kind)
        return next((self.organizations[k] for k in others if k in self.organizations), None)

    def profile_of(self, organization: Organization | None, kind: Kind) -> Profile | None:
        return self.profiles.get((organization.public_id, kind)) if organization else None

    def is_complete(self, record: ProfileRecord, organization_id: int) -> bool:
        """Whether key and journey of a record are known, whatever it says."""
        travels = self.members is None or organization_id in self.members
        return travels and source_key(record) in self.organizations


NOBODY_KNOWN = Known({}, {}, None)


@dataclass(slots=True)
class Plan:
    """One record, what it meets, and what it makes of it; applying fills in a new `profile`."""

    record: ProfileRecord
    organization: Organization | None
    profile: Profile | None
    before: Values
    merge: Merge
    status: RowStatus
    kept: Mapping[str, Edit]
    problems: tuple[FieldProblem, ...]
    trace: Trace | None = None
    made: tuple[int, UUID] | None = None
    """Keys of a profile that was made past the mapper."""

    @property
    def outcome(self) -> Outcome:
        profile = self.profile
        keys = (profile.id, profile.public_id) if profile else self.made or (None, None)
        return Outcome(
            status=self.status,
            profile_id=keys[0],
            public_id=keys[1],
            changed=self.merge.changed,
            kept=self.kept,
            problems=self.problems,
            trace=self.trace,
        )


def source_key(record: ProfileRecord) -> SourceKey:
    """The sender's key, else the name: unique within a source."""
    return record.kind, record.id or f"name:{normalised_name(record.name)}"


def plan_upserts(
    session: Session,
    *,
    origin: Origin,
    records: Iterable[ProfileRecord],
    decisions: Decisions = NO_DECISIONS,
) -> list[Outcome]:
    """What `upsert_profiles` would do with records of different keys; nothing is written."""
    outcomes: list[Outcome] = []
    for portion in chunks(records):
        known = look_up(session, origin, portion, decisions)
        outcomes += [plan_record(known, record, decisions).outcome for record in portion]
    return outcomes


def look_up(
    session: Session,
    origin: Origin,
    records: Sequence[ProfileRecord],
    decisions: Decisions = NO_DECISIONS,
    *,
    lock: bool = False,
) -> Known:
    """As many queries for a thousand records as for one."""
    keys = {source_key(record) for record in records}
    rows = list_source_rows(session, origin.source, {key for _, key in keys})
    twins = {key: decisions.merged[key] for key in keys & decisions.merged.keys()}
    owners = list_owners(session, twins.values())
    profiles = list_profiles_of(
        session, {owner for _, _, owner in rows} | set(owners.values()), lock=lock
    )
    organizations = {profile.organization_id: profile.organization for profile in profiles}
    delegation = origin.delegation_id
    return Known(
        organizations={(kind, key): organizations[owner] for kind, key, owner in rows},
        profiles={(profile.organization.public_id, profile.kind): profile for profile in profiles},
        members=None if delegation is None else list_member_ids(session, delegation),
        merged={key: organizations[owners[twin]] for key, twin in twins.items() if twin in owners},
    )


def plan_record(known: Known, record: ProfileRecord, decisions: Decisions = NO_DECISIONS) -> Plan:
    organization = known.organization_of(record)
    profile = known.profile_of(organization, record.kind)
    before = stored_values(profile) if profile else {}
    edits = edits_of(profile) if profile else {}
    protected = edits.keys() - decisions.overrides.get(source_key(record), frozenset())
    merge = merge_record(before, _told(known, record, profile), protected=protected)
    problems = record.errors or tuple(range_problems(merge.values))
    if problems:
        merge = Merge(before, frozenset())
    return Plan(
        record=record,
        organization=organization,
        profile=profile,
        before=before,
        merge=merge,
        status=RowStatus.REFUSED if problems else _status(known, record, profile, merge),
        kept={name: edits[name] for name in sorted(merge.kept)},
        problems=problems,
    )


def _told(known: Known, record: ProfileRecord, profile: Profile | None) -> ProfileRecord:
    """What a row says of its profile: one that is known by its name alone renames nobody.

    Nor does one that was found to be a profile which is written otherwise; its name in Latin
    letters is welcome where there is none.
    """
    has_key = record.id is not None and source_key(record) in known.organizations
    if profile is None or has_key or normalised_name(profile.name) == normalised_name(record.name):
        return record
    values = {name: value for name, value in record.values.items() if name != "name"}
    if is_latin(record.name) and not is_latin(profile.name) and not profile.details.get(_LATIN):
        values.setdefault(_LATIN, record.name)
    return replace(record, values=values)


def _status(
    known: Known, record: ProfileRecord, profile: Profile | None, merge: Merge
) -> RowStatus:
    if profile is None:
        return RowStatus.NEW
    says_more = bool(merge.changed) or not record.unknown.items() <= profile.unknown.items()
    if says_more or not known.is_complete(record, profile.organization_id):
        return RowStatus.UPDATED
    return RowStatus.UNCHANGED
