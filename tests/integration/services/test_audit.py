from uuid import uuid4

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError

from matchmaker.services import audit
from matchmaker.storage.models.audit import AuditEntry
from tests.factories.accounts import make_stranger
from tests.factories.hosts import make_host


@pytest.fixture
def entry(session, now):
    audit.record(session, actor=None, action="door.opened", subject_type="door", now=now)
    session.flush()
    return session.scalars(select(AuditEntry)).one()


def test_an_entry_says_who_did_what_to_what_and_when(session, now):
    actor, host, subject = make_stranger(session), make_host(session), uuid4()

    audit.record(
        session,
        actor=actor,
        action="door.opened",
        subject_type="door",
        subject_id=subject,
        host_id=host.id,
        request_id="r-1",
        details={"how": "slowly"},
        now=now,
    )

    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.account_id, entry.host_id) == (actor.account_id, host.id)
    assert (entry.action, entry.subject_type, entry.subject_id) == ("door.opened", "door", subject)
    assert (entry.at, entry.request_id, entry.details) == (now, "r-1", {"how": "slowly"})


def test_the_request_of_the_session_is_taken_when_none_is_named(session, now):
    session.info[audit.REQUEST_ID] = "r-2"

    audit.record(session, actor=None, action="door.opened", subject_type="door", now=now)

    assert session.scalars(select(AuditEntry.request_id)).one() == "r-2"


def test_states_leave_hashes_and_no_content(session, now):
    state = {"name": "Acme", "contact_email": "secret@example.com"}
    turned = dict(reversed(state.items()))

    audit.record(
        session,
        actor=None,
        action="door.painted",
        subject_type="door",
        before=state,
        after=turned,
        now=now,
    )

    entry = session.scalars(select(AuditEntry)).one()
    assert entry.before_hash == entry.after_hash
    assert entry.before_hash is not None
    assert len(entry.before_hash) == 64
    row = session.execute(text("SELECT * FROM audit_entries")).one()
    assert "secret" not in str(row)


def test_different_states_have_different_hashes(session, now):
    for state in ({"n": 1}, {"n": 2}, None):
        audit.record(
            session, actor=None, action="door.moved", subject_type="door", after=state, now=now
        )

    hashes = set(session.scalars(select(AuditEntry.after_hash)))
    assert len(hashes) == 3
    assert None in hashes


@pytest.mark.parametrize(
    "statement", [update(AuditEntry).values(action="nothing"), delete(AuditEntry)]
)
def test_an_entry_can_neither_be_changed_nor_deleted(session, entry, statement):
    with pytest.raises(IntegrityError, match="never changed"), session.begin_nested():
        session.execute(statement)

    session.expire_all()
    assert entry.action == "door.opened"
