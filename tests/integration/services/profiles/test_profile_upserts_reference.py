"""Bringing records in, compared with a plain dictionary that follows the rules word by word."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from matchmaker.domain.enums import Kind, RowStatus
from matchmaker.services.profiles.plans import Origin, plan_upserts, source_key
from matchmaker.services.profiles.profiles import save_profile
from matchmaker.services.profiles.upserts import upsert_profiles
from matchmaker.storage.models.profiles import Profile, ProfileSource
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.values import stored_values
from tests.factories.accounts import make_organizer
from tests.factories.hosts import make_host
from tests.factories.profiles import make_record

CELLS = st.sampled_from(["", "-", "Huế", "Hội An", "Đà Nẵng"])
COMPANIES = st.sampled_from(["", "-", "Anh; Bình", "Bình"])
ROW = st.fixed_dictionaries(
    {"id": st.sampled_from(["1", "2", ""]), "kind": st.sampled_from(["startup", "investor"])},
    optional={"city": CELLS, "summary_ko": CELLS, "past_companies": COMPANIES, "note": CELLS},
)
FILE = st.lists(ROW, max_size=4, unique_by=lambda row: (row["id"], row["kind"]))
EDIT = st.fixed_dictionaries({}, optional={"city": CELLS, "summary_ko": CELLS})
STEP = st.one_of(st.tuples(st.just("file"), FILE), st.tuples(st.just("edit"), EDIT))


class Reference:
    """What the rules say, with one dictionary for each profile."""

    def __init__(self):
        self.values, self.edited, self.notes = {}, {}, {}

    def bring(self, key, record):
        if key not in self.values:
            self.values[key], self.edited[key], self.notes[key] = {}, set(), {}
            self._lay(key, record, kept=set())
            return RowStatus.NEW
        changed = self._lay(key, record, kept=self.edited[key])
        return RowStatus.UPDATED if changed else RowStatus.UNCHANGED

    def edit(self, key, record):
        before = dict(self.values[key])
        self._lay(key, record, kept=set())
        fields = before.keys() | self.values[key].keys()
        self.edited[key] |= {f for f in fields if before.get(f) != self.values[key].get(f)}

    def _lay(self, key, record, kept):
        before = dict(self.values[key]), dict(self.notes[key])
        for field in record.cleared - kept:
            self.values[key].pop(field, None)
        for field, value in record.values.items():
            if field not in kept:
                self.values[key][field] = value
        self.notes[key] |= record.unknown
        return before != (self.values[key], self.notes[key])


def stored(session):
    found = select(ProfileSource.kind, ProfileSource.external_id, Profile.public_id).join(Profile)
    profiles = {(kind, key): get_profile(session, uid) for kind, key, uid in session.execute(found)}
    return {
        key: (stored_values(profile), profile.unknown, set(profile.edited_fields))
        for key, profile in profiles.items()
        if profile is not None
    }


@settings(
    max_examples=80,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(STEP, max_size=5))
def test_any_sequence_of_files_and_edits_agrees_with_the_reference(session, now, steps):
    with session.begin_nested() as example:
        follow(session, steps, now)
        example.rollback()


def follow(session, steps, now):
    host = make_host(session)
    actor, origin, reference = make_organizer(session, host), Origin.host_list(host), Reference()

    for what, content in steps:
        if what == "file":
            bring_file(session, actor, origin, reference, content, now)
        elif reference.values:
            edit_first(session, actor, reference, content, now)

    assert stored(session) == {
        key: (reference.values[key], reference.notes[key], reference.edited[key])
        for key in reference.values
    }


def bring_file(session, actor, origin, reference, rows, now):
    records = [make_record(**row) for row in rows]
    planned = plan_upserts(session, origin=origin, records=records)
    outcomes = upsert_profiles(session, actor=actor, origin=origin, records=records, now=now)

    assert [outcome.status for outcome in outcomes] == [
        reference.bring(source_key(record), record) for record in records
    ]
    assert [(plan.status, plan.changed, plan.kept) for plan in planned] == [
        (outcome.status, outcome.changed, outcome.kept) for outcome in outcomes
    ]
    session.expire_all()


def edit_first(session, actor, reference, cells, now):
    key = min(reference.values)
    record = make_record(**{"kind": key[0], "name": "Acme"} | cells)
    found = select(Profile).join(ProfileSource)
    row = session.scalars(
        found.where(ProfileSource.kind == Kind(key[0]), ProfileSource.external_id == key[1])
    ).one()
    reference.edit(key, record)
    save_profile(
        session,
        actor=actor,
        profile_id=row.public_id,
        version=row.version,
        record=record,
        now=now,
    )
    session.expire_all()
