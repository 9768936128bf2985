"""What was learned for a host, and which of it is in force."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from matchmaker.storage.models.host_weights import HostWeights
from matchmaker.storage.models.hosts import Host


def lock_host(session: Session, host_id: int) -> None:
    """One change to the weights of a host after the other."""
    session.execute(select(Host.id).where(Host.id == host_id).with_for_update())


def get_weights_in_force(session: Session, host_id: int) -> HostWeights | None:
    """The last that nobody took back."""
    found = select(HostWeights).where(
        HostWeights.host_id == host_id, HostWeights.reverted_at.is_(None)
    )
    return session.scalars(found.order_by(HostWeights.id.desc()).limit(1)).first()


def list_host_weights(session: Session, host_id: int) -> list[HostWeights]:
    """All that was ever learned for the host, the latest first."""
    found = select(HostWeights).where(HostWeights.host_id == host_id)
    return list(session.scalars(found.order_by(HostWeights.id.desc())))
