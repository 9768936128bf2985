"""Reading text of five languages."""

import pytest

from matchmaker.matching.text.folding import (
    fold,
    fold_han,
    sentence_spans,
    strip_particle,
    without_marks,
    words,
)


def test_full_width_letters_and_case_do_not_matter():
    assert fold("ＩＣ　Design") == "ic design"


@pytest.mark.parametrize(
    ("new", "old"), [("hoá chất", "hóa chất"), ("thuỷ sản", "thủy sản"), ("khoẻ", "khỏe")]
)
def test_both_ways_of_placing_a_vietnamese_tone_are_one(new, old):
    assert fold(new) == fold(old)


@pytest.mark.parametrize("word", ["quý", "hoàn", "toán", "thuyền"])
def test_a_tone_that_has_one_place_stays(word):
    assert fold(word) == word


def test_traditional_chinese_reads_as_simplified():
    assert fold_han("半導體") == "半导体"


def test_vietnamese_without_marks_keeps_its_letters():
    assert without_marks("đóng gói chip bán dẫn") == "dong goi chip ban dan"


def sentences(text):
    return [text[start:end] for start, end in sentence_spans(text)]


def test_text_is_split_at_sentence_ends_but_not_inside_numbers():
    assert sentences("We ship 1.5 million. 칩을 설계합니다. 我们做芯片。封测也做") == [
        "We ship 1.5 million",
        "칩을 설계합니다",
        "我们做芯片",
        "封测也做",
    ]


@pytest.mark.parametrize(
    ("folded", "language", "expected"),
    [
        ("low-power chips 2026", "en", ["low", "power", "chips"]),
        ("vi mạch", "vi", ["vi", "mạch", "vi mạch"]),
        ("검증을 위해", "ko", ["검증", "위해"]),
        ("芯片设计", "zh", ["芯片", "片设", "设计"]),
        ("ロボット", "ja", ["ロボ", "ボッ", "ット"]),
        ("検査を行う", "ja", ["検査"]),
        ("", None, []),
        ("🎉 !", None, []),
    ],
)
def test_words_of_each_script(folded, language, expected):
    assert words(folded, language) == expected


@pytest.mark.parametrize(
    ("word", "stem"),
    [("반도체를", "반도체"), ("물류에서는", "물류"), ("나는", "나는"), ("게임", "게임")],
)
def test_a_korean_particle_is_taken_off_when_two_syllables_remain(word, stem):
    assert strip_particle(word) == stem
