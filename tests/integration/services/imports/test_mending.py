import pytest
from sqlalchemy import select

from matchmaker.domain.enums import ImportStatus
from matchmaker.domain.errors import ImportNotOpenError, NotFoundError
from matchmaker.services.imports.applying import apply_import
from matchmaker.services.imports.imports import load_import
from matchmaker.services.imports.mending import check_row, load_row, mend_row
from matchmaker.storage.models import AuditEntry, Delegation, Profile
from tests.factories.accounts import make_stranger
from tests.factories.imports import make_import
from tests.factories.profiles import make_profile

BROKEN = {"id": "2", "name": "Mai", "raising_amount": "a lot", "비고": "x"}


@pytest.fixture
def staged(session, host, organizer):
    return make_import(session, organizer, host, {"id": "1", "name": "Sen"}, BROKEN)


@pytest.fixture
def mend(session, organizer, staged, now):
    def mend(cells, *, number=3, actor=organizer):
        planned = check_row(session, actor=actor, import_id=staged, number=number, cells=cells)
        mend_row(session, actor=actor, import_id=staged, planned=planned, now=now)
        return planned

    return mend


def counts(session, organizer, staged):
    found = load_import(session, actor=organizer, import_id=staged).summary.counts
    return {name: number for name, number in found.items() if number}


def test_a_broken_row_is_shown_with_its_cells_and_reasons(session, organizer, staged):
    row = load_row(session, actor=organizer, import_id=staged, number=3)

    assert dict(row.cells) == BROKEN
    assert {problem.field for problem in row.problems} == {"raising_amount", "비고"}


def test_a_mended_row_is_taken_and_keeps_what_is_no_field_of_ours(
    session, organizer, staged, mend, now
):
    mend(BROKEN | {"raising_amount": "5"})

    assert counts(session, organizer, staged) == {"new": 2}
    apply_import(session, actor=organizer, import_id=staged, now=now)
    mai = session.scalars(select(Profile).where(Profile.name == "Mai")).one()
    assert (mai.unknown, mai.details["raising_amount"]["minor"]) == ({"비고": "x"}, 500)


def test_a_row_may_be_kept_while_it_is_still_refused(session, organizer, staged, mend):
    planned = mend(BROKEN | {"raising_amount": "plenty"})

    assert planned.status == "refused"
    row = load_row(session, actor=organizer, import_id=staged, number=3)
    assert row.cells["raising_amount"] == "plenty"
    assert counts(session, organizer, staged) == {"new": 1, "refused": 1, "looked": 1}


def test_a_row_that_says_the_same_key_as_another_stays_refused(session, organizer, staged):
    planned = check_row(
        session, actor=organizer, import_id=staged, number=3, cells={"id": "1", "name": "Mai"}
    )

    assert [str(problem.message) for problem in planned.problems] == [
        "It is the same as row 2, which is taken."
    ]


def test_a_mended_row_may_turn_out_to_be_somebody_who_is_here(session, organizer, staged, mend):
    known = make_profile(session, {"name": "Công ty TNHH Mai"})
    make_profile(session, {"name": "Somebody else"})

    planned = mend({"id": "2", "name": "MAI Co., Ltd."})

    assert planned.twin is not None
    assert (planned.twin.profile_id, planned.twin.name) == (known.id, "Công ty TNHH Mai")
    assert counts(session, organizer, staged) == {"new": 2, "twins": 1, "alike": 1, "looked": 1}


def test_a_mended_row_goes_where_the_others_go(session, host, organizer, now):
    staged = make_import(session, organizer, host, {"name": ""}, delegation="Korea ICT")

    planned = check_row(
        session, actor=organizer, import_id=staged, number=2, cells={"name": "Nuri"}
    )
    mend_row(session, actor=organizer, import_id=staged, planned=planned, now=now)
    apply_import(session, actor=organizer, import_id=staged, now=now)

    assert planned.delegation == "Korea ICT"
    assert session.scalars(select(Delegation.name)).all() == ["Korea ICT"]


def test_mending_is_written_down(session, mend):
    mend(BROKEN | {"raising_amount": "5"})

    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (entry.action, entry.details) == ("import.mended", {"row": 3, "status": "new"})


def test_nobody_else_and_nothing_else_is_mended(session, organizer, staged, mend, now):
    stranger = make_stranger(session)
    with pytest.raises(NotFoundError):
        load_row(session, actor=stranger, import_id=staged, number=3)
    with pytest.raises(NotFoundError):
        mend({"name": "Mai"}, actor=stranger)
    with pytest.raises(NotFoundError):
        mend({"name": "Mai"}, number=9)
    with pytest.raises(NotFoundError):
        load_row(session, actor=organizer, import_id=staged, number=9)


def test_what_is_taken_over_is_not_mended(session, organizer, staged, mend, now):
    apply_import(session, actor=organizer, import_id=staged, now=now)

    assert load_import(session, actor=organizer, import_id=staged).summary.status == (
        ImportStatus.APPLIED
    )
    with pytest.raises(ImportNotOpenError):
        load_row(session, actor=organizer, import_id=staged, number=3)
    with pytest.raises(ImportNotOpenError):
        mend(BROKEN | {"raising_amount": "5"})
