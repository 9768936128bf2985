"""How a search says what it understood, and what it shows of a hit."""

import pytest

from matchmaker.domain.enums import Kind, Locale
from matchmaker.domain.money import Money
from matchmaker.domain.text import Message
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.matching.search.query import Hint, HintKind
from matchmaker.matching.search.reading import read_query
from matchmaker.services.search.search import Asked, SearchResult
from matchmaker.translations import translate_into
from matchmaker.web.forms.search import LONGEST, SearchForm
from matchmaker.web.presenters.search_page import EXAMPLES, refused_search, search_page
from matchmaker.web.presenters.understood import meaning_of, understood_view
from tests.factories.pages import a_reader, page_in

ALL = frozenset({Kind.STARTUP, Kind.INVESTOR})


@pytest.mark.parametrize(
    ("hint", "meaning"),
    [
        (Hint(HintKind.KIND, ("startup",), ""), "Startup"),
        (Hint(HintKind.COUNTRY, ("KR",), ""), "from South Korea"),
        (Hint(HintKind.COUNTRY, ("035",), ""), "from Southeast Asia"),
        (Hint(HintKind.COUNTRY, ("CN",), "", is_negated=True), "not: from China"),
        (Hint(HintKind.MARKET, ("JP",), ""), "market: Japan"),
        (Hint(HintKind.CITY, ("da-nang",), ""), "Da Nang"),
        (Hint(HintKind.STAGE, ("seed",), ""), "Seed"),
        (Hint(HintKind.STAGE, ("seed", "series-a"), ""), "Seed to Series A"),
        (Hint(HintKind.STAGE, ("idea", "pre-seed", "seed"), ""), "up to Seed"),
        (Hint(HintKind.STAGE, ("series-b", "growth"), ""), "from Series B"),
        (Hint(HintKind.NEED, ("publishing",), ""), "Publishing"),
        (Hint(HintKind.LANGUAGE, ("ko",), ""), "can meet in Korean"),
        (Hint(HintKind.CONCEPT, ("design",), ""), "chip design"),
        (Hint(HintKind.CONCEPT, ("games",), "", is_negated=True), "not: games"),
        (Hint(HintKind.WORD, ("w:foo",), "foo", is_negated=True), "not: “foo”"),
        (
            Hint(HintKind.AMOUNT, (), "", None, Money(100_000_000, "USD")),
            "up to US$1\N{NO-BREAK SPACE}million",
        ),
        (
            Hint(HintKind.AMOUNT, (), "", Money(100_000_000, "USD")),
            "from US$1\N{NO-BREAK SPACE}million",
        ),
    ],
)
def test_a_hint_is_said_in_the_readers_words(hint, meaning):
    with page_in("en"):
        assert meaning_of(hint, a_reader()) == meaning


def test_a_city_has_its_name_in_the_readers_language():
    with page_in("ko"):
        assert meaning_of(Hint(HintKind.CITY, ("da-nang",), ""), a_reader("ko")) == "다낭"


def test_words_that_say_just_what_they_mean_are_not_repeated():
    query = read_query("Seed, 팹리스", load_lexicon())
    with page_in("en"):
        view = understood_view(query, a_reader(), without=str, again=str)

    assert view is not None
    assert (view.chips[0].words, view.chips[0].meaning) == (None, "Seed")
    assert view.chips[1].words is not None
    assert view.chips[1].words.lang == "ko"


def test_a_query_without_meaning_has_no_chips():
    with page_in("en"):
        query = read_query("zzyzx", load_lexicon())
        assert understood_view(query, a_reader(), without=str, again=str) is None


@pytest.mark.parametrize("locale", [locale.value for locale in Locale])
@pytest.mark.parametrize("kind", EXAMPLES)
def test_every_example_is_understood_as_in_english(locale, kind):
    for example in EXAMPLES[kind]:
        english = read_query(example, load_lexicon(), "en")
        translated = read_query(translate_into(locale, Message(example)), load_lexicon(), locale)

        assert facts(translated) == facts(english)
        assert translated.document.tokens


def facts(query):
    """Kinds and codes of all hints but concepts, and the bounds of amounts."""
    hints = [h for h in query.hints if h.kind is not HintKind.CONCEPT or h.is_negated]
    return sorted((hint.key, str(hint.high)) for hint in hints)


def test_an_empty_box_shows_examples_for_the_sides_that_can_be_found():
    query = read_query("", load_lexicon())
    with page_in("en"):
        both = search_page(SearchResult(query, ALL), SearchForm(Asked()), a_reader(), ())
        one = search_page(
            SearchResult(query, frozenset({Kind.STARTUP})), SearchForm(Asked()), a_reader(), ()
        )

    assert (len(both.examples), len(one.examples)) == (6, 3)
    assert one.examples[0].href == "/search?q=chip+design+in+Da+Nang"
    assert (both.facets, both.applied, both.empty) == (None, None, None)


def test_a_text_too_long_keeps_its_beginning_in_the_box():
    with page_in("en"):
        page = refused_search(SearchForm(Asked("a" * LONGEST), 200_000))

    assert page.notice is not None
    assert "this one has 200,000" in page.notice.text
    assert page.box.words == "a" * page.box.longest
