"""Shortlists: one person's own, read by nobody else."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import OrganizationRole
from matchmaker.domain.errors import (
    ConflictError,
    InvalidInputError,
    NotAllowedError,
    NotFoundError,
)
from matchmaker.services.matches import shortlists
from matchmaker.services.matches.shortlists import (
    Remark,
    add_to_shortlist,
    load_entry,
    load_shortlist,
    record_export,
    remove_from_shortlist,
    shortlisted_ids,
    with_kept,
    write_remark,
)
from matchmaker.services.profiles.profiles import profiles_of
from matchmaker.storage.models.audit import AuditEntry
from matchmaker.storage.models.organizations import Organization
from matchmaker.storage.models.shortlists import ShortlistEntry
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_member
from tests.factories.worlds import hide

CANARY = "canary-7f3a: they look desperate"


@pytest.fixture
def do(factory, ecosystem, now):
    """Do one thing with the fund's shortlist in a transaction of its own."""

    def do(act, *, actor=None, **values):
        with unit_of_work(factory) as session:
            return act(
                session,
                actor=actor or ecosystem.investor,
                profile_id=ecosystem.fund,
                now=now,
                **values,
            )

    return do


@pytest.fixture
def keep(do):
    def keep(*other_ids, actor=None):
        return do(add_to_shortlist, actor=actor, other_ids=other_ids)

    return keep


@pytest.fixture
def remark(do, ecosystem):
    def remark(note, tags=(), version=1, other_id=None, actor=None):
        do(
            write_remark,
            actor=actor,
            other_id=other_id or ecosystem.chip,
            remark=Remark(note, tuple(tags), version),
        )

    return remark


@pytest.fixture
def load(factory, ecosystem):
    def load(actor=None, **values):
        with reading(factory) as session:
            return load_shortlist(
                session, actor=actor or ecosystem.investor, profile_id=ecosystem.fund, **values
            )

    return load


def colleague(factory, ecosystem, role=OrganizationRole.OWNER):
    with unit_of_work(factory) as session:
        fund = get_profile(session, ecosystem.fund)
        assert fund is not None
        return make_member(session, session.get_one(Organization, fund.organization_id), role)


def names(found):
    return [item.other.name if item.other else None for item in found.items]


def test_what_was_kept_is_there_with_its_score(factory, ecosystem, keep, load):
    assert keep(ecosystem.chip, ecosystem.shop, ecosystem.chip) == 2
    assert keep(ecosystem.chip) == 0

    found = load(is_explained=True)

    assert sorted(names(found)) == ["Chợ Phiên", "Vi Mạch Ngũ Hành"]
    for item in found.items:
        assert item.score == pytest.approx(item.explanation.score)
    with reading(factory) as session:
        assert shortlisted_ids(session, actor=ecosystem.investor, profile_id=ecosystem.fund) == {
            ecosystem.chip,
            ecosystem.shop,
        }
        (own,) = profiles_of(session, ecosystem.investor)
        assert own.kept == 0
        (counted,) = with_kept(session, actor=ecosystem.investor, profiles=[own])
        assert counted.kept == 2


def test_one_that_a_rule_forbids_can_be_kept_and_has_no_score(ecosystem, keep, load):
    keep(ecosystem.game)

    (item,) = load().items
    assert (item.other.name, item.score) == ("Trăng Non Games", None)


def test_taking_off_takes_off(do, ecosystem, keep, load):
    keep(ecosystem.chip, ecosystem.shop)

    gone = do(remove_from_shortlist, other_ids=[ecosystem.chip, uuid4()])

    assert gone == 1
    assert names(load()) == ["Chợ Phiên"]


def test_a_remark_is_kept_clean_and_its_tags_once(ecosystem, keep, remark, load):
    keep(ecosystem.chip)

    remark("  Call\r\nin May\x00 ", ["Prio", " prio ", "", "한국"])

    found = load()
    assert found.items[0].remark == Remark("Call\nin May", ("Prio", "한국"), 2)
    assert found.tags == ("Prio", "한국")


def test_two_windows_do_not_overwrite_each_other(ecosystem, keep, remark, load):
    keep(ecosystem.chip)
    remark("first")

    with pytest.raises(ConflictError):
        remark("second")

    assert load().items[0].remark.note == "first"


