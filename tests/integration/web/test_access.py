import pytest

from tests.integration.web.conftest import PASSWORD, new_browser

ANYBODY = ("startup", "guest", "organizer", "other_organizer", "lead", "stranger")
ORGANIZERS = {"organizer", "other_organizer"}
ID = "5f0c6c9e-0000-4000-8000-000000000000"
ORGANIZER_ONLY = (
    ("GET", "/organizations"),
    ("GET", "/imports"),
    ("POST", "/imports"),
    ("GET", f"/imports/{ID}"),
    ("POST", f"/imports/{ID}/apply"),
    ("POST", f"/imports/{ID}/discard"),
    ("GET", "/lexicon"),
    ("GET", "/lexicon/concepts"),
    ("GET", "/lexicon/concept"),
    ("GET", "/lexicon/new-concept"),
    ("GET", "/lexicon/changes"),
    ("GET", "/lexicon/overlay.toml"),
    ("POST", "/lexicon/words"),
    ("POST", "/lexicon/ignored"),
    ("POST", "/lexicon/concept/words"),
    ("POST", "/lexicon/concept/removed"),
    ("POST", "/lexicon/concepts"),
    ("POST", f"/lexicon/changes/{ID}/undo"),
    ("POST", "/lexicon/reading"),
)
ORGANIZER_OR_LEAD = (
    ("GET", "/delegations"),
    ("GET", f"/delegations/{ID}"),
    ("GET", f"/delegations/{ID}/matrix"),
)
SIGNED_IN = (
    ("GET", f"/profiles/{ID}"),
    ("GET", f"/profiles/{ID}/edit"),
    ("POST", f"/profiles/{ID}/edit"),
    ("POST", f"/profiles/{ID}/readings/lifted"),
    ("POST", f"/profiles/{ID}/readings/ruled-out"),
    ("GET", f"/profiles/{ID}/matches"),
    ("GET", f"/profiles/{ID}/matches/{ID}"),
)
PRIVATE = ORGANIZER_ONLY + ORGANIZER_OR_LEAD + SIGNED_IN


def ask(browser, method, path):
    return browser.get(path) if method == "GET" else browser.send(path)


@pytest.mark.parametrize(("method", "path"), PRIVATE)
def test_who_has_not_signed_in_is_asked_to(client, method, path):
    response = ask(client, method, path)

    if method == "GET":
        assert response.status_code == 302
        assert response.location == f"/sign-in?next={path}"
    else:
        assert response.status_code == 403
        assert "You are signed out" in response.text


@pytest.mark.parametrize(("method", "path"), ORGANIZER_ONLY)
@pytest.mark.parametrize("who", [who for who in ANYBODY if who not in ORGANIZERS])
def test_pages_of_organizers_do_not_exist_for_others(sign_in_as, world, who, method, path):
    response = ask(sign_in_as(getattr(world, who)), method, path)

    assert response.status_code == 404


@pytest.mark.parametrize(("method", "path"), ORGANIZER_OR_LEAD)
@pytest.mark.parametrize("who", ["startup", "guest", "stranger"])
def test_pages_of_delegations_do_not_exist_for_members(sign_in_as, world, who, method, path):
    assert ask(sign_in_as(getattr(world, who)), method, path).status_code == 404


@pytest.mark.parametrize("path", ["/organizations", "/imports", "/delegations", "/lexicon"])
def test_organizers_find_their_pages(sign_in_as, world, path):
    assert sign_in_as(world.organizer).get(path).status_code == 200


def test_a_lead_finds_delegations(sign_in_as, world):
    assert sign_in_as(world.lead).get("/delegations").status_code == 200


@pytest.mark.parametrize("who", ["startup", "guest", "organizer", "lead", "stranger"])
def test_work_begins_with_what_needs_one_today(sign_in_as, world, who):
    browser = sign_in_as(getattr(world, who))

    response = browser.get("/")

    assert (response.status_code, response.location) == (302, "/today")
    assert browser.get(response.location).status_code == 200


def test_who_belongs_to_nobody_is_told_so(sign_in_as, world):
    response = sign_in_as(world.stranger).get("/today")

    assert "Your account belongs to no organization yet." in response.text


def test_signing_in_returns_to_the_page_that_asked_for_it(app, world):
    browser = new_browser(app)
    asked = browser.get("/organizations?q=a+b&q=%26&page=2")
    page = browser.get(asked.location)
    wanted = page.text.split('name="next" value="')[1].split('"')[0].replace("&amp;", "&")

    data = {"email": world.organizer, "password": PASSWORD, "next": wanted}
    response = browser.send("/sign-in", data)

    assert response.location == "/organizations?q=a+b&q=%26&page=2"


@pytest.mark.parametrize("path", ["/privacy", "/", "/sign-in", "/health/live", "/health/ready"])
def test_public_pages_need_no_account(client, path):
    assert client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_health_says_nothing_but_that_it_is_well(client, path):
    response = client.get(path)

    assert response.text in {"up\n", "ready\n"}
    assert response.mimetype == "text/plain"


def test_a_service_without_its_tables_is_not_ready(app, factory):
    with factory() as session:
        session.connection().exec_driver_sql("DROP TABLE change_sequence")
        session.commit()
    app.testing = False

    assert new_browser(app).get("/health/live").status_code == 200
    assert new_browser(app).get("/health/ready").status_code in {500, 503}
