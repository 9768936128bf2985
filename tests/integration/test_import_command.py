import json

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from matchmaker.__main__ import main
from matchmaker.services.profiles.profiles import save_profile
from matchmaker.storage.models import (
    Account,
    AuditEntry,
    Delegation,
    Host,
    Import,
    Profile,
    ProfileSource,
)
from matchmaker.storage.models.events import Participant
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_organizer
from tests.factories.events import make_event
from tests.factories.hosts import make_host
from tests.factories.profiles import make_record

UNREADABLE = "This file cannot be read:"
ROWS = [
    {"kind": "startup", "id": "1", "name": "Sen", "city": "Hue"},
    {"kind": "investor", "id": "1", "name": "Nuri", "delegation": "Korea"},
    {"kind": "startup", "city": "Hue"},
]


@pytest.fixture
def run(database_url, tmp_path, monkeypatch):
    """`matchmaker import` of a file with these rows; gives its exit code and its lines."""
    monkeypatch.setenv("DATABASE_URL", database_url)

    def run(*options, rows=ROWS, content=None, name="profiles.jsonl"):
        path = tmp_path / name
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        path.write_bytes(lines.encode() if content is None else content)
        result = CliRunner().invoke(main, ["import", str(path), *options])
        return result.exit_code, result.output.replace(f"{tmp_path}/", "").splitlines()

    return run


@pytest.fixture
def stored(factory):
    def stored(column):
        with reading(factory) as session:
            return session.scalars(select(column).order_by(column)).all()

    return stored


def test_it_says_what_was_taken_and_what_refused_with_row_and_reason(run, stored):
    assert run() == (
        0,
        [
            "profiles.jsonl: 2 accepted (2 new, 0 updated, 0 unchanged), 1 refused",
            "row 3 refused: name: It has no name.",
            "note: There is no delegation “Korea” yet; importing makes it.",
        ],
    )
    assert stored(Profile.name) == ["Nuri", "Sen"]
    assert stored(Delegation.name) == ["Korea"]


def test_a_second_run_changes_nothing(run, stored):
    run()
    before = stored(Profile.version)

    code, lines = run()

    assert code == 0
    assert lines[0] == "profiles.jsonl: 2 accepted (0 new, 0 updated, 2 unchanged), 1 refused"
    assert stored(Profile.version) == before


def test_a_dry_run_stores_nothing(run, stored):
    code, lines = run("--dry-run")

    assert code == 0
    assert lines[0] == "profiles.jsonl: 2 accepted (2 new, 0 updated, 0 unchanged), 1 refused"
    assert lines[-1] == "This was a dry run: nothing was stored."
    assert [stored(column) for column in (Profile.id, Import.id, Host.id, Delegation.id)] == [
        [], [], [], []
    ]  # fmt: skip


def test_kind_delegation_and_source_are_those_of_rows_that_name_none(run, stored):
    run("--kind", "investor", "--delegation", "Japan", rows=[{"name": "Noa"}])
    run("--kind", "startup", "--source", "spring", rows=[{"name": "Sen"}])

    assert stored(Delegation.name) == ["Japan"]
    assert [source.split(":")[0] for source in stored(ProfileSource.source)] == [
        "delegation",
        "host",
    ]
    assert stored(ProfileSource.source)[1] == "host:host:spring"


def test_the_host_is_the_one_that_is_named_else_the_first(run, factory, stored):
    with unit_of_work(factory) as session:
        first, second = make_host(session, slug="one"), make_host(session, slug="two")
        ids = [first.id, second.id]

    run()
    run("--host", "two")
    code, lines = run("--host", "three")

    assert stored(Import.host_id) == ids
    assert (code, lines) == (2, ["There is no host “three”."])


def test_the_first_host_is_made_with_the_first_file(run, stored):
    run("--host", "danang")

    assert stored(Host.slug) == ["danang"]


def test_the_log_names_the_command_line_and_nobody_signs_in_as_it(run, factory):
    run()

    with reading(factory) as session:
        account = session.scalars(select(Account)).one()
        who = session.scalars(
            select(AuditEntry.account_id).where(AuditEntry.action == "import.applied")
        ).all()
    assert (account.name, account.password_hash) == ("Command line", None)
    assert who == [account.id]


