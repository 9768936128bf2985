"""Whether the service can do its work."""

from sqlalchemy.orm import Session

from matchmaker.storage.queries.changes import latest_change_number


def check_storage(session: Session) -> None:
    """Read the row that every change needs; whatever is wrong with the database raises."""
    latest_change_number(session)
