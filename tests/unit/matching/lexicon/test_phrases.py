"""Many phrases found in one pass."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from matchmaker.matching.lexicon.phrases import Phrases

KOREAN = Phrases(
    {word: word for word in ("게임", "가전", "반도체", "물류")},
    parts={"온라인", "모바일", "시스템"},
)


def found(phrases, text):
    return [value for _, _, value in phrases.find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("게임을 만듭니다", ["게임"]),
        ("온라인게임", ["게임"]),
        ("모바일온라인게임", ["게임"]),
        ("시스템반도체", ["반도체"]),
        ("저전력반도체", ["반도체"]),
        ("평가전문", []),
        ("인물류", []),
        ("AI게임", ["게임"]),
    ],
)
def test_a_short_korean_word_begins_a_word_or_follows_a_known_part(text, words):
    assert found(KOREAN, text) == words


def test_without_parts_korean_is_found_anywhere():
    assert found(Phrases({"제외": 1}), "게임은전부제외합니다") == [1]


def test_the_longest_of_those_that_begin_first_is_found():
    phrases = Phrases({word: word for word in ("not", "not only", "only back", "back")})

    assert found(phrases, "we not only back chips") == ["not only", "back"]


def test_a_longer_phrase_that_does_not_stand_alone_leaves_room_for_a_shorter_one():
    phrases = Phrases({word: word for word in ("cold", "cold chain")})

    assert found(phrases, "cold chains") == ["cold"]


def test_no_phrases_are_found_nowhere():
    assert Phrases({}).find("anything") == []


def test_many_who_ask_first_at_once_all_find_the_phrases():
    phrases = Phrases({f"word{number}": number for number in range(5_000)})

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: found(phrases, "word7 and word4999"), range(32)))

    assert answers == [[7, 4999]] * 32
