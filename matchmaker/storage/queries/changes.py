"""Numbers of changes to profiles, lexicon and weights: their order is the order of commits."""

from collections.abc import Iterable

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from matchmaker.storage.chunks import chunks
from matchmaker.storage.models.changes import ChangeSequence, ProfileChange

_NOTED = "changed_profiles"
_WHOLE = "changed_as_a_whole"


def note_profile_changes(session: Session, profile_ids: Iterable[int]) -> None:
    """Remember what changed until the end of the transaction, when the number is drawn."""
    session.info.setdefault(_NOTED, set()).update(profile_ids)


def note_lexicon_change(session: Session) -> None:
    """Remember that every profile is read differently from now on, whatever it says."""
    session.info[_WHOLE] = True


def note_weights_change(session: Session) -> None:
    """Remember that lists of a host are ranked differently from now on."""
    session.info[_WHOLE] = True


def write_profile_changes(session: Session) -> None:
    """Give what was noted the next number; other writers wait till commit."""
    noted: set[int] = session.info.pop(_NOTED, set())
    if not session.info.pop(_WHOLE, False) and not noted:
        return
    drawn = update(ChangeSequence).values(number=ChangeSequence.number + 1)
    number = session.execute(drawn.returning(ChangeSequence.number)).scalar_one()
    for ids in chunks(sorted(noted)):
        session.execute(delete(ProfileChange).where(ProfileChange.profile_id.in_(ids)))
        session.execute(insert(ProfileChange), [{"profile_id": i, "number": number} for i in ids])


def latest_change_number(session: Session) -> int:
    return session.scalars(select(ChangeSequence.number)).one()


def changed_profile_ids(session: Session, *, after: int) -> frozenset[int]:
    """Profiles changed, hidden or deleted since change number `after`."""
    changed = select(ProfileChange.profile_id).where(ProfileChange.number > after)
    return frozenset(session.scalars(changed))
