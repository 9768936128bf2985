import pytest

from tests.integration.conftest import PostgresDatabases
from tests.integration.web.conftest import new_browser

pytestmark = pytest.mark.postgres


@pytest.fixture(scope="module")
def databases(postgres_url):
    return PostgresDatabases(postgres_url)


def test_signing_in_and_out_works_on_postgresql(client, sign_in_as, world):
    assert client.get("/health/ready").status_code == 200
    wrong = client.send("/sign-in", {"email": world.stranger, "password": "wrong"})
    browser = sign_in_as(world.stranger)
    signed_in = browser.get("/privacy")
    browser.send("/sign-out")

    assert wrong.status_code == 422
    assert "app-bar__who" in signed_in.text
    assert "app-bar__who" not in browser.get("/privacy").text


def test_limits_hold_on_postgresql(app, world):
    data = {"email": world.stranger, "password": "wrong"}

    statuses = [new_browser(app).send("/sign-in", data).status_code for _ in range(11)]

    assert statuses == [422] * 10 + [429]
