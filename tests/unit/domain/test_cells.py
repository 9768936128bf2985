import math

import pytest

from matchmaker.domain.cells import as_text, is_clear, is_empty, quoted, split_list


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        ("  as it is ", "  as it is "),
        (7, "7"),
        (7.0, "7"),
        (7.5, "7.5"),
        (1e22, "10000000000000000000000"),
        (math.inf, "inf"),
        (["Da Nang", 7.0, None], "Da Nang; 7; None"),
        ({"vi": "Đà Nẵng"}, '{"vi": "Đà Nẵng"}'),
        ([["a"]], '["a"]'),
    ],
)
def test_whatever_a_cell_holds_is_text(cell, text):
    assert as_text(cell) == text


def test_a_number_of_thousands_of_digits_is_no_text():
    assert as_text(10**5000) == ""


def test_lists_nested_too_deep_are_no_text():
    cell: list[object] = []
    for _ in range(100_000):
        cell = [cell]

    assert as_text(cell) == ""


@pytest.mark.parametrize("cell", [None, "", " \n\u3000", [], {}, math.nan])
def test_these_cells_say_nothing(cell):
    assert is_empty(cell)


@pytest.mark.parametrize("cell", [0, 0.0, False, "0", "-", ["a"], [""], {"a": 1}])
def test_these_cells_say_something(cell):
    assert not is_empty(cell)


def test_a_dash_alone_empties_a_field():
    assert [is_clear(cell) for cell in ("-", " - ")] == [True, True]
    assert [is_clear(cell) for cell in ("--", "-5", "", None, -1, ["-"])] == [False] * 6


@pytest.mark.parametrize("separator", [";", "；", "、", ",", "，", "|", "・", "·", "\n", "\r\n"])
def test_a_list_splits_at(separator):
    assert split_list(f"IC 설계{separator}반도체 {separator} EDA") == ["IC 설계", "반도체", "EDA"]


def test_a_list_splits_at_a_slash_only_with_spaces_around_it():
    assert split_list("5G/6G / AR/VR /MR") == ["5G/6G", "AR/VR /MR"]
    assert split_list("AI\u3000/\u3000IoT") == ["AI", "IoT"]


def test_entries_of_a_list_are_not_split_again():
    assert split_list(["AI, ML", " IoT "]) == ["AI, ML", "IoT"]


def test_a_list_drops_empty_and_repeated_entries_and_keeps_the_order():
    assert split_list("b;;a; ;b;\u200b") == ["b", "a"]


def test_a_sentence_quotes_the_clean_beginning_of_a_cell():
    assert quoted("a\x00\n b" + "c" * 200) == "a b" + "c" * 77
