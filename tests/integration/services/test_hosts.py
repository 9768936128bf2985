from sqlalchemy import select

from matchmaker.services.hosts import ensure_host
from matchmaker.storage.models.audit import AuditEntry
from tests.factories.hosts import make_host


def test_a_host_is_made_once(session, now):
    make_host(session)

    made = ensure_host(session, slug="centre", name="Centre", country="VN", now=now)
    found = ensure_host(session, slug="centre", name="Another name", now=now)

    assert found is made
    assert (made.name, made.country) == ("Centre", "VN")
    entry = session.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.subject_id) == ("host.created", made.public_id)
    assert entry.host_id == made.id
