from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import HostRole, ImportStatus, Kind, RowStatus
from matchmaker.domain.errors import EmptyFileError, ImportNotOpenError, NotFoundError
from matchmaker.domain.text import Message
from matchmaker.services.imports.applying import apply_import, discard_import, request_apply
from matchmaker.services.imports.imports import (
    PAGE_SIZE,
    list_hosts_to_import_for,
    list_imports,
    list_refused_rows,
    load_import,
    reasons,
)
from matchmaker.services.imports.planning import plan_import, read_import
from matchmaker.spreadsheets.rows import RawRow, Sheet
from matchmaker.storage.models import AuditEntry, ImportRow, Profile
from tests.factories.accounts import make_lead, make_organizer, make_stranger
from tests.factories.delegations import make_delegation
from tests.factories.hosts import make_host
from tests.factories.imports import keep_separate, make_file, make_import, stage

WARP = "“warp” is no stage we know; it is kept and not compared."


@pytest.fixture
def host(session):
    return make_host(session, slug="danang")


@pytest.fixture
def organizer(session, host):
    return make_organizer(session, host)


def statuses(view):
    return {row.number: row.status.value for row in view.rows}


def actions(session):
    return session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()


def test_a_staged_import_says_what_would_happen_and_touches_no_profile(
    session, host, organizer, now
):
    rows = [{"id": "1", "name": "Sen"}, {"city": "Hue"}, {"id": "1", "name": "Lotus"}]

    staged = make_import(session, organizer, host, *rows)

    view = load_import(session, actor=organizer, import_id=staged)
    assert [(row.number, row.status, row.name) for row in view.rows] == [
        (3, RowStatus.REFUSED, ""),
        (4, RowStatus.REFUSED, "Lotus"),
        (2, RowStatus.NEW, "Sen"),
    ]
    counts = {name: number for name, number in view.summary.counts.items() if number}
    assert counts == {"new": 1, "refused": 2, "looked": 2}
    assert (view.summary.total, view.summary.needing_a_look) == (3, 2)
    assert view.summary.source == "host:danang:own"
    assert session.scalars(select(Profile)).all() == []
    assert actions(session) == ["import.staged"]


def test_only_organizers_of_the_host_find_an_import(session, host, organizer, now):
    staged = make_import(session, organizer, host, {"name": "Sen"})
    elsewhere = make_host(session)
    delegation = make_delegation(session, host)
    strangers = [
        make_stranger(session),
        make_organizer(session, elsewhere),
        make_lead(session, delegation),
    ]

    for actor in strangers:
        with pytest.raises(NotFoundError):
            load_import(session, actor=actor, import_id=staged)
        with pytest.raises(NotFoundError):
            list_refused_rows(session, actor=actor, import_id=staged)
        for door in (request_apply, discard_import, apply_import):
            with pytest.raises(NotFoundError):
                door(session, actor=actor, import_id=staged, now=now)
        with pytest.raises(NotFoundError):
            make_import(session, actor, host, {"name": "Lotus"})
        assert list_imports(session, actor=actor).imports == ()
    assert [i.public_id for i in list_imports(session, actor=organizer).imports] == [staged]


def test_applying_makes_the_profiles_and_tells_of_each_row(session, host, organizer, now):
    staged = make_import(session, organizer, host, {"name": "Sen"}, {"name": "Mai"}, {"city": "X"})

    counts = apply_import(session, actor=organizer, import_id=staged, now=now)

    view = load_import(session, actor=organizer, import_id=staged)
    profiles = session.scalars(select(Profile).order_by(Profile.name)).all()
    assert [profile.name for profile in profiles] == ["Mai", "Sen"]
    assert (counts["new"], counts["refused"]) == (2, 1)
    assert view.summary.status is ImportStatus.APPLIED
    assert view.summary.applied_at == now
    assert {row.name: row.profile_id for row in view.rows if row.name} == {
        profile.name: profile.public_id for profile in profiles
    }
    assert actions(session) == [
        "import.staged",
        "profile.imported",
        "profile.imported",
        "import.applied",
    ]


