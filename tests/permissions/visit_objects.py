"""A site of a host, one that no event visits, and a visit on which one of two guests goes."""

from sqlalchemy.orm import Session

from matchmaker.storage.models.hosts import Host
from tests.factories.events import make_event
from tests.factories.visits import make_site, make_visit, put_on_visit


def make_visit_objects(session: Session, host: Host) -> dict[str, str]:
    made = make_event(session, host)
    site = make_site(session, host)
    visit = make_visit(session, made.event, make_site(session, host))
    put_on_visit(session, visit, made.investors[0])
    event_id = str(made.event.public_id)
    return {
        "site_id": str(site.public_id),
        "visit_id": str(visit.public_id),
        "visits.event_id": event_id,
        "visit_editing.event_id": event_id,
        "visits.participant_id": str(made.investors[0].public_id),
        "free_guest_id": str(made.investors[1].public_id),
    }
