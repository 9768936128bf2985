"""Tables, comparisons, hidden profiles and saved searches as pages."""

import pytest
from sqlalchemy import select

from matchmaker.services.profiles.view_limits import VIEW_LIMIT
from matchmaker.storage.models.notifications import Notification
from matchmaker.storage.models.profiles import Profile
from matchmaker.storage.models.shortlists import SavedSearch
from matchmaker.storage.session import unit_of_work
from tests.factories.worlds import add_startups, furnish
from tests.integration.web.listings import names_in_rows


@pytest.fixture
def startups(world, factory):
    with unit_of_work(factory) as session:
        return furnish(session, world.guest_profile, world.startup_profile)


@pytest.fixture
def own(world, startups):
    return f"/profiles/{world.guest_profile}"


@pytest.fixture
def guest(sign_in_as, world):
    return sign_in_as(world.guest)


def test_the_table_sorts_by_the_server_and_keeps_conditions(guest, own):
    page = guest.get(f"{own}/matches?as=table&sort=-name&q=")

    assert names_in_rows(page) == ["Vi Mạch Ngũ Hành", "Chợ Phiên"]
    assert 'aria-sort="descending"' in page.text
    assert f'href="{own}/matches?as=table&amp;sort=name"' in page.text
    narrowed = guest.get(f"{own}/matches?as=table&stage=growth")
    assert names_in_rows(narrowed) == ["Chợ Phiên"]
    assert f'href="{own}/matches?stage=growth&amp;as=table&amp;sort=amount"' in narrowed.text
    assert '<input type="hidden" name="as" value="table">' in narrowed.text


def test_an_order_nobody_offers_is_none(guest, own):
    assert guest.get(f"{own}/matches?as=table&sort=contact_email").status_code == 200


def test_a_table_that_is_narrowed_to_nothing_says_what_to_drop(guest, own):
    page = guest.get(f"{own}/matches?as=table&q=zzzz")

    assert "Nobody fits all of these conditions" in page.text


def test_two_profiles_stand_side_by_side(guest, own, world, startups):
    page = guest.get(f"{own}/compare?with={world.startup_profile}&with={startups.shop}")

    assert page.status_code == 200
    assert "Where they differ" in page.text
    assert "The points of each part" in page.text
    assert "secret.example" not in page.text


def test_what_may_not_be_seen_is_left_out_with_a_sentence(guest, own, world, startups):
    page = guest.get(
        f"{own}/compare?with={world.startup_profile}&with={startups.shop}"
        f"&with={world.guest_profile}&with=nonsense&with={world.delegation}"
    )

    assert "2 profiles are left out." in page.text


def test_one_alone_is_not_compared(guest, own, startups):
    page = guest.get(f"{own}/compare?with={startups.shop}", follow_redirects=True)

    assert "Tick two to four profiles to compare them." in page.text


def test_hiding_asks_why_and_can_be_undone(guest, own, startups):
    list_address = f"{own}/matches?as=table"
    form = guest.get(f"{own}/hidden/new?with={startups.shop}")
    assert "Chợ Phiên" in form.text
    sent = {"with": str(startups.shop), "back": list_address}
    again = guest.send(f"{own}/hidden", sent)
    assert again.status_code == 422
    assert "Choose a reason." in again.text

    hidden = guest.send(f"{own}/hidden", {**sent, "reason": "stage"})

    assert hidden.location == list_address
    assert names_in_rows(guest.get(list_address)) == ["Vi Mạch Ngũ Hành"]
    assert "Another stage" in guest.get(f"{own}/hidden").text
    guest.send(f"{own}/hidden/shown", {"with": str(startups.shop)})
    assert len(names_in_rows(guest.get(list_address))) == 2


def test_a_search_is_saved_opened_and_deleted(guest, own, world, startups, factory, read):
    new = guest.get(f"/searches/new?of=matches.index&profile={world.guest_profile}&stage=seed&x=1")
    assert "Seed" in new.text
    saved = guest.send(
        "/searches",
        {
            "of": "matches.index",
            "profile": str(world.guest_profile),
            "stage": "seed",
            "page": "3",
            "name": "Seed",
            "rhythm": "daily",
        },
    )
    assert saved.status_code == 302
    (search,) = read(select(SavedSearch))
    assert search.query == {"stage": ["seed"]}
    assert search.seen == [str(world.startup_profile)]
    with unit_of_work(factory) as session:
        add_startups(session, 2)
    assert "2 new since you looked" in guest.get("/searches").text

    opened = guest.send(f"/searches/{search.public_id}/open")

    assert opened.location == f"{own}/matches?stage=seed"
    assert "new since you looked" not in guest.get("/searches").text
    guest.send(f"/searches/{search.public_id}/rhythm", {"rhythm": "weekly"})
    guest.send(f"/searches/{search.public_id}/removed")
    assert read(select(SavedSearch)) == []


def test_a_search_needs_a_name_and_a_page_that_can_be_saved(guest, startups):
    assert guest.send("/searches", {"of": "search.index", "q": "chips"}).status_code == 422
    assert guest.send("/searches", {"of": "accounts.sign_out", "name": "x"}).status_code == 404


def test_others_search_is_nobodys(sign_in_as, guest, world, startups, read):
    guest.send("/searches", {"of": "search.index", "q": "chips", "name": "Mine"})
    (search,) = read(select(SavedSearch))

    for who in (world.organizer, world.startup):
        browser = sign_in_as(who)
        assert "Mine" not in browser.get("/searches").text
        for act in ("open", "rhythm", "removed"):
            path = f"/searches/{search.public_id}/{act}"
            assert browser.send(path, {"rhythm": "daily"}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "shortlist",
        "shortlist/summary",
        "shortlist/export",
        "hidden",
        "hidden/new?with=00000000-0000-4000-8000-000000000000",
        "compare?with=00000000-0000-4000-8000-000000000000",
        "matches?as=table",
    ],
)
def test_strangers_find_nothing_and_the_other_side_may_not(sign_in_as, world, own, path):
    assert sign_in_as(world.stranger).get(f"{own}/{path}").status_code == 404
    assert sign_in_as(world.startup).get(f"{own}/{path}").status_code == 403


def test_reading_many_is_never_limited_and_copying_all_is(
    sign_in_as, guest, world, factory, startups, read
):
    with unit_of_work(factory) as session:
        add_startups(session, VIEW_LIMIT.attempts + 5)
    ids = read(select(Profile.public_id).where(Profile.name.like("Startup %")))

    answers = [guest.get(f"/profiles/{public_id}").status_code for public_id in ids]

    assert answers == [200] * VIEW_LIMIT.attempts + [429] * 5
    slowed = guest.get(f"/profiles/{ids[-1]}")
    assert int(slowed.headers["Retry-After"]) > 0
    assert guest.get(f"/profiles/{ids[0]}").status_code == 200
    alerts = read(select(Notification).where(Notification.kind == "many-profiles-opened"))
    assert len(alerts) == 2
    assert sign_in_as(world.organizer).get(f"/profiles/{ids[-1]}").status_code == 200