def test_an_edit_is_kept_and_said(run, factory, now):
    run()
    with unit_of_work(factory) as session:
        organizer = make_organizer(session, session.scalars(select(Host)).one())
        profile = session.scalars(select(Profile).where(Profile.name == "Sen")).one()
        save_profile(
            session,
            actor=organizer,
            profile_id=profile.public_id,
            version=profile.version,
            record=make_record(name="Sen", city="Hoi An"),
            now=now,
        )

    _code, lines = run()

    assert "row 1: city kept: edited by its owner on 2026-01-13" in lines


def test_warnings_are_summed_up(run):
    rows = [{"kind": "startup", "name": f"N{n}", "비고": "x"} for n in range(7)]

    _code, lines = run(rows=rows)

    assert lines[1:] == [
        "note: 비고: Not a field of ours; it is kept as it is. (7 rows: 1, 2, 3, 4, 5 …)"
    ]


def test_when_nothing_is_taken_the_exit_code_says_so(run, stored):
    code, lines = run(rows=[{"kind": "bank", "name": "Sen"}])

    assert code == 1
    assert lines[0] == "profiles.jsonl: 0 accepted (0 new, 0 updated, 0 unchanged), 1 refused"
    assert stored(Profile.id) == []


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jsonl", b"", "a.jsonl: This file has no rows."),
        ("a.xlsx", b"PK\x03\x04", f"a.xlsx: {UNREADABLE} it is no whole workbook."),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_line(run, name, content, said):
    assert run(name=name, content=content) == (2, [said])


HEADINGS = "it has no column called “name”; its headings are “고객사”, “홈페이지”."
GUESSED = "고객사,홈페이지\n가람,garam.example\n나루,naru.example\n"


def test_a_list_whose_names_stand_below_an_unknown_heading_is_refused_with_what_to_do(run):
    assert run("--kind", "startup", name="a.csv", content=GUESSED.encode()) == (
        2,
        [
            f"a.csv: {UNREADABLE} {HEADINGS}",
            'Say which column it is, for example: --column "고객사=name"',
        ],
    )


def test_a_column_that_is_said_is_read_as_that(run, stored):
    options = ("--kind", "startup", "--column", "고객사=name", "--column", "홈페이지 = -")

    code, lines = run(*options, name="a.csv", content=GUESSED.encode())

    assert (code, lines[0]) == (
        0,
        "a.csv: 2 accepted (2 new, 0 updated, 0 unchanged), 0 refused",
    )
    assert stored(Profile.name) == ["가람", "나루"]


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("기업=name", f"a.csv: {UNREADABLE} it has no column called “기업”."),
        ("고객사=nonsense", "“고객사=nonsense” is no HEADING=FIELD"),
        ("고객사", "“고객사” is no HEADING=FIELD"),
    ],
)
def test_a_column_that_is_said_wrongly_is_told(run, option, said):
    code, lines = run("--column", option, name="a.csv", content=GUESSED.encode())

    assert code == 2
    assert said in lines[-1]


def test_a_file_that_is_not_there_is_one_clear_line():
    result = CliRunner().invoke(main, ["import", "nowhere.csv"])

    assert (result.exit_code, result.output) == (2, "nowhere.csv: No such file or directory\n")


def test_likenesses_are_told_and_kept_apart(run, stored):
    rows = [
        {"kind": "startup", "name": "한빛전자", "country": "KR"},
        {"kind": "startup", "name": "Hanbit Electronics Co., Ltd.", "country": "KR"},
    ]
    assert run(rows=rows[:1])[0] == 0

    code, lines = run(rows=rows[1:])

    assert (code, lines[1]) == (
        0,
        "row 1 may be “한빛전자”, which is here already; they are kept apart",
    )
    assert len(stored(Profile.id)) == 2


def test_profiles_take_part_in_the_event_that_is_named(run, stored, factory):
    assert run(rows=[{"kind": "startup", "name": "Sen"}])[0] == 0
    with unit_of_work(factory) as session:
        host = session.scalars(select(Host)).one()
        make_event(session, host, investors=0, startups=0, name="Đà Nẵng Day 2027")

    code, _lines = run("--event", "da-nang-day-2027")

    assert code == 0
    assert len(stored(Participant.id)) == 2


def test_there_is_no_event_to_import_for(run, stored):
    assert run("--event", "spring-day") == (2, ["There is no event “spring-day”."])
    assert stored(Profile.id) == []