def test_what_was_taken_over_is_kept_nowhere_twice(session, host, organizer, now):
    rows = [{"name": "Sen", "contact_email": "a@example.com"}, {"contact_email": "b@example.com"}]
    staged = make_import(session, organizer, host, *rows)

    apply_import(session, actor=organizer, import_id=staged, now=now)

    stored = session.execute(select(ImportRow.number, ImportRow.record)).all()
    assert dict(map(tuple, stored)) == {2: {}, 3: {"cells": {"contact_email": "b@example.com"}}}


def test_importing_the_same_file_again_changes_nothing(session, host, organizer, now):
    rows = [{"id": "1", "name": "Sen", "sectors": "chips; robots", "비고": "x"}, {"name": "Mai"}]
    first = make_import(session, organizer, host, *rows)
    apply_import(session, actor=organizer, import_id=first, now=now)
    before = [(p.version, p.updated_at) for p in session.scalars(select(Profile))]

    again = make_import(session, organizer, host, *rows)
    planned = load_import(session, actor=organizer, import_id=again)
    counts = apply_import(session, actor=organizer, import_id=again, now=now + timedelta(days=1))

    assert statuses(planned) == {2: "unchanged", 3: "unchanged"}
    assert counts["unchanged"] == 2
    assert [(p.version, p.updated_at) for p in session.scalars(select(Profile))] == before


def test_a_changed_row_updates_and_an_absent_field_stays(session, host, organizer, now):
    first = make_import(session, organizer, host, {"id": "1", "name": "Sen", "city": "Hue"})
    apply_import(session, actor=organizer, import_id=first, now=now)

    second = make_import(session, organizer, host, {"id": "1", "name": "Sen AI"})
    planned = load_import(session, actor=organizer, import_id=second)
    apply_import(session, actor=organizer, import_id=second, now=now)

    profile = session.scalars(select(Profile)).one()
    assert statuses(planned) == {2: "updated"}
    assert (profile.name, profile.details["city"]) == ("Sen AI", "Hue")


def test_lists_of_one_host_are_sources_of_their_own(session, host, organizer, now):
    for source in ("", "spring", "autumn"):
        staged = make_import(session, organizer, host, {"id": "1", "name": "Sen"}, source=source)
        keep_separate(session, organizer, staged)
        apply_import(session, actor=organizer, import_id=staged, now=now)

    assert len(session.scalars(select(Profile)).all()) == 3


def test_a_refused_import_can_be_handed_back_with_its_reasons(session, host, organizer):
    rows = [{"name": "Sen", "raising_amount": "a lot", "비고": "x"}, {"name": "Mai"}]
    staged = make_import(session, organizer, host, *rows)

    refused = list_refused_rows(session, actor=organizer, import_id=staged)

    assert [(row.number, row.cells) for row in refused] == [(2, rows[0])]
    assert [str(problem.message) for problem in reasons(refused[0])] == [
        "“a lot” is no amount we can read."
    ]


def test_a_discarded_import_is_gone_and_cannot_be_applied(session, host, organizer, now):
    staged = make_import(session, organizer, host, {"name": "Sen"})

    discard_import(session, actor=organizer, import_id=staged, now=now)

    view = load_import(session, actor=organizer, import_id=staged)
    assert (view.summary.status, view.rows, view.found) == (ImportStatus.DISCARDED, (), 0)
    assert session.scalars(select(ImportRow)).all() == []
    for door in (apply_import, discard_import, request_apply):
        with pytest.raises(ImportNotOpenError):
            door(session, actor=organizer, import_id=staged, now=now)


