"""How much the guests of an event may want to see a site, and why."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy.orm import Session

from matchmaker.domain.enums import Kind
from matchmaker.matching.interest import Interest, interest_in
from matchmaker.services.matches.profiles import MatchReader

NOTHING = Interest(0.0, ())


def site_interests(
    session: Session, profile_keys: Collection[int], sites: Mapping[int, Collection[str]]
) -> dict[tuple[int, int], Interest]:
    """By profile and site, from the concepts of both; a hidden profile has none."""
    reader = MatchReader(session)
    lexicon = reader.index.documents.lexicon
    found = {}
    for key, profile in reader.profiles(Kind.INVESTOR, profile_keys).items():
        document = reader.index.documents.profile(profile)
        for site, concepts in sites.items():
            found[key, site] = interest_in(document.tokens, concepts, lexicon)
    return found
