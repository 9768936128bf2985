import json
from dataclasses import replace

from matchmaker.domain.text import Message
from matchmaker.scheduling.plan import Plan, PlanStatus, Unmet
from matchmaker.scheduling.problem import Interpreter, Meeting, Person, Problem
from matchmaker.scheduling.writing import plan_document, problem_document

PLAN = Plan(
    PlanStatus.FEASIBLE,
    missing_must=0,
    missing_minimum=2,
    objective=1.0,
    bound=1.25,
    seconds=0.5,
    meetings=(Meeting("09:00", 1, "i1", "s1", "p1"), Meeting("09:25", 1, "i1", "s2")),
    unmet=(Unmet("i1", "s3", Message("%(person)s has a cold", {"person": "s3"})),),
    obstacles=(Message("It rains."),),
)


def test_a_plan_is_written_in_the_order_of_the_format():
    assert json.dumps(plan_document(PLAN)) == json.dumps(
        {
            "status": "feasible",
            "missing_must": 0,
            "missing_minimum": 2,
            "objective": 1.0,
            "bound": 1.25,
            "gap": 0.2,
            "seconds": 0.5,
            "meetings": [
                {
                    "investor": "i1",
                    "startup": "s1",
                    "slot": "09:00",
                    "table": 1,
                    "interpreter": "p1",
                },
                {
                    "investor": "i1",
                    "startup": "s2",
                    "slot": "09:25",
                    "table": 1,
                    "interpreter": None,
                },
            ],
            "unmet": [{"investor": "i1", "startup": "s3", "reason": "s3 has a cold"}],
            "obstacles": ["It rains."],
        }
    )


def test_a_bound_of_nothing_has_no_gap():
    assert plan_document(replace(PLAN, objective=0.0, bound=0.0))["gap"] == 0.0


def test_a_problem_is_written_without_what_is_taken_for_granted():
    problem = Problem(
        slots=("b", "a"),
        tables={"b": 1, "a": 2},
        investors=(Person("i1", 1, 0, frozenset({"x", "a", "b"}), frozenset({"zh", "en"})),),
        startups=(Person("s1"),),
        pairs={("i1", "s1"): float("nan")},
        interpreters=(Interpreter("p1"),),
        must=frozenset({("i1", "s1")}),
    )

    assert problem_document(problem) == {
        "slots": ["b", "a"],
        "tables": {"b": 1, "a": 2},
        "investors": [
            {"id": "i1", "min": 1, "max": 0, "free": ["b", "a", "x"], "languages": ["en", "zh"]}
        ],
        "startups": [{"id": "s1"}],
        "interpreters": [{"id": "p1"}],
        "pairs": [["i1", "s1", None]],
        "must": [["i1", "s1"]],
        "locked": [],
    }
    assert problem_document(replace(problem, tables={"b": 3, "a": 3}))["tables"] == 3
