"""The demo's ranking, kept in a file: a change of the ranking shows as a difference to read."""

import json
import os

import pytest

from matchmaker.config import ROOT
from matchmaker.domain.enums import Kind
from matchmaker.domain.profiles import profile_from_values
from matchmaker.domain.records import ProfileRecord, parse_record
from matchmaker.matching.pipeline import build_index

DEMO = ROOT / "matchmaker" / "data" / "demo"
GOLDEN = ROOT / "tests" / "golden" / "demo_ranking.json"
LISTED = 5


@pytest.fixture(scope="module")
def people():
    texts = [path.read_text(encoding="utf-8") for path in sorted(DEMO.glob("*.jsonl"))]
    read = (parse_record(json.loads(line)) for text in texts for line in text.splitlines())
    records = [record for record in read if isinstance(record, ProfileRecord)]
    return [profile_from_values(str(r.id), r.kind, r.values) for r in records]


@pytest.fixture(scope="module")
def index(people):
    return build_index(people)


def side(people, kind):
    return [profile for profile in people if profile.kind is kind]


def test_golden_ranking_of_the_demo_is_unchanged(people, index):
    startups = side(people, Kind.STARTUP)
    lists = zip(
        side(people, Kind.INVESTOR), index.rank_all(Kind.INVESTOR, limit=LISTED), strict=True
    )
    found = {
        f"{investor.key} {investor.name}": [
            f"{score:.1f} {startups[other].name}"
            for other, score in zip(ranking.others, ranking.scores, strict=True)
        ]
        for investor, ranking in lists
    }
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    assert found == json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("investor", "startup"),
    [
        ("kr-01", "Vi Mạch Ngũ Hành"),
        ("kr-03", "Mỹ Khê Playworks"),
        ("kr-09", "Lộc Vừng Robotics"),
        ("cn-16", "Mân Thái Fish"),
        ("cn-11", "Xe Điện Mỹ Khê"),
        ("jp-04", "Vọng Cảnh AI"),
        ("jp-07", "Mây Sơn Trà"),
    ],
)
def test_a_guest_finds_first_who_does_what_it_looks_for(people, index, investor, startup):
    position = [profile.key for profile in side(people, Kind.INVESTOR)].index(investor)

    best = index.rank(Kind.INVESTOR, position).others[0]

    assert side(people, Kind.STARTUP)[best].name == startup
