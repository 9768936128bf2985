"""Organizations without profiles."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.storage.models.organizations import Organization


def make_organization(session: Session, **values: Any) -> Organization:
    boring: dict[str, Any] = {"name": "Acme", "created_at": datetime(2026, 1, 1, tzinfo=UTC)}
    organization = Organization(**boring | values)
    session.add(organization)
    session.flush()
    return organization
