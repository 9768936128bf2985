"""Who a search finds, in which order, and why."""

import pytest

from matchmaker.domain.enums import Kind, Need, Stage
from matchmaker.domain.money import Money
from matchmaker.matching.index.reading import read_profile
from matchmaker.matching.search.index import SearchIndex
from matchmaker.matching.search.ranking import NameMatch, find_hits, found_terms
from matchmaker.matching.search.reading import read_query
from tests.factories.markets import a_startup, an_investor, index_of, says

BOTH = frozenset({Kind.STARTUP, Kind.INVESTOR})


def found(text, *market, kinds=BOTH, **options):
    """Keys of the profiles found, best first."""
    index = SearchIndex(index_of(*market))
    query = read_query(text, index.lexicon, **options)
    hits = find_hits(index, query, kinds)
    return [index.profile(hit.kind, hit.slot).key for hit in hits.page(0, 100)]


CHIP = a_startup("chip", name="Vi Mạch Ngũ Hành", sectors=("thiết kế vi mạch",), country="VN")
GAME = a_startup("game", name="Trăng Non", sectors=("games",), country="VN")
FUND = an_investor("fund", name="누리솔벤처스", name_latin="Nurisol Ventures", sectors=("팹리스",))


def test_a_field_is_found_across_languages():
    assert set(found("チップ設計", CHIP, GAME, FUND)) == {"chip", "fund"}
    assert found("게임", CHIP, GAME) == ["game"]


def test_only_the_sides_that_may_be_found_are():
    assert found("chip design", CHIP, FUND, kinds={Kind.INVESTOR}) == ["fund"]


@pytest.mark.parametrize(
    "text", ["누리솔벤처스", "누리솔", "nurisol", "NURISOL VENTURES", "ventures"]
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
    index = SearchIndex(index_of(CHIP, FUND))
    query = read_query("반도체 チップ設計", index.lexicon)
    (hit,) = find_hits(index, query, {Kind.STARTUP}).page(0, 9)

    (term,) = found_terms(index, query, hit)

    assert term.concept == "chip-design"
    assert [word.text for word in term.asked] == ["チップ設計"]
    assert [word.text for word in term.said] == ["thiết kế vi mạch"]


def test_a_name_match_is_told():
    index = SearchIndex(index_of(CHIP, FUND))
    (hit,) = find_hits(index, read_query("nurisol", index.lexicon), BOTH).page(0, 9)

    assert hit.name is NameMatch.START


def test_an_edit_is_searched_like_all_else():
    index = index_of(CHIP, GAME, FUND)
    changed = a_startup("game", name="Trăng Non", sectors=("thiết kế vi mạch",), city="Seoul")
    reading = read_profile(changed, 1, documents=index.documents, rates=index.rates)
    edited = SearchIndex(index.edited([reading], refitted=0))

    hits = find_hits(edited, read_query("chip design 서울", edited.lexicon), {Kind.STARTUP})

    assert [hit.slot for hit in hits.page(0, 9)] == [1, 0]


def test_a_page_is_a_part_of_the_whole_order():
    index = SearchIndex(index_of(*(a_startup(f"s{i}", sectors=("games",)) for i in range(7))))
    hits = find_hits(index, read_query("games", index.lexicon), BOTH)

    assert len(hits) == 7
    assert hits.page(2, 3) == hits.page(0, 7)[2:5]
