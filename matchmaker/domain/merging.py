"""What a profile holds after a record has been read into it."""

from collections.abc import Collection
from dataclasses import dataclass

from matchmaker.domain.records import ProfileRecord
from matchmaker.domain.values import Values


@dataclass(frozen=True, slots=True)
class Merge:
    """The values afterwards, which fields changed, and which the record could not change."""

    values: Values
    changed: frozenset[str]
    kept: frozenset[str] = frozenset()


def merge_record(
    stored: Values, record: ProfileRecord, *, protected: Collection[str] = ()
) -> Merge:
    """Lay what was given over what is stored: absent leaves, cleared empties, protected stays."""
    given = dict.fromkeys(record.cleared) | dict(record.values)
    differing = {name for name, value in given.items() if stored.get(name) != value}
    kept = differing.intersection(protected)
    changed = differing - kept
    merged = dict(stored) | {name: given[name] for name in changed}
    values = {name: value for name, value in merged.items() if value is not None}
    return Merge(values, frozenset(changed), frozenset(kept))
