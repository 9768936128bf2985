"""Before data leaves as a file, who signed in a while ago proves anew who they are."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.storage.models.accounts import Account, LoginSession
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.hosts import Host
from matchmaker.storage.session import unit_of_work
from tests.factories.events import make_event
from tests.factories.schedules import publish
from tests.integration.web.conftest import PASSWORD

WORKBOOK = 'attachment; filename="schedule.xlsx"'


@pytest.fixture
def workbook(world, factory):
    """The address of a published schedule as a workbook."""
    with unit_of_work(factory) as session:
        host = session.scalars(select(Host).order_by(Host.id).limit(1)).one()
        event = make_event(session, host).event
        publish(session, event, [])
        return f"/events/{event.public_id}/papers/workbook"


@pytest.fixture
def wait(factory):
    """Lets minutes pass since everybody signed in and proved who they are."""

    def wait(minutes):
        with unit_of_work(factory) as session:
            for one in session.scalars(select(LoginSession)):
                one.created_at -= timedelta(minutes=minutes)
                if one.proved_at:
                    one.proved_at -= timedelta(minutes=minutes)

    return wait


def told(read):
    return len(read(select(AuditEntry).where(AuditEntry.action == "schedule.exported")))


def test_who_signed_in_a_moment_ago_is_not_asked(organizer, workbook, wait):
    wait(14)

    assert organizer.get(workbook).headers["Content-Disposition"] == WORKBOOK


def test_later_the_password_is_asked_and_then_not_for_a_while(organizer, workbook, wait, read):
    wait(16)
    asked = organizer.get(workbook)
    wrong = organizer.send(workbook, {"password": "not mine at all"})
    assert "Your password" in asked.text
    assert wrong.status_code == 422
    assert "This is not your password." in wrong.text
    assert "not mine at all" not in wrong.text
    assert told(read) == 0

    right = organizer.send(workbook, {"password": PASSWORD})

    assert right.headers["Content-Disposition"] == WORKBOOK
    assert organizer.get(workbook).headers["Content-Disposition"] == WORKBOOK
    assert told(read) == 2
    wait(16)
    assert "Your password" in organizer.get(workbook).text


def test_the_proof_of_one_browser_is_none_for_another(organizer, sign_in_as, world, workbook, wait):
    other = sign_in_as(world.organizer)
    wait(16)

    organizer.send(workbook, {"password": PASSWORD})

    assert "Your password" in other.get(workbook).text


def test_who_has_no_password_signs_in_anew(organizer, workbook, wait, factory, world):
    with unit_of_work(factory) as session:
        account = session.scalars(select(Account).filter_by(email=world.organizer)).one()
        account.password_hash = None
    wait(16)

    refused = organizer.send(workbook, {"password": ""})

    assert "Sign in anew, then export." in refused.text
    assert "Content-Disposition" not in refused.headers


def test_what_was_searched_in_the_record_is_asked_for_again_with_the_password(organizer, wait):
    wait(16)

    asked = organizer.send("/audit/export", {"action": "account", "first": "2026-01-01"})

    assert '<input type="hidden" name="action" value="account">' in asked.text
    assert '<input type="hidden" name="first" value="2026-01-01">' in asked.text
    sent = {"action": "account", "first": "2026-01-01", "password": PASSWORD}
    given = organizer.send("/audit/export", sent)
    assert given.headers["Content-Disposition"] == 'attachment; filename="record.csv"'


@pytest.mark.parametrize("address", ["/privacy/mine/export", "/audit/export"])
def test_a_copy_of_data_is_asked_for_too(organizer, wait, address):
    wait(16)

    assert "Your password" in organizer.send(address).text
