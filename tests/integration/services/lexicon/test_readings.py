"""Kept readings: what comes back is what was read, and out of date ones are read again."""

import numpy as np
import pytest

from matchmaker.domain.enums import Kind
from matchmaker.matching.index import packing
from matchmaker.matching.index.reading import DocumentCache
from matchmaker.matching.lexicon.lexicon import load_lexicon
from matchmaker.services.lexicon import readings
from matchmaker.services.lexicon.readings import all_readings, keep_readings, read_ahead
from matchmaker.services.profiles.profiles import load_profile, save_profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.profiles import make_record


def keep(factory):
    with unit_of_work(factory) as session:
        return keep_readings(session, read_ahead(session))


def everybody(factory):
    with reading(factory) as session:
        return all_readings(session, DocumentCache(load_lexicon()), 0)


def same(one, other):
    for kind in (Kind.STARTUP, Kind.INVESTOR):
        for first, second in (
            (one[kind].profiles, other[kind].profiles),
            (one[kind].companies, other[kind].companies),
        ):
            for name, column in first.columns.items():
                np.testing.assert_array_equal(column, second.columns[name])
            for name, lists in first.lists.items():
                np.testing.assert_array_equal(lists.starts, second.lists[name].starts)
                np.testing.assert_array_equal(lists.values, second.lists[name].values)


@pytest.mark.usefixtures("ecosystem")
def test_what_is_kept_is_what_was_read(factory):
    read = everybody(factory)

    assert keep(factory) == sum(map(len, read.values())) > 0

    same(everybody(factory), read)
    assert keep(factory) == 0


@pytest.mark.usefixtures("ecosystem")
def test_nothing_that_is_kept_is_read_again(factory, monkeypatch):
    keep(factory)
    monkeypatch.setattr(readings, "read_profile", None)

    assert sum(map(len, everybody(factory).values())) > 0


def test_an_edited_profile_is_read_again_and_kept_in_place(factory, ecosystem):
    keep(factory)
    with reading(factory) as session:
        shop = load_profile(session, actor=ecosystem.organizer, profile_id=ecosystem.shop)
    with unit_of_work(factory) as session:
        save_profile(
            session, actor=ecosystem.organizer, profile_id=ecosystem.shop, version=shop.version,
            record=make_record(name=shop.name, summary_vi="RISC-V"), now=shop.updated_at,
        )  # fmt: skip
    read = everybody(factory)

    assert keep(factory) == 1

    same(everybody(factory), read)
    assert keep(factory) == 0


@pytest.mark.usefixtures("ecosystem")
def test_another_way_of_reading_makes_all_out_of_date(factory, monkeypatch):
    count = keep(factory)

    monkeypatch.setattr(readings, "fingerprint", lambda step: f"another {step}")

    assert keep(factory) == count


def test_every_edit_of_the_lexicon_has_its_own_fingerprint():
    assert packing.fingerprint(1) == packing.fingerprint(1) != packing.fingerprint(2)


def test_no_readings_are_an_empty_table():
    assert len(packing.unpack([])) == 0


@pytest.mark.usefixtures("ecosystem")
def test_two_may_read_at_once_from_either_end(factory, monkeypatch):
    monkeypatch.setattr(readings, "PORTION", 1)

    with reading(factory) as session:
        front, end = read_ahead(session), read_ahead(session, is_backwards=True)

    assert front.found[0].profile_id < end.found[0].profile_id
