import copy
import json
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.reading import ProblemError, read_problem
from matchmaker.scheduling.verify import faults_of_meetings
from matchmaker.scheduling.writing import problem_document
from tests.factories.tiny_schedules import make_tiny

LOCKED = {"investor": "i1", "startup": "s2", "slot": "09:00", "table": 1}
DOCUMENT = {
    "slots": ["09:00", "09:25"],
    "tables": 2,
    "investors": [
        {"id": "i1", "min": 1, "max": 2, "free": ["09:00"], "languages": ["zh-Hant", "EN"]}
    ],
    "startups": [{"id": "s1"}, {"id": "s2", "languages": []}],
    "interpreters": [{"id": "p1", "languages": ["zh", "vi"]}],
    "pairs": [["i1", "s1", 0.5], ["i1", "s2", 1]],
    "must": [["i1", "s1"]],
    "locked": [LOCKED],
}


def with_(place, value):
    return {**DOCUMENT, place: value}


def said(document):
    with pytest.raises(ProblemError) as caught:
        read_problem(document)
    return [str(problem) for problem in caught.value.problems]


def test_every_field_is_read():
    assert read_problem(DOCUMENT) == Problem(
        slots=("09:00", "09:25"),
        tables={"09:00": 2, "09:25": 2},
        investors=(Person("i1", 1, 2, frozenset({"09:00"}), frozenset({"zh", "en"})),),
        startups=(Person("s1"), Person("s2")),
        pairs={("i1", "s1"): 0.5, ("i1", "s2"): 1.0},
        interpreters=(Interpreter("p1", frozenset({"zh", "vi"})),),
        must=frozenset({("i1", "s1")}),
        locked=(Meeting("09:00", 1, "i1", "s2"),),
    )


def test_what_may_be_missing_may_be_null_too():
    needed = {key: DOCUMENT[key] for key in ("slots", "tables", "investors", "startups", "pairs")}
    nulls = {**needed, "interpreters": None, "must": None, "locked": None}

    assert read_problem(nulls) == read_problem(needed)


def test_tables_by_slot_are_none_where_nothing_is_said():
    problem = read_problem(with_("tables", {"09:25": 3, "another day": 9}))

    assert problem.tables == {"09:00": 0, "09:25": 3}


@pytest.mark.parametrize("score", [0, -1, math.nan, math.inf, None, "0.5", 10**400])
def test_a_score_that_is_no_positive_number_is_read_and_bars_its_pair(score):
    problem = read_problem(with_("pairs", [["i1", "s1", score]]))

    assert not 0 < problem.pairs["i1", "s1"] < math.inf


def test_one_id_may_stand_on_both_sides():
    both = {**DOCUMENT, "startups": [{"id": "i1"}], "pairs": [["i1", "i1", 1]], "must": []}

    assert read_problem({**both, "locked": []}).pairs == {("i1", "i1"): 1.0}


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        ("slots", ["a", "b", "a"], "slots: a is listed more than once."),
        ("slots", "ab", "slots: 'ab' is no list."),
        ("slots", [9], "slots: 9 is no text."),
        ("slots", ["\ud800"], r"slots: '\ud800' is no text."),
        ("tables", -1, "tables: -1 is no whole number from 0 up."),
        ("tables", 1.5, "tables: 1.5 is no whole number from 0 up."),
        ("tables", True, "tables: True is no whole number from 0 up."),
        ("tables", {"09:00": "2"}, "tables, 09:00: '2' is no whole number from 0 up."),
        ("investors", {}, "investors: {} is no list."),
        ("startups", None, "startups: None is no list."),
        ("must", {}, "must: {} is no list."),
        ("startups", [{}], "startups: {} is no object with a text as id."),
        ("startups", ["s1"], "startups: 's1' is no object with a text as id."),
        ("startups", [{"id": 7}], "startups: {'id': 7} is no object with a text as id."),
        ("startups", [{"id": "s1"}] * 2, "startups: s1 is listed more than once."),
        ("interpreters", [{"id": "p"}] * 2, "interpreters: p is listed more than once."),
        ("interpreters", [{"id": "p", "max": -1}], "p, max: -1 is no whole number from 0 up."),
        ("startups", [{"id": "s1", "min": None}], "s1, min: None is no whole number from 0 up."),
        ("startups", [{"id": "s1", "free": "09:00"}], "s1, free: '09:00' is no list."),
        ("startups", [{"id": "s1", "languages": [5]}], "s1, languages: 5 is no text."),
        ("pairs", [["i1", "s1"]], "pairs: ['i1', 's1'] is not [investor, startup, score]."),
        ("pairs", ["i1s"], "pairs: 'i1s' is not [investor, startup, score]."),
        ("pairs", [["i1", [], 1]], "pairs: ['i1', [], 1] is not [investor, startup, score]."),
        ("pairs", [["i1", "s1", 1]] * 2, "pairs: i1 × s1 is listed more than once."),
        ("pairs", [["i1", "x", 1]], "i1 × x: nobody has that id."),
        ("must", [["x", "s1"]], "x × s1: nobody has that id."),
        ("must", [["s1"]], "must: ['s1'] is not [investor, startup]."),
        ("locked", {"investor": 1}, "locked: {'investor': 1} is no list."),
    ],
)
def test_what_is_wrong_is_said_in_words(place, value, sentence):
    assert sentence in said(with_(place, value))


