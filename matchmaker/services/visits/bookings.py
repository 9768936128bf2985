"""What a visit books: everybody who goes along, from leaving until coming back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy.orm import Session

from matchmaker.domain.errors import ConflictError
from matchmaker.domain.event_times import grains
from matchmaker.domain.text import N_
from matchmaker.storage.models.schedules import Booking
from matchmaker.storage.models.visits import Visit
from matchmaker.storage.queries import visits as queries


class BusyGuestsError(ConflictError):
    """`names` in one line."""

    message = N_(
        "%(names)s: busy at this time, with a meeting or another visit. Nothing was changed."
    )


def visit_grains(visit: Visit) -> range:
    """From leaving the venue until coming back to it."""
    leaves = visit.starts_at - timedelta(minutes=visit.travel_minutes)
    return grains(leaves, visit.minutes + 2 * visit.travel_minutes)


def book_visit(
    session: Session,
    visit: Visit,
    people: Mapping[int, str],
    interpreters: Mapping[int, str],
) -> None:
    """Book the visit anew for these participants and interpreters, by key with their names.

    BusyGuestsError names those who have something else; the database refuses who comes later.
    """
    queries.release_visit(session, visit.id)
    names = {f"participant:{key}": name for key, name in people.items()}
    names |= {f"interpreter:{key}": name for key, name in interpreters.items()}
    time = visit_grains(visit)
    taken = queries.list_taken(session, visit.event_id, names, time)
    if taken:
        raise BusyGuestsError(names=", ".join(sorted(names[resource] for resource in taken)))
    session.add_all(
        Booking(event_id=visit.event_id, resource=resource, grain=grain, visit_id=visit.id)
        for resource in names
        for grain in time
    )
    session.flush()  # whoever was faster is known here