@pytest.mark.parametrize(
    ("note", "tags"),
    [
        ("x" * (shortlists.LONGEST_NOTE + 1), ()),
        ("", ["x" * (shortlists.LONGEST_TAG + 1)]),
        ("", [str(number) for number in range(shortlists.MOST_TAGS + 1)]),
    ],
)
def test_a_remark_has_bounds(ecosystem, keep, remark, note, tags):
    keep(ecosystem.chip)

    with pytest.raises(InvalidInputError):
        remark(note, tags)


def test_notes_and_tags_are_read_by_nobody_else(factory, ecosystem, keep, remark, load):
    """Not by colleagues, not by organizers, not by the audit."""
    keep(ecosystem.chip)
    remark(CANARY, ["canary-tag"])
    other = colleague(factory, ecosystem)

    for actor in (other, ecosystem.organizer):
        assert load(actor=actor).items == ()
        assert load(actor=actor).tags == ()
        with reading(factory) as session, pytest.raises(NotFoundError):
            load_entry(session, actor=actor, profile_id=ecosystem.fund, other_id=ecosystem.chip)
        with pytest.raises(NotFoundError):
            remark("mine now", version=2, actor=actor)
    with reading(factory) as session:
        written = session.scalars(select(AuditEntry)).all()
    assert "canary" not in str([entry.details for entry in written])


def test_who_works_in_its_name_keeps_a_list_of_their_own(ecosystem, keep, remark, load):
    keep(ecosystem.shop)
    keep(ecosystem.chip, actor=ecosystem.organizer)
    remark("for the host", actor=ecosystem.organizer)

    assert names(load()) == ["Chợ Phiên"]
    assert names(load(actor=ecosystem.organizer)) == ["Vi Mạch Ngũ Hành"]


def test_a_viewer_keeps_a_list_too(factory, ecosystem, keep, load):
    viewer = colleague(factory, ecosystem, OrganizationRole.VIEWER)

    keep(ecosystem.chip, actor=viewer)

    assert names(load(actor=viewer)) == ["Vi Mạch Ngũ Hành"]


def test_a_profile_that_is_gone_stays_a_line_without_its_data(
    factory, ecosystem, keep, remark, load
):
    keep(ecosystem.chip)
    remark("my words")
    with unit_of_work(factory) as session:
        hide(session, ecosystem.chip)

    (item,) = load(is_explained=True).items

    assert (item.other_id, item.other, item.score, item.explanation) == (
        ecosystem.chip,
        None,
        None,
        None,
    )
    assert item.remark.note == "my words"


def test_who_is_out_sees_nobody_on_the_own_list(factory, ecosystem, keep, load):
    keep(ecosystem.chip)
    with unit_of_work(factory) as session:
        hide(session, ecosystem.fund)

    assert names(load()) == [None]
    with pytest.raises(NotFoundError):
        keep(ecosystem.shop)


def test_only_the_other_side_can_be_kept(factory, ecosystem, keep):
    with pytest.raises(NotFoundError):
        keep(ecosystem.fund, uuid4())
    with reading(factory) as session:
        assert session.scalars(select(ShortlistEntry)).all() == []


@pytest.mark.parametrize(
    ("who", "error"), [("stranger", NotFoundError), ("founder", NotAllowedError)]
)
def test_others_have_no_shortlist_for_this_profile(ecosystem, do, keep, load, who, error):
    actor = getattr(ecosystem, who)

    for act in (
        lambda: keep(ecosystem.shop, actor=actor),
        lambda: load(actor=actor),
        lambda: do(remove_from_shortlist, actor=actor, other_ids=[ecosystem.shop]),
        lambda: do(record_export, actor=actor, form="csv", rows=0),
    ):
        with pytest.raises(error):
            act()


def test_there_is_an_end_to_a_shortlist(ecosystem, keep, monkeypatch):
    monkeypatch.setattr(shortlists, "MOST_ENTRIES", 1)
    keep(ecosystem.shop)

    with pytest.raises(shortlists.ShortlistFullError):
        keep(ecosystem.chip)


def test_an_export_is_written_down(factory, ecosystem, do):
    do(record_export, form="xlsx", rows=3)

    with reading(factory) as session:
        (entry,) = session.scalars(select(AuditEntry)).all()
    assert (entry.action, entry.account_id) == (
        "shortlist.exported",
        ecosystem.investor.account_id,
    )
    assert entry.details == {"form": "xlsx", "rows": 3, "in_its_name": False}
