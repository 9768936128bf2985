"""`schedule`: a problem in, a plan out."""

import json
import os
import pty
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

from bench.schedule_instances import SIZES, Day, Windows, make_problem
from matchmaker.__main__ import main
from matchmaker.config import ROOT
from matchmaker.scheduling.reading import read_problem
from matchmaker.scheduling.solver import solve
from matchmaker.scheduling.verify import faults_of
from matchmaker.scheduling.writing import plan_document, problem_document

EXAMPLE = {
    "slots": ["09:00", "09:25", "09:50"],
    "tables": 20,
    "investors": [
        {"id": "i1", "min": 0, "max": 12, "free": ["09:00", "09:25"], "languages": ["zh"]}
    ],
    "startups": [
        {"id": "s1", "min": 1, "max": 8, "languages": ["vi", "en"]},
        {"id": "s2", "languages": ["vi", "zh"]},
        {"id": "s3", "languages": ["en"]},
    ],
    "interpreters": [{"id": "p1", "languages": ["zh", "vi"], "free": ["09:00"]}],
    "pairs": [["i1", "s1", 0.83], ["i1", "s2", 0.5], ["i1", "s3", 0.4]],
    "must": [["i1", "s1"]],
    "locked": [
        {"investor": "i1", "startup": "s2", "slot": "09:25", "table": 1, "interpreter": None}
    ],
}


@pytest.fixture
def run(tmp_path):
    """`matchmaker schedule` of a document; gives exit code, messages and the plan."""

    def run(content, *options):
        path, output = tmp_path / "problem.json", tmp_path / "plan.json"
        if not isinstance(content, bytes):
            content = json.dumps(content).encode()
        path.write_bytes(content)
        result = CliRunner().invoke(
            main,
            ["schedule", str(path), "--output", str(output), *options],
            catch_exceptions=False,
        )
        plan = json.loads(output.read_text("utf-8")) if output.exists() else None
        return result.exit_code, result.output, plan

    return run


def test_the_example_of_the_format_is_planned_as_it_says(run):
    code, said, plan = run(EXAMPLE)

    assert code == 0
    assert plan.pop("seconds") < 60
    assert plan == {
        "status": "optimal",
        "missing_must": 0,
        "missing_minimum": 0,
        "objective": pytest.approx(1.33),
        "bound": pytest.approx(1.33),
        "gap": pytest.approx(0, abs=1e-6),
        "meetings": [
            {"investor": "i1", "startup": "s1", "slot": "09:00", "table": 1, "interpreter": "p1"},
            {"investor": "i1", "startup": "s2", "slot": "09:25", "table": 1, "interpreter": None},
        ],
        "unmet": [{"investor": "i1", "startup": "s3", "reason": "no interpreter speaks zh and en"}],
        "obstacles": [],
    }
    assert "optimal: 2 meetings, 1.3300 of at most 1.3300" in said


