"""How long things are kept that nobody needs any more; the privacy notice says the same."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from matchmaker.services.imports.undoing import UNDO_WINDOW
from matchmaker.storage.queries import retention as stored
from matchmaker.storage.queries.planning import delete_problem_runs

ATTEMPTS_KEPT = timedelta(days=1)
ANSWERS_KEPT = timedelta(hours=24)
READ_NOTIFICATIONS_KEPT = timedelta(days=180)
DRAFTS_KEPT = timedelta(days=90)
IMPORT_ROWS_KEPT = timedelta(days=180)
PROBLEM_RUNS_KEPT = timedelta(days=7)


def delete_what_is_over(session: Session, *, now: datetime) -> None:
    """Links and sessions at their end, the rest when its time is over. Again it finds nothing.

    Letters end in `services.sending`. No entry of the record is written: nobody did anything.
    """
    stored.delete_links(session, now)
    stored.delete_sessions(session, now)
    stored.delete_attempts(session, now - ATTEMPTS_KEPT)
    stored.delete_answers(session, now - ANSWERS_KEPT)
    stored.delete_read_notifications(session, now - READ_NOTIFICATIONS_KEPT)
    stored.delete_drafts(session, now - DRAFTS_KEPT)
    stored.delete_import_rows(session, now - IMPORT_ROWS_KEPT)
    delete_problem_runs(session, now - PROBLEM_RUNS_KEPT)
    stored.forget_what_was_before(session, now - UNDO_WINDOW)
