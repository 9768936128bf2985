"""Concepts: one idea in five languages, found by longest match."""

import pytest

from matchmaker.matching.lexicon.lexicon import (
    LANGUAGES,
    Concept,
    LexiconError,
    build_lexicon,
    load_lexicon,
)
from tests.factories.markets import small_lexicon


def concepts_in(text, **options):
    return [mention.concept for mention in small_lexicon().find(text, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "we do chip design",
        "thiết kế vi mạch",
        "저희는 팹리스입니다",
        "做芯片设计",
        "晶片設計",
        "チップ設計です",
    ],
)
def test_one_concept_is_found_in_every_language(text):
    assert concepts_in(text) == ["chip-design"]


def test_the_longest_word_wins():
    assert concepts_in("芯片设计 半导体") == ["chip-design", "chips"]


def test_a_letter_that_simplifying_would_lengthen_shifts_no_word(monkeypatch):
    lexicon = small_lexicon()
    monkeypatch.setattr("matchmaker.matching.text.folding.fold_han", lambda text: f" {text}")

    (mention,) = lexicon.find("chip design")

    assert (mention.start, mention.end) == (0, 11)


def test_latin_words_stand_alone():
    assert concepts_in("gamesmanship and endgames") == []


def test_vietnamese_typed_without_marks_is_read_when_asked_for():
    assert concepts_in("thiet ke vi mach", is_unmarked_vietnamese=True) == ["chip-design"]
    assert concepts_in("thiet ke vi mach") == []


def test_a_concept_leads_up_to_its_sector():
    lexicon = small_lexicon()

    assert lexicon.line("chip-design") == ["chip-design", "chips"]
    assert lexicon.sector_of("chip-design") == "chips"
    assert lexicon.sectors == ["chips", "games"]


def test_a_label_is_the_first_word_in_the_readers_language():
    lexicon = small_lexicon()

    assert lexicon.label("chip-design", "vi") == "thiết kế vi mạch"
    assert lexicon.label("chip-design", "zh") == "芯片设计"
    assert lexicon.label("no-such-concept", "en") == "no-such-concept"


def a_concept(name, word="word", parent=None):
    return Concept(name, {language: (f"{word} {language}",) for language in LANGUAGES}, parent)


def test_a_word_for_two_concepts_is_refused():
    with pytest.raises(LexiconError, match="stands for both a and b"):
        build_lexicon({"a": a_concept("a"), "b": a_concept("b")})


def test_an_unknown_parent_is_refused():
    with pytest.raises(LexiconError, match="its parent z does not exist"):
        build_lexicon({"a": a_concept("a", parent="z")})


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("[a]\nen = [", "broken.toml, line 2: Invalid value"),
        ('[a]\nen = ["x"]', "broken.toml, line 1: concept a has no word in vi"),
        ('\n[a]\nenglish = ["x"]', "broken.toml, line 2: concept a has an unknown key english"),
        ('[a]\nen = [" "]', "broken.toml, line 1: a has something in en that is no word"),
        ("[a]\nen = [\n\nvi = 3", "broken.toml, line 4: "),
        ("a = 1", "broken.toml, line 1: a is no concept"),
    ],
)
def test_a_wrong_file_is_refused_with_its_name(tmp_path, content, complaint):
    (tmp_path / "broken.toml").write_text(content, encoding="utf-8")

    with pytest.raises(LexiconError, match=complaint):
        load_lexicon(tmp_path)


def test_a_concept_in_two_files_is_refused(tmp_path):
    block = "\n".join(["[a]", *(f'{language} = ["{language}"]' for language in LANGUAGES)])
    for name in ("one.toml", "two.toml"):
        (tmp_path / name).write_text(block, encoding="utf-8")

    with pytest.raises(LexiconError, match="concept a stands in two files"):
        load_lexicon(tmp_path)


def test_the_lexicon_of_the_product_is_whole():
    lexicon = load_lexicon()

    assert len(lexicon.concepts) >= 200
    assert {lexicon.sector_of(name) for name in lexicon.concepts} == set(lexicon.sectors)


def a_file(directory, *concepts):
    blocks = [
        f"[{name}]\n{extra}\n"
        + "\n".join(f'{language} = ["{word} {language}"]' for language in LANGUAGES)
        for name, word, extra in concepts
    ]
    (directory / "some.toml").write_text("\n\n".join(blocks), encoding="utf-8")


@pytest.mark.parametrize(
    ("concepts", "complaint"),
    [
        (
            [("a", "same", ""), ("b", "same", "")],
            "some.toml, line 12: the word “same en” stands for both a and b",
        ),
        ([("a", "x", 'parent = "z"')], "some.toml, line 1: concept a: its parent z does not exist"),
        (
            [("a", "x", 'parent = "b"'), ("b", "y", 'parent = "a"')],
            "some.toml, line 1: concept a: its line of parents comes back to a",
        ),
    ],
)
def test_what_does_not_fit_together_is_refused_with_file_and_line(tmp_path, concepts, complaint):
    a_file(tmp_path, *concepts)

    with pytest.raises(LexiconError, match=complaint):
        load_lexicon(tmp_path)


def an_ignoring(tmp_path, monkeypatch, content):
    path = tmp_path / "ignored.toml"
    path.write_text(content, encoding="utf-8")
    monkeypatch.setattr("matchmaker.matching.lexicon.lexicon.IGNORED_FILE", path)
    (tmp_path / "lexicon").mkdir()
    a_file(tmp_path / "lexicon", ("a", "word", ""))
    return tmp_path / "lexicon"


def test_an_everyday_phrase_hides_the_word_in_it(tmp_path, monkeypatch):
    directory = an_ignoring(tmp_path, monkeypatch, 'en = ["word en of mouth"]')

    lexicon = load_lexicon(directory)

    assert lexicon.find("word en of mouth") == []
    assert [mention.concept for mention in lexicon.find("word en of hands")] == ["a"]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ('\nen = ["Word en"]', "ignored.toml, line 2: the word “Word en” stands for a"),
        ('fr = ["mot"]', "ignored.toml, line 1: there is no language fr"),
        ("en = [1]", "ignored.toml, line 1: en is no list of phrases"),
        ("en = [", "ignored.toml, line 1: Invalid value"),
    ],
)
def test_a_wrong_list_of_everyday_phrases_is_refused(tmp_path, monkeypatch, content, complaint):
    directory = an_ignoring(tmp_path, monkeypatch, content)

    with pytest.raises(LexiconError, match=complaint):
        load_lexicon(directory)


def test_a_word_added_later_is_found_though_it_was_passed_over():
    concepts = {"a": a_concept("a", "game changer")}
    words = concepts["a"].words | {"en": ("game changer",)}

    lexicon = build_lexicon({"a": Concept("a", words)}, ignored=["game changer"])

    assert [mention.concept for mention in lexicon.find("a game changer")] == ["a"]
