"""`rank`: a file in, ranked matches out."""

import json
import math
import subprocess
import sys

import pytest
from click.testing import CliRunner

from matchmaker.__main__ import main
from matchmaker.config import ROOT

CHIP = {
    "kind": "startup", "id": "s1", "name": "Ngũ Hành", "language": "vi",
    "summary": "thiết kế vi mạch", "sectors": ["vi mạch"],
}  # fmt: skip
GAME = {"kind": "startup", "id": "s2", "name": "Trăng Non", "sectors": ["games"]}
FUND = {
    "kind": "investor", "id": "i1", "name": "누리솔", "language": "ko",
    "summary": "팹리스를 찾습니다", "excludes": ["게임"],
    "past_companies": [{"name": "Onbit", "sectors": ["chip design"], "date": "2025-01-01"}],
}  # fmt: skip
LAB = {"kind": "partner", "id": "p1", "name": "A laboratory"}


@pytest.fixture
def run(tmp_path):
    """`matchmaker rank` of a file; gives exit code, messages and the lists by kind and id."""

    def run(content, *options, name="profiles.jsonl"):
        path, output = tmp_path / name, tmp_path / "matches.jsonl"
        if isinstance(content, list):
            content = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in content)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        result = CliRunner().invoke(
            main, ["rank", str(path), "--output", str(output), *options], catch_exceptions=False
        )
        lines = output.read_text("utf-8").splitlines() if output.exists() else []
        lists = {(row["kind"], row["id"]): row["matches"] for row in map(json.loads, lines)}
        return result.exit_code, result.output, lists

    return run


def ids(matches):
    return [match["id"] for match in matches]


def test_every_startup_and_investor_has_a_line_best_first(run):
    code, _, lists = run([CHIP, GAME, FUND, LAB, {**CHIP, "id": "s3", "name": "Other"}])

    assert code == 0
    assert set(lists) == {
        ("startup", "s1"),
        ("startup", "s2"),
        ("startup", "s3"),
        ("investor", "i1"),
    }
    scores = [match["score"] for match in lists["investor", "i1"]]
    assert scores == sorted(scores, reverse=True)


def test_a_match_that_a_rule_forbids_is_not_listed(run):
    _, _, lists = run([CHIP, GAME, FUND])

    assert ids(lists["investor", "i1"]) == ["s1"]
    assert lists["startup", "s2"] == []


def test_parts_add_up_to_the_score(run):
    _, _, lists = run([CHIP, GAME, FUND, {**FUND, "id": "i2", "excludes": []}])

    for matches in lists.values():
        for match in matches:
            assert math.fsum(match["parts"].values()) == pytest.approx(match["score"], abs=1e-9)
            assert "base" in match["parts"]


def test_top_bounds_each_list(run):
    rows = [CHIP, FUND, *({**CHIP, "id": f"x{i}", "name": f"Startup {i}"} for i in range(9))]

    _, _, lists = run(rows, "--top", "3")

    assert len(lists["investor", "i1"]) == 3


def test_explain_adds_facts_and_concepts_and_no_sentence(run):
    _, _, lists = run([CHIP, FUND], "--explain")

    (match,) = lists["investor", "i1"]
    explanation = match["explanation"]
    assert explanation["score"] == pytest.approx(match["score"])
    concepts = [term["concept"] for term in explanation["terms"]]
    assert "semiconductors" in concepts
    assert explanation["terms"][0]["investor_words"][0]["language"] == "ko"


def test_one_id_may_stand_on_both_sides(run):
    _, _, lists = run([CHIP, {**FUND, "id": "s1"}])

    assert set(lists) == {("startup", "s1"), ("investor", "s1")}


def test_a_missing_id_becomes_the_row(run):
    rows = [CHIP, {"kind": "investor", "name": "No id"}]

    _, _, lists = run(rows)

    assert ("investor", "row:2") in lists


def test_broken_lines_are_said_and_the_others_go_in(run):
    good = json.dumps(CHIP), json.dumps(FUND)
    lines = [
        good[0],
        "{broken",
        '{"kind": "startup"}',
        '{"kind": "bank", "name": "x"}',
        good[0],
        good[1],
    ]

    code, said, lists = run("\n".join(lines))

    assert code == 0
    assert len(lists) == 2
    assert "row 3: name: It has no name." in said
    assert "row 4: kind: “bank” is no kind of profile" in said
    assert "row 5: id: It is the same as row 1, which is taken." in said
    assert "row 2: " in said