def test_locks_that_break_a_rule_are_a_plan_that_says_so_and_exit_1(run):
    locked = [{"investor": "i1", "startup": "s1", "slot": "09:25", "table": 1}]

    code, said, plan = run({**EXAMPLE, "locked": locked})

    assert code == 1
    assert (plan["status"], plan["meetings"]) == ("infeasible", [])
    assert "they share no language, and have no interpreter" in plan["obstacles"][0]
    assert plan["obstacles"][0] in said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "This is no JSON"),
        (b"\xff\xfe\xff", "This is no JSON"),
        (b"[" * 200_000, "This is no JSON"),
        (b"9" * 5_000, "This is no JSON"),
        (b"[]", "It has to be an object with slots, tables"),
        ({**EXAMPLE, "tables": -1, "slots": [1]}, "slots: 1 is no text. (and 1 more)"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_no_file(run, content, sentence):
    code, said, plan = run(content)

    assert (code, plan) == (2, None)
    assert sentence in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("mark", [b"\xef\xbb\xbf", b""])
def test_a_mark_of_utf_8_is_read_over(run, mark):
    assert run(mark + json.dumps(EXAMPLE).encode())[0] == 0


@pytest.mark.parametrize("score", ["NaN", "Infinity", "-Infinity", "0", "-1", "null", '"much"'])
def test_a_score_that_is_no_positive_number_bars_the_pair_with_an_obstacle(run, score):
    content = json.dumps(EXAMPLE).replace("0.83", score).encode()

    code, _, plan = run(content)

    assert code == 0
    assert [meeting["startup"] for meeting in plan["meetings"]] == ["s2"]
    assert plan["missing_must"] == 1
    assert "i1 × s1 may not meet: their score is no positive number." in plan["obstacles"]
    assert "i1 × s1 must meet, but are no pair that may." in plan["obstacles"]


@pytest.mark.parametrize(
    "change",
    [
        {"slots": [], "locked": []},
        {"tables": 0, "locked": []},
        {"investors": [], "pairs": [], "must": [], "locked": []},
        {"investors": [], "startups": [], "pairs": [], "must": [], "locked": [], "slots": []},
        {"tables": 10**30},
        {"interpreters": [{"id": "p1", "languages": ["tlh"]}]},
        {"startups": [{"id": f"s{n}", "min": 3, "max": 1} for n in (1, 2, 3)]},
    ],
)
def test_an_odd_day_has_a_plan_without_a_fault(run, change):
    document = {**EXAMPLE, **change}

    code, _, plan = run(document, "--seconds", "5")

    assert code == 0
    problem = read_problem(document)
    assert faults_of(problem, solve(problem, seconds=60)) == ()
    assert plan["status"] == "optimal"


def test_the_same_seed_gives_the_same_plan(run):
    document = problem_document(make_problem(Day(SIZES[0], Windows.QUARTERS, needs=True)))

    plans = [run(document, "--seconds", "60", "--seed", "7")[2] for _ in range(2)]

    assert plans[0]["meetings"] == plans[1]["meetings"]


@pytest.mark.parametrize("seconds", ["-1", "nan", "soon"])
def test_seconds_that_are_no_time_are_refused(run, seconds):
    code, said, plan = run(EXAMPLE, "--seconds", seconds)

    assert (code, plan) == (2, None)
    assert "--seconds" in said


def test_an_output_that_cannot_be_written_is_one_line_before_any_search(tmp_path):
    problem = tmp_path / "problem.json"
    problem.write_text(json.dumps(EXAMPLE))

    for output in (tmp_path / "nowhere" / "plan.json", tmp_path):
        command = ["schedule", str(problem), "--output", str(output)]
        result = CliRunner().invoke(main, command, catch_exceptions=False)
        assert result.exit_code == 2
        assert str(output) in result.output
    assert [path.name for path in tmp_path.iterdir()] == ["problem.json"]


def test_a_problem_that_is_not_there_is_one_line(tmp_path):
    command = ["schedule", str(tmp_path / "none.json"), "--output", str(tmp_path / "plan.json")]
    result = CliRunner().invoke(main, command, catch_exceptions=False)

    assert result.exit_code == 2
    assert "No such file" in result.output


def test_it_loads_neither_web_nor_database(tmp_path):
    (tmp_path / "p.json").write_text(json.dumps(EXAMPLE))
    script = (
        "import sys; from matchmaker.cli.schedule import schedule\n"
        f"schedule([{str(tmp_path / 'p.json')!r}, '--output', {str(tmp_path / 'm')!r}], "
        "standalone_mode=False)\n"
        "print(sorted({'flask', 'sqlalchemy', 'numba', 'sklearn'} & set(sys.modules)))"
    )

    found = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "[]"


def test_ctrl_c_on_a_terminal_writes_the_best_plan_so_far(tmp_path):
    problem = make_problem(Day(SIZES[1], Windows.FREE, needs=True))
    path, output = tmp_path / "problem.json", tmp_path / "plan.json"
    path.write_text(json.dumps(problem_document(problem)))
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "matchmaker", "schedule", str(path), "--output", str(output)]
    with subprocess.Popen(command, cwd=ROOT, stderr=theirs) as process:
        shown = b""
        while b"of at most" not in shown:
            shown += os.read(ours, 1000)
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=60) == 0
    os.close(theirs)
    os.close(ours)

    plan = json.loads(output.read_text("utf-8"))
    assert plan["meetings"]
    assert plan["seconds"] < 60
    assert [*plan] == [*plan_document(solve(read_problem(EXAMPLE)))]
