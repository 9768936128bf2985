from datetime import timedelta

import pytest
from sqlalchemy import func, select

from matchmaker.domain.enums import ImportStatus
from matchmaker.domain.errors import ImportNotUndoneError, ImportRequestedError, NotFoundError
from matchmaker.domain.event_enums import TwinDecision
from matchmaker.services.imports.applying import apply_import
from matchmaker.services.imports.deciding import decide_twin
from matchmaker.services.imports.imports import load_import
from matchmaker.services.imports.undoing import UNDO_WINDOW, fail_undo, request_undo, undo_import
from matchmaker.services.profiles.profiles import save_profile
from matchmaker.storage.models import (
    AuditEntry,
    Delegation,
    DelegationMember,
    Import,
    Organization,
    Profile,
    ProfileSource,
    ProfileVersion,
)
from matchmaker.storage.models.shortlists import ShortlistEntry
from tests.factories.accounts import make_member, make_stranger
from tests.factories.imports import make_import
from tests.factories.profiles import make_profile, make_record

FIRST = {"id": "1", "name": "Sen", "city": "Hue", "summary_en": "Tea.", "비고": "x"}
SECOND = {"id": "1", "name": "Sen", "city": "Da Nang", "region": "South", "비고": "y"}


@pytest.fixture
def bring(session, host, organizer, now):
    """Stage and apply; gives the import."""

    def bring(*rows, **said):
        staged = make_import(session, organizer, host, *rows, **said)
        apply_import(session, actor=organizer, import_id=staged, now=now)
        session.flush()
        return staged

    return bring


@pytest.fixture
def undo(session, organizer, now):
    def undo(import_id, *, actor=organizer):
        counts = undo_import(session, actor=actor, import_id=import_id, now=now)
        session.flush()
        session.expire_all()
        return counts

    return undo


def count(session, model):
    return session.scalars(select(func.count()).select_from(model)).one()


def test_profiles_that_an_import_made_are_gone_when_it_is_undone(session, bring, undo, now):
    other = make_profile(session, {"name": "Noise"})
    imported = bring(FIRST, {"name": "Mai"}, delegation="Korea")

    counts = undo(imported)

    assert counts == {"restored": 0, "removed": 2, "stayed": 0}
    assert session.scalars(select(Profile.id)).all() == [other.id]
    assert count(session, Organization) == 1
    assert count(session, ProfileSource) == 0
    assert count(session, DelegationMember) == 0
    assert count(session, Delegation) == 1
    stored = session.scalars(select(Import)).one()
    assert (stored.status, stored.undone_at) == (ImportStatus.UNDONE, now)


def test_profiles_that_an_import_changed_say_again_what_they_said(session, bring, undo, organizer):
    bring(FIRST)
    before = session.scalars(select(Profile)).one()
    said = (dict(before.details), dict(before.unknown), before.version)
    second = bring(SECOND)

    counts = undo(second)

    profile = session.scalars(select(Profile)).one()
    assert counts == {"restored": 1, "removed": 0, "stayed": 0}
    assert (profile.details, profile.unknown) == said[:2]
    assert profile.version > said[2] + 1
    assert session.scalars(select(ProfileVersion.version).order_by(ProfileVersion.id)).all()[
        -1
    ] == (profile.version)
    assert count(session, ProfileSource) == 1


def test_what_was_edited_since_stays_and_is_reported(session, bring, undo, organizer, now):
    imported = bring(FIRST, {"name": "Mai"})
    profile = session.scalars(select(Profile).where(Profile.name == "Sen")).one()
    save_profile(
        session,
        actor=organizer,
        profile_id=profile.public_id,
        version=profile.version,
        record=make_record(name="Sen", city="Vinh"),
        now=now,
    )

    counts = undo(imported)

    assert counts == {"restored": 0, "removed": 1, "stayed": 1}
    assert session.scalars(select(Profile.name)).all() == ["Sen"]
    view = load_import(session, actor=organizer, import_id=imported)
    said = [str(problem.message) for row in view.rows for problem in row.problems]
    assert "It was changed since, so it stays as it is." in said


