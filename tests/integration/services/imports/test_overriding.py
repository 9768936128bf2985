import pytest
from sqlalchemy import select

from matchmaker.domain.errors import ImportNotOpenError, NotFoundError
from matchmaker.services.imports.applying import apply_import
from matchmaker.services.imports.imports import list_refused_rows, load_import, reasons
from matchmaker.services.imports.overriding import Override, override_field
from matchmaker.services.profiles.profiles import save_profile
from matchmaker.storage.models import AuditEntry, Profile
from tests.factories.accounts import make_stranger
from tests.factories.imports import make_import
from tests.factories.profiles import make_record

FIRST = {"id": "1", "name": "Sen", "city": "Hue", "region": "Centre"}
SECOND = {"id": "1", "name": "Sen", "city": "Da Nang", "region": "South"}


@pytest.fixture
def staged(session, host, organizer, now):
    """A second file for a profile whose city and region were edited in between."""
    first = make_import(session, organizer, host, FIRST)
    apply_import(session, actor=organizer, import_id=first, now=now)
    profile = session.scalars(select(Profile)).one()
    edit = make_record(name="Sen", city="Hoi An", region="Quang Nam")
    save_profile(
        session,
        actor=organizer,
        profile_id=profile.public_id,
        version=profile.version,
        record=edit,
        now=now,
    )
    return make_import(session, organizer, host, SECOND)


@pytest.fixture
def override(session, organizer, staged, now):
    def override(field, *, row=2, is_overridden=True, actor=organizer):
        choice = Override(row, field, is_overridden)
        override_field(session, actor=actor, import_id=staged, override=choice, now=now)

    return override


def row_of(session, organizer, staged):
    [row] = load_import(session, actor=organizer, import_id=staged).rows
    return row.status, {kept.field: kept.is_overridden for kept in row.kept}


def place(session):
    details = session.scalars(select(Profile)).one().details
    return details["city"], details["region"]


def test_an_edited_field_is_kept_and_said(session, organizer, staged, now):
    view = load_import(session, actor=organizer, import_id=staged)

    assert row_of(session, organizer, staged) == ("unchanged", {"city": False, "region": False})
    assert view.rows[0].kept[0].at == now
    assert view.summary.counts["kept"] == 1

    apply_import(session, actor=organizer, import_id=staged, now=now)
    assert place(session) == ("Hoi An", "Quang Nam")


def test_the_file_wins_in_the_field_that_is_overridden(session, organizer, staged, override, now):
    override("city")

    assert row_of(session, organizer, staged) == ("updated", {"city": True, "region": False})
    counts = apply_import(session, actor=organizer, import_id=staged, now=now)
    assert place(session) == ("Da Nang", "Quang Nam")
    assert (counts["updated"], counts["kept"]) == (1, 1)
    assert row_of(session, organizer, staged) == ("updated", {"region": False})


def test_an_override_can_be_taken_back(session, organizer, staged, override, now):
    override("city")
    override("region")
    override("city", is_overridden=False)

    assert row_of(session, organizer, staged) == ("updated", {"city": False, "region": True})
    apply_import(session, actor=organizer, import_id=staged, now=now)
    assert place(session) == ("Hoi An", "South")


def test_an_overridden_field_is_no_edit_any_more(session, host, organizer, staged, override, now):
    override("city")
    apply_import(session, actor=organizer, import_id=staged, now=now)

    third = make_import(session, organizer, host, SECOND | {"city": "Vinh"})

    assert row_of(session, organizer, third) == ("updated", {"region": False})


def test_an_override_is_written_down(session, override):
    override("city")

    entry = session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (entry.action, entry.details) == (
        "import.overridden",
        {"row": 2, "field": "city", "is_overridden": True},
    )


@pytest.mark.parametrize(("field", "row"), [("name", 2), ("city", 3)])
def test_only_what_is_kept_can_be_overridden(override, field, row):
    with pytest.raises(NotFoundError):
        override(field, row=row)


def test_a_stranger_overrides_nothing(session, override):
    with pytest.raises(NotFoundError):
        override("city", actor=make_stranger(session))


def test_nothing_is_overridden_once_it_is_applied(session, organizer, staged, override, now):
    apply_import(session, actor=organizer, import_id=staged, now=now)

    with pytest.raises(ImportNotOpenError):
        override("city")


TICKETS = {"id": "2", "name": "Nuri", "kind": "investor", "currency": "USD"}


@pytest.fixture
def tickets(session, host, organizer, now):
    """A file that says less of both tickets than an edit did."""
    first = make_import(session, organizer, host, TICKETS)
    apply_import(session, actor=organizer, import_id=first, now=now)
    profile = session.scalars(select(Profile)).one()
    edit = make_record(
        kind="investor", name="Nuri", currency="USD", ticket_min="5000000", ticket_max="9000000"
    )
    save_profile(
        session,
        actor=organizer,
        profile_id=profile.public_id,
        version=profile.version,
        record=edit,
        now=now,
    )
    smaller = TICKETS | {"ticket_min": "1000000", "ticket_max": "2000000"}
    return make_import(session, organizer, host, smaller)


def test_one_ticket_that_would_turn_the_range_round_is_refused_until_the_other_follows(
    session, organizer, tickets, now
):
    def take(field):
        choice = Override(2, field, is_overridden=True)
        override_field(session, actor=organizer, import_id=tickets, override=choice, now=now)

    take("ticket_max")
    half = row_of(session, organizer, tickets)
    [refused] = list_refused_rows(session, actor=organizer, import_id=tickets)
    take("ticket_min")

    assert half == ("refused", {"ticket_min": False, "ticket_max": True})
    assert [str(p.message) for p in reasons(refused)] == [
        "The smallest ticket is above the largest."
    ]
    assert refused.cells["name"] == "Nuri"
    assert row_of(session, organizer, tickets) == (
        "updated", {"ticket_min": True, "ticket_max": True},
    )  # fmt: skip
    assert list_refused_rows(session, actor=organizer, import_id=tickets) == []
