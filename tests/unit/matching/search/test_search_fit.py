"""The arrays against a plain reading of one profile, hint by hint."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.countries import covers
from matchmaker.domain.enums import Kind
from matchmaker.domain.exchange import default_rates
from matchmaker.domain.languages import primary
from matchmaker.domain.profiles import Profile
from matchmaker.matching.search.fit import fit
from matchmaker.matching.search.index import SearchIndex
from matchmaker.matching.search.query import Hint, HintKind
from matchmaker.matching.search.ranking import NameMatch, find_hits
from matchmaker.matching.search.reading import read_query
from matchmaker.matching.text.documents import profile_document
from tests.factories.markets import a_startup, an_investor, index_of, profiles, small_lexicon

BOTH = frozenset({Kind.STARTUP, Kind.INVESTOR})
_TYPED = (
    *("Korean", "fund", "startup", "under 2 million USD", "chip design", "not games", "게임"),
    *("seed or later", "Đà Nẵng", "물류", "sensor", "publisher", "Japanese market", "Osaka"),
    *("not Korean", "asian", "over 500,000 USD", "joint research", "not chip design"),
)
_QUERIES = st.lists(st.sampled_from(_TYPED), min_size=1, max_size=4).map(", ".join)
Told = bool | None
"""Yes, no, or not said."""


def told(hint: Hint, profile: Profile) -> Told:
    answer = PLAIN[hint.kind](hint, profile)
    return answer if answer is None or not hint.is_negated else not answer


def country(hint: Hint, profile: Profile) -> Told:
    return any(covers(v, profile.country) for v in hint.values) if profile.country else None


def market(hint: Hint, profile: Profile) -> Told:
    if not profile.markets:
        return None
    return any(covers(m, value) for m in profile.markets for value in hint.values)


def city(hint: Hint, profile: Profile) -> Told:
    names = {"da-nang": {"Đà Nẵng", "Da Nang"}, "osaka": {"Osaka"}}[hint.values[0]]
    here = {profile.city, profile.region} - {""}
    is_elsewhere = profile.kind is Kind.STARTUP and bool(profile.country)
    return bool(names & here) if here or is_elsewhere else None


def amount(hint: Hint, profile: Profile) -> Told:
    dollars = default_rates().dollars
    ends = (profile.raising,) * 2
    if profile.kind is Kind.INVESTOR:
        ends = (profile.ticket_min, profile.ticket_max)
    least, most = map(dollars, ends)
    if least is None and most is None:
        return None
    low, high = dollars(hint.low), dollars(hint.high)
    reaches = low is None or most is None or most >= low
    return reaches and (high is None or least is None or least <= high)


def concept(hint: Hint, profile: Profile) -> Told:
    lexicon = small_lexicon()
    about = profile_document(profile, lexicon).about
    return any(hint.values[0] in lexicon.line(found) for found in about)


def need(hint: Hint, profile: Profile) -> Told:
    named = profile.seeking | profile.offering
    return bool(set(hint.values) & named) if named else None


def stage(hint: Hint, profile: Profile) -> Told:
    return bool(set(hint.values) & set(profile.stages)) if profile.stages else None


def language(hint: Hint, profile: Profile) -> Told:
    spoken = set(map(primary, profile.languages))
    return bool(set(hint.values) & spoken) if spoken else None


PLAIN: dict[HintKind, Callable[[Hint, Profile], Told]] = {
    HintKind.KIND: lambda hint, profile: profile.kind in hint.values,
    HintKind.COUNTRY: country,
    HintKind.MARKET: market,
    HintKind.CITY: city,
    HintKind.AMOUNT: amount,
    HintKind.STAGE: stage,
    HintKind.NEED: need,
    HintKind.LANGUAGE: language,
    HintKind.CONCEPT: concept,
}


def compare(hint: Hint, market: tuple[Profile, ...]) -> None:
    index = SearchIndex(index_of(*market))
    for kind in BOTH:
        side = [profile for profile in market if profile.kind is kind]
        found = fit(hint, index, kind)
        answers = [
            None if unknown else bool(yes)
            for yes, unknown in zip(found.yes, found.unknown, strict=True)
        ]
        assert answers == [told(hint, profile) for profile in side]


@given(profiles(), _QUERIES)
def test_arrays_say_what_a_plain_reading_says(market, text):
    for hint in read_query(text, small_lexicon()).hints:
        is_array = hint.kind is not HintKind.CONCEPT or hint.is_negated
        if is_array and hint.values != ("chip-design",):  # of investors known by weight alone
            compare(hint, market)


def test_languages_and_broader_markets_are_told_too():
    speaker = a_startup("a", languages=("ko", "en"), markets=("035",))
    other = an_investor("b", languages=("zh-Hant",), markets=("001",))
    for text in ("speaks Korean", "tiếng trung", "Vietnamese market", "Japanese market"):
        (hint,) = read_query(text, small_lexicon()).hints
        compare(hint, (speaker, other))


def test_a_city_is_found_with_the_word_for_a_city_behind_it():
    index = SearchIndex(
        index_of(a_startup("a", city="名古屋市"), a_startup("b", city="서울특별시"))
    )
    nagoya, seoul = (
        fit(read_query(text, index.lexicon).hints[0], index, Kind.STARTUP).yes.tolist()
        for text in ("Nagoya", "서울")
    )

    assert (nagoya, seoul) == ([True, False], [False, True])


def test_an_investor_that_dwells_on_a_narrower_field_is_known_for_it():
    dwells = an_investor("a", sectors=("chip design",))
    passes = an_investor("b", sectors=("games",))
    index = SearchIndex(index_of(dwells, passes))
    (hint,) = read_query("not chip design", index.lexicon).hints

    assert fit(hint, index, Kind.INVESTOR).yes.tolist() == [False, True]


@given(profiles(), _QUERIES)
def test_nobody_is_listed_twice_or_against_a_hint_that_must_hold(market, text):
    index = SearchIndex(index_of(*market))
    query = read_query(text, index.lexicon)

    hits = find_hits(index, query, BOTH).page(0, 100)

    assert len({(hit.kind, hit.slot) for hit in hits}) == len(hits)
    certain = [hint for hint in query.hints if hint.is_certain]
    for hit in hits:
        if hit.name is not NameMatch.EXACT:
            open_or_held = {hint.kind for hint in (*hit.fits, *hit.silent)}
            assert {hint.kind for hint in certain} <= open_or_held
