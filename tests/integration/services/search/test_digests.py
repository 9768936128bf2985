"""Being told of what is new in a saved search, as often as one wishes."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from matchmaker.domain.errors import InvalidInputError, NotAllowedError, NotFoundError
from matchmaker.domain.membership_enums import MailRhythm
from matchmaker.services.search import saved_searches
from matchmaker.services.search.digests import announce_digests, collect_digests
from matchmaker.services.search.saved_searches import (
    NewSearch,
    SavedPage,
    clean_arguments,
    list_saved,
    look_at,
    mark_looked,
    save_search,
)
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.organizations import OrganizationMembership
from matchmaker.storage.models.shortlists import SavedSearch
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.worlds import add_startups, hide

DAY = timedelta(days=1)
CHIPS = NewSearch("Chips", SavedPage.SEARCH, {"q": ["chip design"]}, rhythm=MailRhythm.DAILY)


@pytest.fixture
def save(factory, ecosystem, now):
    """Save a search and look at it, as its page does."""

    def save(search, actor=None):
        actor = actor or ecosystem.investor
        with unit_of_work(factory) as session:
            search_id = save_search(session, actor=actor, search=search, now=now)
        with reading(factory) as session:
            seen = look_at(session, actor=actor, search_id=search_id)
        with unit_of_work(factory) as session:
            mark_looked(session, actor=actor, search_id=search_id, seen=seen, now=now)
        return search_id

    return save


@pytest.fixture
def tell(factory, now):
    """What a worker does so long after now; how many notifications there are then."""

    def tell(after):
        with reading(factory) as session:
            found = collect_digests(session, now=now + after)
        with unit_of_work(factory) as session:
            announce_digests(session, found=found, now=now + after)
        with reading(factory) as session:
            return [told.values for told in session.scalars(select(Notification))]

    return tell


def the_list(ecosystem, **arguments):
    return NewSearch(
        "List", SavedPage.MATCHES, arguments, own_id=ecosystem.fund, rhythm=MailRhythm.WEEKLY
    )


def test_new_ones_are_told_once_and_counted_until_one_looks(factory, ecosystem, save, tell, now):
    search_id = save(CHIPS)
    with unit_of_work(factory) as session:
        add_startups(session, 2)

    assert tell(DAY / 2) == []
    assert tell(DAY) == [{"name": "Chips", "count": "2"}]
    assert len(tell(DAY * 2)) == 1
    with reading(factory) as session:
        (news,) = list_saved(session, actor=ecosystem.investor)
        seen = look_at(session, actor=ecosystem.investor, search_id=search_id)
    assert (news.found, news.fresh) == (3, 2)
    with unit_of_work(factory) as session:
        mark_looked(session, actor=ecosystem.investor, search_id=search_id, seen=seen, now=now)
    with reading(factory) as session:
        assert list_saved(session, actor=ecosystem.investor)[0].fresh == 0


def test_a_list_is_told_of_weekly_with_its_conditions(factory, ecosystem, save, tell):
    save(the_list(ecosystem, stage=["seed"], to=["5 million"]))
    with unit_of_work(factory) as session:
        add_startups(session, 1)

    assert tell(DAY * 6) == []
    assert tell(DAY * 7) == [{"name": "List", "count": "1"}]


def test_nobody_new_is_no_news(save, tell):
    save(CHIPS)

    assert tell(DAY * 3) == []


@pytest.mark.parametrize("way", ["left", "closed", "unverified"])
def test_who_lost_access_is_told_nothing(factory, ecosystem, save, tell, way):
    save(CHIPS)
    save(the_list(ecosystem))
    account = ecosystem.investor.account_id
    with unit_of_work(factory) as session:
        add_startups(session, 1)
        if way == "left":
            session.execute(
                delete(OrganizationMembership).where(OrganizationMembership.account_id == account)
            )
        elif way == "closed":
            session.execute(update(Account).where(Account.id == account).values(is_active=False))
        else:
            hide(session, ecosystem.fund)
    told = tell(DAY * 8)

    assert [values for values in told if values["name"] == "List"] == []
    if way != "unverified":
        assert told == []


def test_of_an_address_only_what_its_page_knows_is_kept():
    sent = {"q": ["a\x00b"], "page": ["7"], "next": ["//evil"], "stage": ["seed", ""], "of": ["x"]}

    assert clean_arguments(SavedPage.MATCHES, sent) == {"q": ["ab"], "stage": ["seed"]}


def test_a_search_has_a_name_and_a_list_is_ones_own(factory, ecosystem, save, monkeypatch):
    with pytest.raises(InvalidInputError):
        save(NewSearch(" ", SavedPage.SEARCH, {}))
    with pytest.raises(InvalidInputError):
        save(NewSearch("x", SavedPage.SEARCH, {}, rhythm=MailRhythm.AT_ONCE))
    with pytest.raises(NotAllowedError):
        save(the_list(ecosystem), actor=ecosystem.founder)
    with pytest.raises(NotFoundError):
        save(the_list(ecosystem), actor=ecosystem.stranger)
    monkeypatch.setattr(saved_searches, "MOST_SEARCHES", 0)
    with pytest.raises(saved_searches.TooManySearchesError):
        save(CHIPS)
    with reading(factory) as session:
        assert session.scalars(select(SavedSearch)).all() == []


def test_a_colleague_or_an_organizer_does_not_see_my_searches(factory, ecosystem, save):
    search_id = save(CHIPS)

    with reading(factory) as session:
        assert list_saved(session, actor=ecosystem.organizer) == ()
        with pytest.raises(NotFoundError):
            look_at(session, actor=ecosystem.organizer, search_id=search_id)
