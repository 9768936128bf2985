"""Edits over the files: what fits, what clashes, what an undone edit leaves behind."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.matching.lexicon.lexicon import LANGUAGES, Concept, build_lexicon, load_lexicon
from matchmaker.matching.lexicon.new_concepts import concept_id, new_concept
from matchmaker.matching.lexicon.overlay import (
    Clash,
    ConceptAdded,
    Fault,
    LexiconEdit,
    WordIgnored,
    WordsAdded,
    WordsRemoved,
    clashes_of,
    lay_over,
    word_key,
)
from matchmaker.matching.lexicon.overlay_files import write_overlay
from matchmaker.matching.text.folding import fold
from tests.factories.markets import small_lexicon

FILES = small_lexicon().concepts
OCEAN = new_concept({"en": ("tidal energy",)}, parent=None, taken=FILES)
SEAWEED = new_concept(
    {"en": ("seaweed", "kelp"), "ko": ("해조류",), "zh-Hant": ("海藻養殖",)},
    parent="tidal-energy",
    taken=FILES,
)


def found(lexicon, text):
    return [mention.concept for mention in lexicon.find(fold(text))]


def laid_over(*edits):
    overlay = lay_over(FILES, edits)
    assert not overlay.clashes
    return build_lexicon(overlay.concepts)


def faults(*edits):
    overlay = lay_over(FILES, edits)
    return {i: [clash.fault for clash in clashes] for i, clashes in overlay.clashes.items()}


def test_an_added_word_stands_for_its_concept():
    lexicon = laid_over(WordsAdded("chip-design", "ko", ("시스템온칩", "설계자산")))

    assert found(lexicon, "저희는 시스템온칩을 만듭니다") == ["chip-design"]
    assert lexicon.label("chip-design", "ko") == "팹리스"


def test_a_new_sector_and_a_concept_below_it_are_found_in_every_language_they_have():
    lexicon = laid_over(OCEAN, SEAWEED)

    assert lexicon.sectors == ["chips", "games", "tidal-energy"]
    assert list(lexicon.line("seaweed")) == ["seaweed", "tidal-energy"]
    assert found(lexicon, "kelp, 해조류, 海藻养殖") == ["seaweed"] * 3


def test_a_language_without_words_borrows_and_says_so():
    assert isinstance(SEAWEED, ConceptAdded)
    assert SEAWEED.borrowed == ("vi", "zh-Hans", "ja")
    assert SEAWEED.concept.words["vi"] == ("seaweed",)
    assert SEAWEED.concept.words["zh-Hans"] == ("海藻养殖",)


def test_without_any_english_word_there_is_nothing_to_borrow():
    edit = new_concept({"ko": ("해조류",)}, parent="chips", taken=FILES)

    assert [(c.fault, c.language) for c in clashes_of(FILES, edit)] == [
        (Fault.NO_WORD, language) for language in LANGUAGES if language != "ko"
    ]
    assert edit.concept.id == "concept"


@pytest.mark.parametrize(
    ("label", "taken", "expected"),
    [
        ("Thiết kế Đá", (), "thiet-ke-da"),
        ("R&D / labs", (), "r-d-labs"),
        ("games", ("games", "games-2"), "games-3"),
        ("해조류", (), "concept"),
    ],
)
def test_an_id_is_made_of_the_label(label, taken, expected):
    assert concept_id(label, taken) == expected


def test_a_removed_word_stands_for_nothing():
    edits: list[LexiconEdit] = [
        WordsAdded("games", "en", ("arcade",)),
        WordsRemoved("games", ("Arcade",)),
    ]

    assert found(laid_over(*edits), "arcade games") == ["games"]
    assert found(laid_over(*edits[:1]), "arcade games") == ["games", "games"]


def test_a_removed_word_may_go_to_another_concept():
    edits: list[LexiconEdit] = [
        WordsAdded("games", "en", ("arcade",)),
        WordsRemoved("games", ("arcade",)),
        WordsAdded("chips", "en", ("arcade",)),
    ]

    assert found(laid_over(*edits), "arcade") == ["chips"]


@pytest.mark.parametrize(
    ("edit", "clash"),
    [
        (
            WordsAdded("games", "ko", ("팹리스",)),
            Clash(Fault.TAKEN, "ko", "팹리스", "chip-design"),
        ),
        (
            WordsAdded("games", "zh-Hant", ("晶片設計",)),
            Clash(Fault.TAKEN, "zh-Hant", "晶片設計", "chip-design"),
        ),
        (
            WordsAdded("games", "en", ("GAMES",)),
            Clash(Fault.ALREADY_ITS_OWN, "en", "GAMES", "games"),
        ),
        (WordsAdded("games", "en", ("and",)), Clash(Fault.TOO_COMMON, "en", "and", "games")),
        (WordsAdded("games", "zh-Hans", ("船",)), Clash(Fault.TOO_SHORT, "zh-Hans", "船", "games")),
        (WordsAdded("games", "en", ("?!",)), Clash(Fault.TOO_SHORT, "en", "?!", "games")),
        (
            WordsAdded("games", "en", ("x" * 81,)),
            Clash(Fault.TOO_LONG, "en", "x" * 81, "games"),
        ),
        (WordsAdded("games", "en", ()), Clash(Fault.NO_WORD, "en", concept="games")),
        (WordsAdded("games", "fr", ("jeux",)), Clash(Fault.NO_LANGUAGE, "fr")),
        (WordsAdded("boats", "en", ("boat",)), Clash(Fault.NO_CONCEPT, concept="boats")),
        (WordsRemoved("games", ("chess",)), Clash(Fault.NOT_ITS_OWN, "", "chess", "games")),
        (WordsRemoved("games", ("게임",)), Clash(Fault.LAST_WORD, "ko", "게임", "games")),
        (WordsRemoved("games", ()), Clash(Fault.NO_WORD, concept="games")),
        (WordIgnored("ko", "게임"), Clash(Fault.TAKEN, "ko", "게임", "games")),
        (WordIgnored("ko", " "), Clash(Fault.NO_WORD, "ko")),
        (
            ConceptAdded(Concept("games", FILES["chips"].words, is_sector=True)),
            Clash(Fault.CONCEPT_EXISTS, concept="games"),
        ),
        (
            new_concept({"en": ("kelp",)}, parent="boats", taken=()),
            Clash(Fault.NO_PARENT, concept="boats"),
        ),
    ],
)
def test_what_does_not_fit_is_refused_with_its_reason(edit, clash):
    assert clashes_of(FILES, edit)[0] == clash
    assert lay_over(FILES, [edit]).concepts == FILES


def test_a_hangul_syllable_may_be_a_word():
    assert found(laid_over(WordsAdded("chips", "ko", ("칩",))), "칩을") == ["chips"]


def test_what_leaned_on_an_undone_edit_is_set_aside():
    below = [WordsAdded("seaweed", "ja", ("昆布",)), SEAWEED]

    assert faults(OCEAN, SEAWEED, below[0]) == {}
    assert faults(*below) == {0: [Fault.NO_CONCEPT], 1: [Fault.NO_PARENT]}


def test_a_file_that_took_up_the_word_sets_the_edit_aside():
    files = lay_over(FILES, [WordsAdded("chips", "en", ("die",))]).concepts
    overlay = lay_over(
        files, [WordsAdded("games", "en", ("die",)), WordsAdded("games", "en", ("go game",))]
    )

    assert list(overlay.clashes) == [0]
    assert found(build_lexicon(overlay.concepts), "a die for a go game") == ["chips", "games"]


_WORDS = st.sampled_from(
    ["arcade", "chess", "GAMES", "die", "wafer", "게임", "晶片設計", "tàu", "and"]
)
_EDITS = st.lists(
    st.one_of(
        st.builds(
            WordsAdded,
            st.sampled_from(["games", "chips", "kelp"]),
            st.sampled_from(LANGUAGES),
            st.lists(_WORDS, min_size=1, max_size=2).map(tuple),
        ),
        st.builds(
            WordsRemoved,
            st.sampled_from(["games", "chips", "kelp"]),
            st.lists(_WORDS, min_size=1, max_size=2).map(tuple),
        ),
        st.just(new_concept({"en": ("kelp",)}, parent="games", taken=())),
        st.builds(WordIgnored, st.sampled_from(LANGUAGES), _WORDS),
    ),
    max_size=8,
)


@given(_EDITS)
def test_whatever_is_laid_over_makes_a_lexicon_that_files_could_hold(edits):
    """The plain reference: take each edit alone on what is there; words have one owner."""
    overlay = lay_over(FILES, edits)
    concepts = dict(FILES)
    for i, edit in enumerate(edits):
        assert (clashes_of(concepts, edit) == ()) == (i not in overlay.clashes)
        concepts = dict(lay_over(concepts, [edit]).concepts)

    lexicon = build_lexicon(overlay.concepts)
    assert lexicon.concepts == concepts
    for concept in concepts.values():
        for words in concept.words.values():
            assert words
            assert {tuple(found(lexicon, word)) for word in words} == {(concept.id,)}


@given(_EDITS)
def test_the_exported_file_makes_the_same_concepts(edits):
    entries = tomllib.loads(write_overlay(FILES, edits))

    overlay = lay_over(FILES, edits)
    read = {
        name: Concept(
            name,
            {language: tuple(entry[language]) for language in LANGUAGES},
            entry.get("parent"),
            entry.get("sector", False),
            entry.get("group"),
        )
        for name, entry in entries.items()
    }
    assert {**FILES, **read} == overlay.concepts


def test_the_exported_file_says_what_was_changed():
    text = write_overlay(FILES, [WordIgnored("en", 'say "hi"'), OCEAN, SEAWEED])

    assert '# words that name no concept: "say \\"hi\\""\n' in text
    assert (
        "# a new concept\n# still without a word of its own: vi, zh-Hans, ja\n[seaweed]\n" in text
    )
    assert '[tidal-energy]\nsector = true\nen = ["tidal energy"]\n' in text


def test_the_exported_file_names_words_that_were_taken_away_and_added():
    edits: list[LexiconEdit] = [
        WordsAdded("games", "en", ("arcade", "chess")),
        WordsRemoved("games", ("chess",)),
    ]

    assert '# added in en: "arcade", "chess"\n# removed: "chess"\n[games]\n' in write_overlay(
        FILES, edits
    )


def test_nothing_changed_is_a_file_of_comments():
    assert tomllib.loads(write_overlay(FILES, [])) == {}


def test_the_words_of_the_product_have_one_spelling_each():
    concepts = load_lexicon().concepts

    assert lay_over(concepts, []).concepts == concepts
    assert word_key(" 晶片設計 ") == word_key("晶片设计")
