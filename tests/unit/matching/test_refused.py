"""What an investor rules out, where a startup mentions it without being about it."""

import pytest

from matchmaker.matching.explanation import RefusedFact
from tests.factories.markets import a_startup, an_investor, fact, says, values_of


def refusing(**startup):
    """A guest that rules games out, and what it says of one startup."""
    return (a_startup(**startup), an_investor(excludes=("games",)))


def test_a_startup_that_mentions_what_is_ruled_out_stays_lower():
    people = refusing(texts=says("en", "cold storage", "We once made games."))

    found = fact("refused", *people)

    assert values_of("refused", *people)[0, 0] == -1.0
    assert isinstance(found, RefusedFact)
    assert [(rule.word.text, rule.found.text) for rule in found.mentioned] == [("games", "games")]


@pytest.mark.parametrize("description", ["", "We make sensors.", "We do not make games."])
def test_what_is_not_mentioned_lowers_nothing(description):
    people = refusing(texts=says("en", "cold storage", description))

    assert values_of("refused", *people)[0, 0] == 0.0
    assert fact("refused", *people) is None


def test_who_is_ruled_out_altogether_is_not_lowered_besides():
    people = refusing(sectors=("games",), texts=says("en", "", "We make games."))

    assert values_of("refused", *people)[0, 0] == 0.0
    assert fact("refused", *people) is None


def test_a_narrower_idea_mentioned_beside_others_lowers_nothing():
    people = (
        a_startup(texts=says("en", "cold storage", "We use chip design.")),
        an_investor(excludes=("semiconductors",)),
    )

    assert values_of("refused", *people)[0, 0] == 0.0