@pytest.mark.parametrize(
    "change",
    [
        {"table": "1"},
        {"table": 1.0},
        {"table": True},
        {"slot": None},
        {"interpreter": 3},
        {"note": "a field that no plan could carry"},
    ],
)
def test_a_lock_of_another_shape_is_refused(change):
    locked = {**LOCKED, **change}

    assert "locked: " in said(with_("locked", [locked]))[0]


def test_a_lock_without_a_table_is_refused():
    assert len(said(with_("locked", [{"investor": "i1", "startup": "s2", "slot": "09:00"}]))) == 1


def test_a_lock_on_somebody_unknown_is_for_the_judge():
    locked = {"investor": "x", "startup": "s2", "slot": "09:00", "table": -3}

    problem = read_problem(with_("locked", [locked]))

    assert faults_of_meetings(problem, problem.locked)


@pytest.mark.parametrize("place", ["slots", "tables", "investors", "startups", "pairs"])
def test_a_document_without_its_parts_is_refused(place):
    document = {key: value for key, value in DOCUMENT.items() if key != place}

    assert said(document) == [
        "It has to be an object with slots, tables, investors, startups and pairs."
    ]


def test_all_that_is_wrong_is_said_at_once_and_the_first_of_it_in_one_line():
    document = {**DOCUMENT, "slots": ["a", "a"], "tables": None}

    with pytest.raises(ProblemError) as caught:
        read_problem(document)

    assert len(caught.value.problems) == 2
    assert "slots: a is listed more than once." in str(caught.value)


def test_scores_too_great_to_be_added_up_are_refused():
    document = with_("pairs", [["i1", "s1", 1.7e308], ["i1", "s2", 1.7e308]])

    assert said(document) == ["pairs: the scores add up to more than a number can hold."]


def test_a_problem_written_down_is_read_as_it_was():
    for problem in map(make_tiny, range(200)):
        document = json.loads(json.dumps(problem_document(problem), allow_nan=False))
        again = read_problem(document)

        assert problem_document(again) == document
        if all(math.isfinite(score) for score in problem.pairs.values()):
            assert again == problem


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-2, 3)
    | st.sampled_from([10**400, math.nan, math.inf, 1e308, "\ud800", "%s", "%(x)s", ""])
    | st.floats()
    | st.sampled_from(["i1", "s1", "s2", "p1", "09:00", "09:25", "zh", "id", "min"])
    | st.text(st.characters(exclude_categories=()), max_size=4)
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "min", "max", "free", "languages", "slot", "table", "x"]),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
STEPS = st.lists(st.integers(0, 7), min_size=1, max_size=4)


def spoilt(document, steps, value):
    """The document with some value deep inside it replaced."""
    document = copy.deepcopy(document)
    at = document
    for number, step in enumerate(steps):
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            break
        key = keys[step % len(keys)]
        if number == len(steps) - 1 or not isinstance(at[key], dict | list):
            at[key] = value
            break
        at = at[key]
    return document


def refusals_of(document):
    """Of a document that cannot be read; what can be read can be judged and written."""
    try:
        problem = read_problem(document)
    except ProblemError as error:
        return [str(refusal) for refusal in error.problems]
    faults_of_meetings(problem, problem.locked)
    json.dumps(problem_document(problem), ensure_ascii=False).encode()
    return None


@settings(max_examples=1200)
@given(STEPS, VALUES)
def test_a_problem_with_anything_in_it_is_read_or_refused_in_words(steps, value):
    refusals = refusals_of(spoilt(DOCUMENT, steps, value))

    assert refusals is None or (refusals and all(refusals))


@settings(max_examples=800)
@given(st.dictionaries(st.sampled_from(sorted(DOCUMENT)), VALUES) | VALUES)
def test_any_document_is_read_or_refused_in_words(document):
    refusals = refusals_of(document)

    assert refusals is None or (refusals and all(refusals))
