"""Looking at the lexicon: finding concepts, words that none knows, history and export."""

import pytest

from matchmaker.domain.errors import NotFoundError
from matchmaker.services.lexicon.edits import add_concept, ignore_word, place_word
from matchmaker.services.lexicon.unknown import list_unknown_words
from matchmaker.services.lexicon.views import (
    export_overlay,
    list_edits,
    load_concept,
    search_concepts,
)
from matchmaker.storage.session import unit_of_work
from tests.factories.profiles import make_profile

MOON = {"en": ("moon energy",), "ko": ("가온력",)}


def test_concepts_are_found_by_any_of_their_words(ask_lexicon):
    found = ask_lexicon(search_concepts, words="팹리스")
    assert found.concepts[0].concept.id == "fabless"
    assert found.concepts[0].line == ("chip-design", "semiconductors")

    assert (
        ask_lexicon(search_concepts, words="thiet ke vi mach").concepts[0].concept.id
        == "chip-design"
    )
    assert ask_lexicon(search_concepts, words="zzzz").total == 0


def test_a_sector_narrows_the_concepts_and_pages_hold_them_all(ask_lexicon):
    every = ask_lexicon(search_concepts, words="")
    games = ask_lexicon(search_concepts, words="", sector="games")
    last = ask_lexicon(search_concepts, words="", page=10_000)

    assert every.total == len(every.lexicon.concepts)
    assert {c.concept.id for c in games.concepts} <= set(every.lexicon.concepts)
    assert all("games" in (c.concept.id, *c.line) for c in games.concepts)
    assert 0 < games.total < every.total
    assert last.number == -(-every.total // last.size)


def test_no_such_concept_is_not_found(ask_lexicon):
    with pytest.raises(NotFoundError):
        ask_lexicon(load_concept, concept="nowhere")


def test_the_history_is_paged_with_the_latest_first(
    edit_lexicon, ask_lexicon, lexicon_organizer, factory, now
):
    for number in range(22):
        edit_lexicon(ignore_word, language="en", word=f"word {number}")

    first, second = ask_lexicon(list_edits), ask_lexicon(list_edits, page=9)
    assert (first.total, first.number, len(first.edits)) == (22, 1, 20)
    assert (second.number, [e.edit.word for e in second.edits]) == (2, ["word 1", "word 0"])


def test_the_export_holds_every_edit_that_stands(edit_lexicon, ask_lexicon):
    edit_lexicon(add_concept, words=MOON, parent=None)
    edit_lexicon(ignore_word, language="en", word="synergy")

    text = ask_lexicon(export_overlay)

    assert '[moon-energy]\nsector = true\nen = ["moon energy"]' in text
    assert '# words that name no concept: "synergy"' in text


@pytest.fixture
def shipyards(factory):
    """Profiles of two shipyards in three languages, and a name that is no word."""
    with unit_of_work(factory) as session:
        for name in ("Hải Âm", "Sóng Biếc"):
            make_profile(
                session,
                {
                    "name": name,
                    "language": "vi",
                    "city": "Ulsan",
                    "summary_vi": "Đan lưới nhím tại Ulsan, cùng Hải Âm.",
                    "summary_ko": "달팽솔을 만듭니다.",
                    "description_vi": "Một studio nhỏ.",
                },
            )


def test_words_that_no_concept_knows_are_listed_with_examples(ask_lexicon, shipyards):
    found = ask_lexicon(list_unknown_words)
    texts = {listed.text: listed for listed in found.words}

    assert "lưới nhím" in " ".join(texts)
    assert "달팽솔" in " ".join(texts)
    assert "hải âm" not in " ".join(texts).casefold()
    assert "ulsan" not in " ".join(texts).casefold()
    assert all(listed.word.profiles == 2 and listed.examples for listed in found.words)
    assert (found.read, found.profiles) == (6, 6)
    assert sum(found.counts.values()) == found.total


def test_a_language_narrows_the_list_of_words(ask_lexicon, shipyards):
    every, korean = ask_lexicon(list_unknown_words), ask_lexicon(list_unknown_words, language="ko")

    assert {listed.word.language for listed in korean.words} == {"ko"}
    assert korean.total == every.counts["ko"] < every.total
    assert ask_lexicon(list_unknown_words, language="xx", page=7).words == ()


def test_what_was_decided_leaves_the_list_at_once(
    edit_lexicon, ask_lexicon, switch_over, shipyards
):
    first, second = ask_lexicon(list_unknown_words).words[:2]
    edit_lexicon(ignore_word, language=first.word.language, word=first.word.text)
    edit_lexicon(
        place_word,
        language=second.word.language,
        word=second.word.text,
        concept="games",
    )

    open_words = {listed.word.text for listed in ask_lexicon(list_unknown_words).words}
    assert not open_words & {first.word.text, second.word.text}
    switch_over()
    open_words = {listed.word.text for listed in ask_lexicon(list_unknown_words).words}
    assert not open_words & {first.word.text, second.word.text}


def test_chinese_is_listed_in_the_writing_that_profiles_use(ask_lexicon, ecosystem, factory):
    with unit_of_work(factory) as session:
        for name in ("甲", "乙"):
            texts = {"summary_zh-Hant": "製造螺殼刷。", "summary_zh": "生产贝纹扇。"}
            make_profile(session, {"name": name, "language": "zh-Hant", **texts})

    words = ask_lexicon(list_unknown_words, language="zh").words
    found = {listed.text: listed.language for listed in words}

    assert {lang for text, lang in found.items() if "螺殼刷" in text} == {"zh-Hant"}
    assert {lang for text, lang in found.items() if "贝纹扇" in text} == {"zh-Hans"}


def test_of_very_many_profiles_a_sample_is_read(ask_lexicon, shipyards, monkeypatch):
    monkeypatch.setattr("matchmaker.services.lexicon.unknown.MOST_READ", 2)

    found = ask_lexicon(list_unknown_words)

    assert (found.read, found.profiles) == (2, 6)
