import pytest

from matchmaker.domain.travelling import MOST_LINES, arranged, moved, read_travellers


@pytest.mark.parametrize(
    ("key", "by", "order"),
    [("b", -1, "bac"), ("a", -1, "abc"), ("a", 1, "bac"), ("a", 9, "bca"), ("c", -9, "cab")],
)
def test_one_moves_and_the_others_stay_among_each_other(key, by, order):
    assert moved("abc", key, by) == list(order)


@pytest.mark.parametrize(
    ("numbers", "order"),
    [
        ({}, "abcd"),
        ({"d": 1}, "dabc"),
        ({"a": 3}, "bcad"),
        ({"a": 99}, "bcda"),
        ({"a": 1, "b": 2, "c": 3, "d": 2}, "adbc"),
        ({"d": 1, "c": 1}, "dcab"),
    ],
)
def test_a_number_is_the_place_somebody_gets(numbers, order):
    assert "".join(arranged("abcd", numbers)) == order


def test_a_list_is_read_from_cells_and_from_lines():
    text = "김도현\tKIM Dohyeon\tCEO\t누리솔벤처스\tko\n\n陈志远；CHEN Zhiyuan\nAnna | | CTO\n"

    people, problems = read_travellers(text, ["누리솔벤처스"])

    assert problems == ()
    assert [
        (one.line, one.name, one.name_latin, one.position, one.organization, one.language)
        for one in people
    ] == [
        (1, "김도현", "KIM Dohyeon", "CEO", "누리솔벤처스", "ko"),
        (3, "陈志远", "CHEN Zhiyuan", "", "", None),
        (4, "Anna", "", "CTO", "", None),
    ]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (";KIM", "Line 1 has no name."),
        ("Kim;;;Acme", "Line 1: “Acme” does not travel with this delegation."),
        ("Kim;;;;Klingon tongue", "Line 1: “Klingon tongue” is no language that we know."),
    ],
)
def test_what_cannot_be_read_is_said_by_line(line, said):
    _people, problems = read_travellers(line, [])

    assert [str(problem) for problem in problems] == [said]


def test_commas_part_cells_where_there_are_several_and_stand_in_names_else():
    people, problems = read_travellers(
        "김도현,KIM Dohyeon,CEO\nKIM, Dohyeon\n陈志远、CHEN Zhiyuan、经理\n,,,\n", []
    )

    assert problems == ()
    assert [(one.name, one.name_latin, one.position) for one in people] == [
        ("김도현", "KIM Dohyeon", "CEO"),
        ("KIM, Dohyeon", "", ""),
        ("陈志远", "CHEN Zhiyuan", "经理"),
    ]


def test_a_list_that_is_too_long_says_so():
    people, problems = read_travellers("Kim\n" * (MOST_LINES + 1), [])

    assert len(people) == MOST_LINES
    assert str(problems[0]) == f"This list has more than {MOST_LINES} lines."