def test_wrong_fields_are_said_once_and_the_profile_is_ranked(run):
    rows = [{**CHIP, "id": f"s{i}", "name": f"S {i}", "stage": "venture"} for i in range(12)]

    code, said, lists = run([*rows, {**FUND, "ticket_min": 9, "ticket_max": 1}])

    assert code == 0
    assert len(lists) == 13
    assert "rows 1, 2, 3, 4, 5, 6, 7, 8 and 4 more: stage: “venture” is no stage we know" in said
    assert "row 13: ticket_min: The smallest ticket is above the largest." in said


def test_a_text_of_200_000_characters_is_ranked_all_the_same(run):
    code, said, lists = run([{**CHIP, "description": "chip design " * 16_667}, FUND])

    assert code == 0
    assert ids(lists["investor", "i1"]) == ["s1"]
    assert "at most" in said


def test_csv_gives_what_jsonl_gives(run):
    csv = "kind,id,name,language,summary,sectors,excludes\n"
    csv += "startup,s1,Ngũ Hành,vi,thiết kế vi mạch,vi mạch,\n"
    csv += "investor,i1,누리솔,ko,팹리스를 찾습니다,,게임\n"
    bare = {key: value for key, value in FUND.items() if key != "past_companies"}

    _, _, from_csv = run(csv, name="profiles.csv")
    _, _, from_jsonl = run([CHIP, bare])

    assert from_csv == from_jsonl


def test_one_side_alone_is_nothing_to_rank_but_the_file_is_written(run):
    code, said, lists = run([CHIP, GAME])

    assert code == 1
    assert "There is nothing to rank" in said
    assert lists == {("startup", "s1"): [], ("startup", "s2"): []}


@pytest.mark.parametrize(
    ("content", "name", "reason"),
    [
        (b"", "profiles.jsonl", "This file has no rows."),
        (b"PK\x03\x04 no workbook", "profiles.xlsx", "cannot be read"),
        ("종류,이름\n".encode() + b"\xff\xff,X", "profiles.csv", "UTF-8"),
        (b"what", "profiles.pdf", "its name ends in none of"),
        (b"kind,name,name\nstartup,A,B\n", "profiles.csv", "two columns are called"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line(run, content, name, reason):
    code, said, lists = run(content, name=name)

    assert code == 2
    assert reason in said
    assert len(said.splitlines()) == 1
    assert lists == {}


def test_a_missing_file_and_a_missing_folder_are_one_line(run, tmp_path):
    missing = CliRunner().invoke(main, ["rank", "nowhere.jsonl", "--output", "x"])
    (tmp_path / "ok.jsonl").write_text(json.dumps(CHIP) + "\n" + json.dumps(FUND))
    nowhere = str(tmp_path / "none" / "out.jsonl")
    folder = CliRunner().invoke(main, ["rank", str(tmp_path / "ok.jsonl"), "--output", nowhere])

    assert (missing.exit_code, folder.exit_code) == (2, 2)
    assert missing.output.startswith("nowhere.jsonl: No such file")
    assert "No such file or directory" in folder.output


def test_nothing_half_written_is_left_when_ranking_fails(tmp_path, monkeypatch):
    def fail(*_args, **_options):
        raise KeyboardInterrupt

    path, output = tmp_path / "profiles.jsonl", tmp_path / "matches.jsonl"
    path.write_text(json.dumps(CHIP) + "\n" + json.dumps(FUND))
    output.write_text("what was there")
    monkeypatch.setattr("matchmaker.cli.rank._lines", fail)

    CliRunner().invoke(main, ["rank", str(path), "--output", str(output)])

    assert output.read_text() == "what was there"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["matches.jsonl", "profiles.jsonl"]


def test_a_folder_for_an_output_is_one_line_and_leaves_nothing_behind(tmp_path):
    folder = tmp_path / "matches.jsonl"
    folder.mkdir()
    profiles = tmp_path / "profiles.jsonl"
    profiles.write_text(f"{json.dumps(CHIP)}\n{json.dumps(FUND)}\n", "utf-8")

    result = CliRunner().invoke(main, ["rank", str(profiles), "--output", str(folder)])

    assert result.exit_code == 2
    assert str(folder) in result.output
    assert sorted(tmp_path.iterdir()) == [folder, profiles]


def test_it_loads_neither_web_nor_database(tmp_path):
    (tmp_path / "p.jsonl").write_text(json.dumps(CHIP) + "\n" + json.dumps(FUND))
    script = (
        "import sys; from matchmaker.cli.rank import rank\n"
        f"rank([{str(tmp_path / 'p.jsonl')!r}, '--output', {str(tmp_path / 'm')!r}], "
        "standalone_mode=False)\n"
        "print(sorted({'flask', 'sqlalchemy', 'huey'} & set(sys.modules)))"
    )

    found = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert found.stdout.strip() == "[]"
