"""Where a profile or a past company is, by names that can be compared."""

from __future__ import annotations

from matchmaker.domain.past_companies import PastCompany
from matchmaker.domain.profiles import Profile
from matchmaker.matching.text.folding import fold, without_marks


def places(where: Profile | PastCompany) -> dict[str, str]:
    """Folded name → name as written of the city and the region, the smaller one first.

    A city and a region of one name are one place: what some call a city others call a region.
    """
    return folded_names(where.city or "", where.region or "")


def folded_names(*names: str) -> dict[str, str]:
    """Folded name → name as first written, without marks: `Da Nang` is `Đà Nẵng`."""
    found: dict[str, str] = {}
    for name in filter(None, names):
        found.setdefault(without_marks(fold(name)), name)
    return found
