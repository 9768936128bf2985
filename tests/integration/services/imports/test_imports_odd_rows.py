import pytest
from sqlalchemy import select

from matchmaker.domain.enums import ImportStatus, Kind
from matchmaker.services.imports.applying import apply_import, fail_import, request_apply
from matchmaker.services.imports.imports import list_refused_rows, load_import, reasons
from matchmaker.services.profiles.profiles import save_profile
from matchmaker.storage.models import Import, Profile
from tests.factories.imports import make_import
from tests.factories.profiles import make_record

FIRST = {"id": "1", "name": "Nuri", "ticket_min": 5, "currency": "USD"}
TOO_LOW = {"id": "1", "name": "Nuri", "ticket_max": 3, "currency": "USD", "city": "Seoul"}
WHY = "The smallest ticket is above the largest."


@pytest.fixture
def bring_in(session, host, organizer):
    return lambda row: make_import(session, organizer, host, row, default_kind=Kind.INVESTOR)


def test_a_row_that_fits_alone_but_not_what_is_stored_is_refused(session, organizer, bring_in, now):
    apply_import(session, actor=organizer, import_id=bring_in(FIRST), now=now)

    staged = bring_in(TOO_LOW)

    [row] = list_refused_rows(session, actor=organizer, import_id=staged)
    assert [str(problem.message) for problem in reasons(row)] == [WHY]
    assert row.cells == TOO_LOW


def test_a_profile_that_changed_since_the_preview_can_refuse_the_row(
    session, organizer, bring_in, now
):
    apply_import(session, actor=organizer, import_id=bring_in(FIRST | {"ticket_min": 1}), now=now)
    staged = bring_in(TOO_LOW)
    profile = session.scalars(select(Profile)).one()
    edit = make_record(kind="investor", name="Nuri", ticket_min="US$5")
    save_profile(
        session,
        actor=organizer,
        profile_id=profile.public_id,
        version=profile.version,
        record=edit,
        now=now,
    )

    counts = apply_import(session, actor=organizer, import_id=staged, now=now)

    view = load_import(session, actor=organizer, import_id=staged)
    assert (counts["updated"], counts["refused"]) == (0, 1)
    assert [str(problem.message) for problem in reasons(view.rows[0])] == [WHY]
    assert view.rows[0].cells["city"] == "Seoul"
    assert session.scalars(select(Profile)).one().details.get("city") is None


def test_only_an_import_that_is_being_applied_can_fail(session, organizer, bring_in, now):
    staged = bring_in(FIRST)

    fail_import(session, import_id=staged)
    assert session.scalars(select(Import.status)).one() is ImportStatus.STAGED

    request_apply(session, actor=organizer, import_id=staged, now=now)
    fail_import(session, import_id=staged)
    assert session.scalars(select(Import.status)).one() is ImportStatus.FAILED


def test_control_characters_and_half_letters_pass_through_every_column(
    session, organizer, bring_in, now
):
    odd = "a\x00b\x1f\u202e"
    taken = bring_in({"id": odd, "name": f"Nuri{odd}", "비\x00고": odd, "sectors": [odd]})
    refused = bring_in({"name": odd, "ticket_min": odd, "\x00": odd})

    apply_import(session, actor=organizer, import_id=taken, now=now)

    profile = session.scalars(select(Profile)).one()
    assert profile.name == "Nuriab"
    assert list_refused_rows(session, actor=organizer, import_id=refused)[0].cells["name"] == odd
