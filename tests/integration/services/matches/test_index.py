"""The index behind the pages: what other processes did is in it, and nobody waits for a refit."""

from time import monotonic, sleep

from matchmaker.domain.enums import Kind
from matchmaker.matching import pipeline
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.lexicon import newcomer_reading
from matchmaker.services.lexicon.readings import keep_readings, read_ahead
from matchmaker.services.matches import index as match_index
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.matches.index import current_index
from matchmaker.services.matches.matches import list_matches
from matchmaker.services.profiles.profiles import load_profile, save_profile
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.session import make_engine, make_session_factory, reading, unit_of_work
from tests.factories.profiles import make_profile, make_record


def names(found):
    return [item.other.name for item in found.items]


def said(factory, ecosystem, words):
    """Who stands in the fund's list and says these words."""
    with reading(factory) as session:
        found = list_matches(
            session, actor=ecosystem.investor, profile_id=ecosystem.fund,
            filters=MatchFilters(words=words), page=1,
        )  # fmt: skip
    return names(found)


def test_an_edit_is_seen_at_once_by_another_process(factory, database_url, ecosystem):
    engine = make_engine(database_url)
    elsewhere = make_session_factory(engine)
    with reading(elsewhere) as session:
        first = current_index(session)
    with reading(factory) as session:
        shop = load_profile(session, actor=ecosystem.organizer, profile_id=ecosystem.shop)

    with unit_of_work(factory) as session:
        record = make_record(name=shop.name, summary_vi="Thiết kế vi mạch RISC-V.")
        save_profile(
            session, actor=ecosystem.organizer, profile_id=ecosystem.shop, version=shop.version,
            record=record, now=shop.updated_at,
        )  # fmt: skip

    with reading(elsewhere) as session:
        second = current_index(session)
        found = list_matches(
            session, actor=ecosystem.investor, profile_id=ecosystem.fund,
            filters=MatchFilters(words="risc-v"), page=1,
        )  # fmt: skip
    engine.dispose()
    assert second.number > first.number
    assert names(found) == ["Chợ Phiên"]


def test_without_a_change_the_index_is_kept(factory, ecosystem):
    with reading(factory) as session:
        assert current_index(session) is current_index(session)


def test_a_large_market_is_fitted_anew_in_the_background(factory, ecosystem, monkeypatch):
    monkeypatch.setattr(pipeline, "REFITTED", 0)
    monkeypatch.setattr(pipeline, "WORN_ROWS", 0)
    with reading(factory) as session:
        before = current_index(session)
        shop = load_profile(session, actor=ecosystem.organizer, profile_id=ecosystem.shop)
    with unit_of_work(factory) as session:
        record = make_record(name=shop.name, summary_vi="Thiết kế vi mạch RISC-V.")
        save_profile(
            session, actor=ecosystem.organizer, profile_id=ecosystem.shop, version=shop.version,
            record=record, now=shop.updated_at,
        )  # fmt: skip

    assert said(factory, ecosystem, "risc-v") == ["Chợ Phiên"]
    fresh = eventually_fitted(factory)
    assert fresh.number > before.number
    assert fresh.index.market.statistics is not before.index.market.statistics
    assert said(factory, ecosystem, "risc-v") == ["Chợ Phiên"]


def test_many_newcomers_are_read_while_pages_go_on(factory, ecosystem, monkeypatch):
    monkeypatch.setattr(match_index, "_MANY", 1)
    monkeypatch.setattr(newcomer_reading, "_PATIENCE", 0)
    with reading(factory) as session:
        before = current_index(session)
    with unit_of_work(factory) as session:
        made = [make_profile(session, {"name": f"Bulk {number}"}).id for number in range(3)]
        draft = make_profile(session, {"name": "Draft"}, is_published=False).id
        record_profile_changes(session, [*made, draft])

    with reading(factory) as session:
        meanwhile = current_index(session)
    assert meanwhile.number > before.number
    eventually_known(factory, made)
    with reading(factory) as session:
        side = current_index(session).index.market.side(Kind.STARTUP)
    assert side.slot(draft) is None


def test_newcomers_whom_the_worker_read_are_not_read_again(factory, ecosystem, monkeypatch):
    monkeypatch.setattr(match_index, "_MANY", 1)
    monkeypatch.setattr(newcomer_reading, "read_rows", None)
    with reading(factory) as session:
        current_index(session)
    with unit_of_work(factory) as session:
        made = [make_profile(session, {"name": f"Bulk {number}"}).id for number in range(3)]
        record_profile_changes(session, made)
    with reading(factory) as session:
        current_index(session)

    with unit_of_work(factory) as session:
        keep_readings(session, read_ahead(session))

    eventually_known(factory, made)


def test_a_newcomer_hidden_before_all_are_gathered_stays_away(factory, ecosystem, monkeypatch):
    monkeypatch.setattr(match_index, "_MANY", 1)
    monkeypatch.setattr(newcomer_reading, "_PATIENCE", 0.5)
    with reading(factory) as session:
        current_index(session)
    with unit_of_work(factory) as session:
        made = [make_profile(session, {"name": f"Bulk {number}"}) for number in range(3)]
        kept, hidden = [profile.id for profile in made[:2]], made[2].id
        record_profile_changes(session, [*kept, hidden])
    with reading(factory) as session:
        current_index(session)

    with unit_of_work(factory) as session:
        session.get_one(Profile, hidden).is_published = False
        record_profile_changes(session, [hidden])

    eventually_known(factory, kept)
    with reading(factory) as session:
        side = current_index(session).index.market.side(Kind.STARTUP)
    assert side.slot(hidden) is None


def eventually_known(factory, profile_ids):
    deadline = monotonic() + 60
    while monotonic() < deadline:
        with reading(factory) as session:
            side = current_index(session).index.market.side(Kind.STARTUP)
        if all(side.slot(profile_id) is not None for profile_id in profile_ids):
            return
        sleep(0.01)
    raise AssertionError


def eventually_fitted(factory):
    deadline = monotonic() + 60
    while monotonic() < deadline:
        with reading(factory) as session:
            snapshot = current_index(session)
        if not snapshot.index.market.edits:
            return snapshot
        sleep(0.01)
    raise AssertionError