def test_an_import_is_asked_for_once(session, host, organizer, now):
    staged = make_import(session, organizer, host, {"name": "Sen"})

    request_apply(session, actor=organizer, import_id=staged, now=now)

    view = load_import(session, actor=organizer, import_id=staged)
    assert view.summary.status is ImportStatus.APPLYING
    assert view.summary.job is not None
    assert (view.summary.job.status, view.summary.job.total) == ("waiting", 1)
    with pytest.raises(ImportNotOpenError):
        request_apply(session, actor=organizer, import_id=staged, now=now)
    with pytest.raises(ImportNotOpenError):
        discard_import(session, actor=organizer, import_id=staged, now=now)
    apply_import(session, actor=organizer, import_id=staged, now=now)
    with pytest.raises(ImportNotOpenError):
        apply_import(session, actor=organizer, import_id=staged, now=now)


def test_what_is_said_of_many_rows_is_said_once_the_most_frequent_first(session, host):
    rows = [{"name": f"N{n}", "비고": "x"} for n in range(7)]
    rows += [{"name": f"M{n}", "stage": "warp"} for n in range(8)]
    sheet = Sheet([RawRow(n, row) for n, row in enumerate(rows, 2)], (Message("Of the file."),))

    plan = plan_import(
        session, host=host, file=read_import(sheet, "a.csv", default_kind=Kind.STARTUP)
    )

    assert [(w.field, str(w.message), w.count, w.rows) for w in plan.warnings] == [
        ("", "Of the file.", 0, ()),
        ("stage", WARP, 8, (9, 10, 11, 12, 13)),
        ("비고", "Not a field of ours; it is kept as it is.", 7, (2, 3, 4, 5, 6)),
    ]


def test_a_sheet_without_rows_is_no_import():
    with pytest.raises(EmptyFileError):
        read_import(Sheet(), "a.csv")


@pytest.mark.parametrize("name", ["a.csv", "../../a.csv", "C:\\lists\\a.csv", "/etc/a.csv"])
def test_of_a_path_only_the_name_of_the_file_is_kept(name):
    assert read_import(Sheet([RawRow(2, {"name": "Sen"})]), name).name == "a.csv"


def test_rows_are_shown_page_by_page_and_a_page_past_the_end_is_the_last(session, host, organizer):
    rows = [{"name": f"N{n}"} for n in range(PAGE_SIZE + 1)]
    staged = make_import(session, organizer, host, *rows, {"city": "X"})

    first = load_import(session, actor=organizer, import_id=staged)
    last = load_import(session, actor=organizer, import_id=staged, page=9)
    looked_at = load_import(session, actor=organizer, import_id=staged, needs_a_look=True)

    assert (len(first.rows), first.rows[0].status, first.found) == (50, "refused", 52)
    assert (last.number, [row.number for row in last.rows]) == (2, [51, 52])
    assert (looked_at.found, [row.status for row in looked_at.rows]) == (1, ["refused"])


@pytest.mark.parametrize("count", [1, 3])
def test_staging_and_applying_ask_as_little_for_many_rows_as_for_few(
    session, host, organizer, now, count_queries, count
):
    file = make_file(*({"name": f"N{n}"} for n in range(count * 20)))
    count_queries.clear()

    staged = stage(session, organizer, host, file)
    apply_import(session, actor=organizer, import_id=staged, now=now)
    session.flush()

    assert len([asked for asked in count_queries if asked.startswith("SELECT")]) == 18


def test_hosts_are_listed_by_name_on_every_database(session):
    hosts = [make_host(session, name=name) for name in ("hue", "Đà Nẵng", "Hà Nội")]
    roles = {host.id: HostRole.ORGANIZER for host in hosts}
    everywhere = replace(make_organizer(session, hosts[0]), hosts=roles)

    listed = list_hosts_to_import_for(session, actor=everywhere)

    assert [host.name for host in listed] == ["Đà Nẵng", "Hà Nội", "hue"]


def test_a_person_imports_for_the_hosts_they_organize(session, host, organizer):
    make_host(session)
    make_delegation(session, host, name="Korea")

    hosts = list_hosts_to_import_for(session, actor=organizer)

    assert [(h.public_id, h.slug, h.delegations) for h in hosts] == [
        (host.public_id, "danang", ("Korea",))
    ]
