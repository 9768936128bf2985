"""The record as organizers search it: theirs and the whole's, never another host's."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.services import audit
from matchmaker.services.audit_search import PAGE_SIZE
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.hosts import HostMembership
from matchmaker.storage.session import unit_of_work
from tests.factories.accounts import make_organizer
from tests.factories.hosts import make_host


@pytest.fixture
def write(factory, world, now):
    """Puts an entry of a host, or of the whole, into the record."""

    def entry(action, *, of=None, at=now, **values):
        with unit_of_work(factory) as session:
            host_id = None
            if of:
                host_id = session.scalars(
                    select(HostMembership.host_id)
                    .join(Account, Account.id == HostMembership.account_id)
                    .where(Account.email == of)
                ).one()
            audit.record(
                session,
                actor=values.pop("actor", None),
                action=action,
                subject_type="profile",
                host_id=host_id,
                now=at,
                **values,
            )

    return entry


def rows_of(page):
    return page.text.count('<th scope="row"')


def test_an_organizer_reads_entries_of_its_host_and_of_the_whole_in_words(organizer, world, write):
    write("import.applied", of=world.organizer)
    write("profile.edited", details={"fields": ["city"]})
    write("host.created", of=world.other_organizer, details={"secret": "of another host"})

    page = organizer.get("/audit")

    assert "took an import over" in page.text
    assert "edited a profile" in page.text
    assert "of another host" not in page.text


def test_an_unknown_action_shows_its_code(organizer, write):
    write("something.new")

    assert "something.new" in organizer.get("/audit?action=something.new").text


def test_the_record_is_searched_by_person_action_object_and_day(
    organizer, world, write, factory, now
):
    with unit_of_work(factory) as session:
        actor = make_organizer(session, make_host(session))
        session.get_one(Account, actor.account_id).name = "Phạm Thu Hà"
    write("noise.one", at=now)
    write("wanted.one", at=now, actor=actor, subject_id=actor.public_id)
    write("noise.two", at=now - timedelta(days=3))

    for query in (
        "person=thu+h",
        "action=wanted.one",
        f"subject={actor.public_id}",
    ):
        page = organizer.get(f"/audit?{query}")
        assert rows_of(page) == 1, query
        assert "Phạm Thu Hà" in page.text
    day = organizer.get("/audit?first=2026-01-10&last=2026-01-10")
    assert rows_of(day) == 1
    assert "noise.two" in day.text


def test_a_day_that_is_none_is_said_at_its_field(organizer, write):
    write("kept.one")

    page = organizer.get("/audit?first=yesterday&subject=7")

    assert page.status_code == 422
    assert "This is not a date." in page.text
    assert 'value="yesterday"' in page.text
    assert "kept.one" in page.text


def test_a_long_record_comes_page_by_page(organizer, write):
    for _entry in range(PAGE_SIZE + 1):
        write("many.one")

    assert rows_of(organizer.get("/audit?action=many.one")) == PAGE_SIZE
    assert rows_of(organizer.get("/audit?action=many.one&page=2")) == 1


def test_an_export_holds_no_formula_and_is_written_down(organizer, write, read):
    write("=cmd()", details={"note": "=1+1"})

    answer = organizer.send("/audit/export", {"action": "=cmd()"})

    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [row["action"] for row in rows] == ["'=cmd()"]
    exported = select(AuditEntry.details).where(AuditEntry.action == "record.exported")
    assert read(exported) == [{"rows": 1}]


@pytest.mark.parametrize("who", ["startup", "guest", "lead", "stranger"])
def test_others_find_no_record(world, sign_in_as, who):
    browser = sign_in_as(getattr(world, who))

    assert browser.get("/audit").status_code == 404
    assert browser.send("/audit/export").status_code == 404
