"""Organizations without profiles."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from matchmaker.domain.vetting import Vetting
from matchmaker.storage.models.organizations import Organization


def make_organization(session: Session, **values: Any) -> Organization:
    moment = datetime(2026, 1, 1, tzinfo=UTC)
    boring: dict[str, Any] = {
        "name": "Acme",
        "vetting": Vetting.VERIFIED,
        "created_at": moment,
    }
    organization = Organization(**boring | values)
    session.add(organization)
    session.flush()
    return organization
