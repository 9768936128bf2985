"""Words that no concept knows: how text is cut, and which stretches are listed."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.domain.profiles import ProfileText
from matchmaker.matching.lexicon.unknown_runs import Names, Run, runs
from matchmaker.matching.lexicon.unknown_words import (
    UnknownWord,
    excerpt,
    profile_runs,
    unknown_words,
)
from tests.factories.markets import a_startup, says, small_lexicon

LEXICON = small_lexicon()
NOBODY = Names(())


def cut(text, language=None, names=NOBODY):
    return [" ".join(run.units) for run in runs(text, language, LEXICON, names)]


def listed(profiles, names=NOBODY, **options):
    found = unknown_words(profiles, LEXICON, names, **options)
    return {word.text: word.profiles for word in found}


def startups(language, *texts):
    return [a_startup(f"s{i}", texts=says(language, text)) for i, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Tidal energy for chip design and on-device AI", "en", ["tidal energy", "on-device ai"]),
        ("năng lượng gió, thiết kế vi mạch nổi", "vi", ["năng lượng gió", "nổi"]),
        ("dien gio cho thiet ke vi mach", "vi", ["dien gio"]),
        ("풍력 발전을 위한 팹리스를 찾습니다", "ko", ["풍력 발전"]),
        ("我们的潮汐发电芯片设计", "zh", ["潮 汐 发 电"]),
        ("潮汐發電", "zh-Hant", ["潮 汐 发 电"]),
        ("潮力発電のプラットフォーム", "ja", ["潮 力 発 電", "プラットフォーム"]),
        ("ESG 경영과 ESG", "ko", ["esg", "경영", "esg"]),
        ("3000万元, 28 nm, 1,200 units, 10만 달러", None, ["units"]),
        ("mail@tidal.example or https://tidal.example/energy", "en", []),
        ("A b c 7 8", "en", []),
        ("", None, []),
        ("\0 \x00", "en", []),
    ],
)
def test_text_is_cut_where_a_concept_a_common_word_or_a_number_stands(text, language, expected):
    assert cut(text, language) == expected


def test_the_language_of_a_word_is_that_of_its_script():
    found = list(runs("ESG 경영 造船 プラント", "ja", LEXICON, NOBODY))

    assert found == [
        Run("en", ("esg",)),
        Run("ko", ("경영",)),
        Run("ja", ("造", "船")),
        Run("ja", ("プラント",)),
    ]


def test_names_and_places_are_no_words():
    names = Names(["Tidal Works", "누리솔벤처스", "Current", "海桥智造", "Ai"], ["Ulsan", "부산"])
    text = "Tidal Works of Ulsan, Ulsanese, current turbines by Current"

    assert cut(text, "en", names) == ["ulsanese", "current turbines"]
    assert cut("누리솔벤처스는 부산에서 조선", "ko", names) == ["조선"]
    assert cut("海桥智造造船", "zh", names) == ["造 船"]
    assert cut("Ai tools", "en", names) == ["ai tools"]
    assert cut("neoUlsan 대부산", None, names) == ["neoulsan", "대부산"]


def test_a_longer_word_stands_for_its_pieces():
    profiles = startups("vi", "điện gió ngoài khơi", "dự báo điện gió ngoài khơi", "cáp ngoài khơi")

    assert listed(profiles) == {"ngoài khơi": 3, "điện gió ngoài khơi": 2}


def test_a_piece_that_also_stands_alone_is_listed_beside():
    profiles = startups("en", *["tidal turbine"] * 2, *["tidal"] * 3)

    assert listed(profiles) == {"tidal": 5, "tidal turbine": 2}


def test_a_word_counts_once_a_profile():
    assert listed(startups("en", "tidal tidal tidal", "tidal")) == {"tidal": 2}
    assert listed(startups("en", "tidal tidal tidal", "wind"), least=2) == {}


def test_single_syllables_and_characters_are_not_listed_but_loan_words_are():
    assert listed(startups("vi", "drone bay", "drone, bay")) == {"drone": 2}
    assert listed(startups("zh", "船", "船")) == {}


def test_the_sixth_language_is_read_as_latin_words():
    words = unknown_words(
        startups("fr", "énergie marémotrice", "énergie marémotrice"), LEXICON, NOBODY
    )

    assert [(word.text, word.language) for word in words] == [("énergie marémotrice", "en")]


def test_an_excerpt_shows_the_word_as_it_was_written():
    long = (
        "We build many machines of all sizes for ports and shipyards with a Tidal Turbine each, "
        "sold by the hundred to islands everywhere."
    )
    (word,) = unknown_words(startups("en", "tidal turbine", long), LEXICON, NOBODY)
    (startup,) = startups("en", long)

    found = excerpt(startup, word)

    assert found is not None
    assert (found.word, found.language) == ("Tidal Turbine", "en")
    assert found.before == "…of all sizes for ports and shipyards with a "
    assert found.after == " each, sold by the hundred to islands…"


@pytest.mark.parametrize(
    ("language", "text", "word", "expected"),
    [
        ("ko", "저희는 조력을 씁니다", "조력", "조력"),
        ("zh-Hant", "我們做潮汐發電。", "潮汐发电", "潮汐發電"),
        ("ja", "潮力発電の会社です", "潮力発電", "潮力発電"),
        ("vi", "làm\u00a0điện  gió", "điện gió", "điện  gió"),
    ],
)
def test_an_excerpt_is_found_in_every_script(language, text, word, expected):
    (startup,) = startups(language, text)
    own = "zh" if language.startswith("zh") else language

    found = excerpt(startup, UnknownWord(word, own, 1, (0,)))

    assert found is not None
    assert found.word == expected


def test_a_profile_without_the_word_has_no_excerpt():
    (startup,) = startups("en", "tidally")

    assert excerpt(startup, UnknownWord("tidal", "en", 1, (0,))) is None


def test_sectors_are_read_too():
    assert listed([a_startup("a", sectors=("boats",)), a_startup("b", sectors=("boats",))]) == {
        "boats": 2
    }


def test_a_word_repeated_ten_thousand_times_changes_nothing():
    profiles = startups("en", "tidal " * 10_000, "tidal wind")

    assert listed(profiles) == {"tidal": 2}


_TEXT = st.lists(
    st.sampled_from(["điện", "gió", "drone", "khơi", ",", "và", "thiết kế vi mạch", "7"]),
    max_size=9,
).map(" ".join)
_HAN = st.text("潮汐发电的芯片设计船厂，", max_size=9)
_PROFILES = st.lists(
    st.tuples(_TEXT, _HAN).map(
        lambda both: (ProfileText("vi", both[0]), ProfileText("zh", both[1]))
    ),
    max_size=5,
).map(lambda texts: [a_startup(f"s{i}", texts=text) for i, text in enumerate(texts)])


@given(_PROFILES, st.integers(1, 3))
def test_the_list_is_that_of_the_plain_definition(profiles, least):
    """Every stretch of every run, counted by looking through everything once for each."""
    longest = {"vi": 4, "zh": 6}
    runs_of = [list(profile_runs(p, LEXICON, NOBODY)) for p in profiles]
    stretches = {
        (run.language, run.units[i:j])
        for found in runs_of
        for run in found
        for i in range(len(run.units))
        for j in range(i + 1, min(i + longest[run.language], len(run.units)) + 1)
    }

    def holds(outer, inner):
        return any(outer[i : i + len(inner)] == inner for i in range(len(outer) - len(inner) + 1))

    def is_used(found, language, units):
        return any(run.language == language and holds(run.units, units) for run in found)

    counts = defaultdict(int)
    for language, units in stretches:
        counts[language, units] = sum(is_used(found, language, units) for found in runs_of)
    kept = {stretch: n for stretch, n in counts.items() if n >= least}
    expected = {
        (language, units): n
        for (language, units), n in kept.items()
        if not any(
            other == language and longer != units and holds(longer, units) and m >= 0.8 * n
            for (other, longer), m in kept.items()
        )
        and (len(units) > 1 or units == ("drone",))
    }

    words = unknown_words(profiles, LEXICON, NOBODY, least=least)

    joined = {
        (language, (" " if language == "vi" else "").join(units)): n
        for (language, units), n in expected.items()
    }
    assert {(word.language, word.text): word.profiles for word in words} == joined
    assert [word.profiles for word in words] == sorted((w.profiles for w in words), reverse=True)
    assert all(len(word.seen_in) == min(3, word.profiles) for word in words)
