"""Who a search finds, in which order, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.enums import Kind, Need, Stage
from matchmaker.domain.money import Money
from matchmaker.matching.search import read_query
from matchmaker.matching.search_fit import Fit, fit
from matchmaker.matching.search_index import MarketSearch
from matchmaker.matching.search_ranking import NameMatch, find_hits, found_terms
from tests.factories.markets import a_startup, an_investor, index_of, profiles, says

BOTH = frozenset({Kind.STARTUP, Kind.INVESTOR})


def found(text, *market, kinds=BOTH, **options):
    """Keys of the profiles found, best first."""
    index = MarketSearch(index_of(*market))
    query = read_query(text, index.lexicon, **options)
    return [index.profile(h.kind, h.position).key for h in find_hits(index, query, kinds)]


CHIP = a_startup("chip", name="Vi Mạch Ngũ Hành", sectors=("thiết kế vi mạch",), country="VN")
GAME = a_startup("game", name="Trăng Non", sectors=("games",), country="VN")
FUND = an_investor("fund", name="누리솔벤처스", name_latin="Nurisol Ventures", sectors=("팹리스",))


def test_a_field_is_found_across_languages():
    assert set(found("チップ設計", CHIP, GAME, FUND)) == {"chip", "fund"}
    assert found("게임", CHIP, GAME) == ["game"]


def test_only_the_sides_that_may_be_found_are():
    assert found("chip design", CHIP, FUND, kinds={Kind.INVESTOR}) == ["fund"]


@pytest.mark.parametrize(
    "text", ["누리솔벤처스", "누리솔", "nurisol", "NURISOL VENTURES", "NurisolVentures", "ventures"]
)
def test_a_name_is_found_in_both_scripts_whole_or_in_part(text):
    assert found(text, CHIP, GAME, FUND) == ["fund"]


def test_a_name_without_its_marks_is_found():
    assert found("vi mach ngu hanh", CHIP, GAME)[0] == "chip"
    assert found("trang non", CHIP, GAME) == ["game"]


def test_the_exact_name_comes_before_who_fits_its_words():
    named = a_startup("named", name="Games")
    better = a_startup("better", name="Other", sectors=("games", "games"))

    assert found("Games", better, named) == ["named", "better"]


def test_a_part_of_a_name_does_not_outdo_what_was_understood():
    named = a_startup("named", name="Gamesmith Foundry")
    field = a_startup("field", name="Other", sectors=("games",))

    assert found("games", named, field) == ["field", "named"]


def test_a_certain_hint_leaves_out_who_says_otherwise_and_ranks_who_says_nothing_below():
    korean = an_investor("korean", country="KR", sectors=("games",))
    silent = an_investor("silent", sectors=("games",))
    japanese = an_investor("japanese", country="JP", sectors=("games",))

    assert found("Korean games fund", japanese, silent, korean) == ["korean", "silent"]


def test_one_of_two_countries_is_enough():
    korean, japanese = an_investor("kr", country="KR"), an_investor("jp", country="JP")
    chinese = an_investor("cn", country="CN")

    assert found("Korean or Japanese fund", korean, japanese, chinese) == ["kr", "jp"]


def test_a_region_holds_its_countries():
    assert found(
        "European fund", an_investor("de", country="DE"), an_investor("jp", country="JP")
    ) == ["de"]


def test_an_amount_bounds_what_is_raised_and_what_tickets_reach():
    small = a_startup("small", raising=Money(50_000_000, "USD"))
    large = a_startup("large", raising=Money(900_000_000, "USD"))
    won = a_startup("won", raising=Money(500_000_000, "KRW"))
    wide = an_investor(
        "wide", ticket_min=Money(10_000_000, "USD"), ticket_max=Money(900_000_000, "USD")
    )
    late = an_investor("late", ticket_min=Money(500_000_000, "USD"))

    assert found("under 1 million USD", small, large, won, wide, late) == ["wide", "small", "won"]
    assert found("over 3 million USD", small, large, won, wide, late) == ["wide", "late", "large"]


def test_a_stage_bounds_both_sides():
    seed = a_startup("seed", stages=(Stage.SEED,))
    growth = a_startup("growth", stages=(Stage.GROWTH,))
    fund = an_investor("fund", stages=(Stage.SEED, Stage.SERIES_A))

    assert found("series A or earlier", seed, growth, fund) == ["fund", "seed"]


def test_wishes_rank_and_leave_nobody_out_beside_words():
    plain = a_startup("plain", sectors=("games",))
    wished = a_startup("wished", sectors=("games",), seeking=frozenset({Need.PUBLISHING}))
    here = a_startup("here", sectors=("games",), city="Đà Nẵng")

    assert found("games publisher", plain, wished, here)[0] == "wished"
    assert found("games 다낭", plain, wished, here)[0] == "here"
    assert len(found("games publisher", plain, wished, here)) == 3


def test_a_wish_alone_finds_those_who_share_it():
    wished = a_startup("wished", seeking=frozenset({Need.PUBLISHING}))

    assert found("publisher", a_startup("plain"), wished) == ["wished"]


def test_what_is_turned_down_is_left_out_also_where_it_is_narrower():
    chips = a_startup("chips", sectors=("semiconductors",))
    plain = a_startup("plain", sectors=("games", "sensor"))

    assert found("not semiconductors", CHIP, chips, plain) == ["plain"]
    assert found("games without sensor", GAME, plain) == ["game"]


def test_words_nobody_uses_find_nobody_and_nothing_asked_finds_everybody():
    assert found("zzyzx", CHIP, GAME) == []
    assert found("the of and", CHIP, GAME) == []
    assert found("", CHIP, GAME) == ["chip", "game"]
    assert found("fund", CHIP, dropped={"kind:investor"}) == ["chip"]


def test_an_empty_market_finds_nobody():
    assert found("chip design") == []


def test_who_says_more_of_the_query_comes_first():
    one = a_startup("one", texts=says("en", "games games games games"))
    two = a_startup("two", texts=says("en", "games and chip design"))

    assert found("chip design games", one, two) == ["two", "one"]


def test_the_words_of_both_sides_are_told_the_narrowest_first():
    index = MarketSearch(index_of(CHIP, FUND))
    query = read_query("반도체 チップ設計", index.lexicon)
    (hit,) = find_hits(index, query, {Kind.STARTUP})

    (term,) = found_terms(index, query, hit)

    assert term.concept == "chip-design"
    assert [word.text for word in term.asked] == ["チップ設計"]
    assert [word.text for word in term.said] == ["thiết kế vi mạch"]


def test_a_name_match_is_told():
    index = MarketSearch(index_of(CHIP, FUND))
    (hit,) = find_hits(index, read_query("nurisol", index.lexicon), BOTH)

    assert hit.name is NameMatch.START


_TYPED = (
    *("Korean", "fund", "startup", "under 2 million USD", "chip design", "not games", "게임"),
    *("seed or later", "Đà Nẵng", "물류", "sensor", "publisher", "Japanese market"),
)


@given(profiles(), st.lists(st.sampled_from(_TYPED), min_size=1, max_size=4).map(" ".join))
def test_nobody_is_listed_twice_or_against_a_certain_hint(market, text):
    index = MarketSearch(index_of(*market))
    query = read_query(text, index.lexicon)

    hits = find_hits(index, query, BOTH)

    assert len({(hit.kind, hit.position) for hit in hits}) == len(hits)
    for hit in hits:
        if hit.name is NameMatch.EXACT:
            continue
        for kind in {hint.kind for hint in query.hints if hint.is_certain}:
            told = [
                fit(hint, index, hit.kind, hit.position)
                for hint in query.hints
                if hint.kind is kind and hint.is_certain and not hint.is_negated
            ]
            assert not told or set(told) != {Fit.NO}