def test_what_a_later_import_touched_stays(session, bring, undo):
    first = bring(FIRST)
    bring(SECOND)

    assert undo(first) == {"restored": 0, "removed": 0, "stayed": 1}
    assert session.scalars(select(Profile)).one().details["city"] == "Da Nang"


def test_what_somebody_keeps_in_mind_stays(session, bring, undo, now):
    imported = bring(FIRST)
    profile = session.scalars(select(Profile)).one()
    own = make_profile(session, {"name": "Fund"}, kind="investor")
    member = make_member(session, own.organization)
    session.add(
        ShortlistEntry(
            account_id=member.account_id,
            own_profile_id=own.id,
            other_profile_id=profile.id,
            created_at=now,
            changed_at=now,
        )
    )
    session.flush()

    assert undo(imported) == {"restored": 0, "removed": 0, "stayed": 1}


def test_an_organization_that_travels_with_another_delegation_stays(session, bring, undo):
    imported = bring({"id": "1", "name": "Nuri", "kind": "investor"}, delegation="Korea")
    [owner] = session.scalars(select(Profile.organization_id))
    japan = Delegation(host_id=session.scalars(select(Import.host_id)).one(), name="Japan")
    session.add(japan)
    session.flush()
    session.add(DelegationMember(delegation_id=japan.id, organization_id=owner))
    session.flush()

    assert undo(imported)["stayed"] == 1


def test_a_merged_row_is_parted_again(session, host, organizer, bring, undo, now):
    make_profile(session, {"name": "한빛전자", "city": "Suwon"})
    staged = make_import(session, organizer, host, {"name": "Hanbit Electronics", "city": "Seoul"})
    decide_twin(
        session,
        actor=organizer,
        import_id=staged,
        number=2,
        decision=TwinDecision.MERGE,
        now=now,
    )
    apply_import(session, actor=organizer, import_id=staged, now=now)
    merged = session.scalars(select(Profile)).one()
    assert (merged.name, merged.details) == (
        "한빛전자",
        {"city": "Seoul", "name_latin": "Hanbit Electronics"},
    )

    assert undo(staged)["restored"] == 1
    assert session.scalars(select(Profile)).one().details == {"city": "Suwon"}
    assert count(session, ProfileSource) == 0


def test_the_same_file_can_be_brought_in_again_after_undoing(session, bring, undo):
    undo(bring(FIRST))

    again = bring(FIRST)

    assert count(session, Profile) == 1
    assert undo(again)["removed"] == 1


def test_undoing_is_asked_for_once_and_can_fail(session, bring, organizer, now):
    imported = bring(FIRST)

    request_undo(session, actor=organizer, import_id=imported, now=now)

    with pytest.raises(ImportRequestedError):
        request_undo(session, actor=organizer, import_id=imported, now=now)
    fail_undo(session, import_id=imported)
    request_undo(session, actor=organizer, import_id=imported, now=now)
    actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions[-1] == "import.undo-requested"


def test_after_a_month_nothing_is_undone(session, bring, organizer, now):
    imported = bring(FIRST)

    late = now + UNDO_WINDOW + timedelta(seconds=1)
    with pytest.raises(ImportNotUndoneError):
        request_undo(session, actor=organizer, import_id=imported, now=late)


def test_what_is_only_staged_cannot_be_undone(session, host, organizer, undo, now):
    staged = make_import(session, organizer, host, FIRST)

    for door in (request_undo, undo_import):
        with pytest.raises(ImportNotUndoneError):
            door(session, actor=organizer, import_id=staged, now=now)


def test_a_stranger_undoes_nothing(session, bring, undo, now):
    imported = bring(FIRST)
    stranger = make_stranger(session)

    with pytest.raises(NotFoundError):
        undo(imported, actor=stranger)
    with pytest.raises(NotFoundError):
        request_undo(session, actor=stranger, import_id=imported, now=now)
