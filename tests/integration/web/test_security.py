import dataclasses
import re

import pytest

from matchmaker.config import Settings
from tests.integration.web.conftest import PASSWORD, new_browser, running

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
EVIL = "evil.example"
REDIRECTS = (
    f"https://{EVIL}",
    f"//{EVIL}",
    f"///{EVIL}",
    f"/\\{EVIL}",
    f"\\\\{EVIL}",
    f"http:{EVIL}",
    f"/\t/{EVIL}",
    f"/\n/{EVIL}",
    f" //{EVIL}",
    f"%2f%2f{EVIL}",
    f"//{EVIL}/%2e%2e",
    f"https://localhost@{EVIL}/",
    "https://[",
    "javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,x",
    "/x\r\nSet-Cookie: pwn=1",
    "/sign-out",
    "/sign-in",
    "/privacy",
    "/static/build/manifest.json",
    "/nowhere",
    "",
)


def asset(client):
    [name] = re.findall(r'href="(/static/build/css/app\.[0-9a-f]+\.css)"', client.get("/").text)
    return name


@pytest.mark.parametrize(
    "path", ["/", "/sign-in", "/health/live", "/nowhere", "/imports", "/%00", "/" + "a" * 3000]
)
def test_every_answer_says_what_a_browser_may_do_with_it(client, path):
    headers = client.get(path).headers

    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cache-Control"] == "no-store"
    assert "camera=()" in headers["Permissions-Policy"]
    assert re.fullmatch("[0-9a-f]{16}", headers["X-Request-ID"])


def test_files_named_by_their_content_are_kept_for_ever(client):
    response = client.get(asset(client))

    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response.headers
    response.close()


@pytest.mark.parametrize(
    "path",
    [
        "/static/../config.py",
        "/static/%2e%2e/requirements.txt",
        "/static/build/nothing.css",
        "/.git/HEAD",
        "/.env",
        "/instance/secret_key",
    ],
)
def test_no_other_file_is_served(client, path):
    response = client.get(path)

    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"


def test_the_cookie_belongs_to_this_host_and_to_no_script(client):
    client.get("/sign-in")
    cookie = client.get_cookie("session")

    assert cookie.http_only
    assert cookie.same_site == "Lax"
    assert not cookie.secure
    assert cookie.origin_only


def test_under_https_the_cookie_is_bound_to_the_host_and_sent_only_there(settings: Settings):
    chosen = dataclasses.replace(settings, public_origin="https://localhost")
    for app in running(chosen):
        response = new_browser(app).get("/sign-in", base_url="https://localhost")

        cookie = response.headers["Set-Cookie"]
        assert cookie.startswith("__Host-session=")
        assert "Secure" in cookie
        assert "Domain" not in cookie
        assert response.headers["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("host", [EVIL, f"{EVIL}:80", f"localhost.{EVIL}", f"{EVIL}:80@localhost"])
def test_another_host_is_refused_and_not_repeated(client, host):
    response = client.get("/", headers={"Host": host})

    assert response.status_code == 400
    assert EVIL not in response.text
    assert response.headers["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize(
    "header", ["X-Forwarded-Host", "Forwarded", "X-Original-Host", "X-Forwarded-Prefix"]
)
def test_headers_of_proxies_are_not_believed(client, header):
    response = client.get("/imports/", headers={header: f"//{EVIL}"})

    assert EVIL not in response.text
    assert EVIL not in str(response.headers)


def test_behind_a_proxy_of_ours_its_view_of_the_visitor_counts(settings: Settings, world):
    for app in running(dataclasses.replace(settings, proxy_hops=1)):
        browser = new_browser(app)

        def fail(address, browser=browser):
            headers = {"X-Forwarded-For": f"198.51.100.7, {address}"}
            data = {"email": f"{address}@world.example", "password": "wrong"}
            return browser.send("/sign-in", data, headers=headers).status_code

        statuses = [fail("203.0.113.1") for _ in range(10)]
        assert statuses == [422] * 10
        assert fail("203.0.113.1") == 429
        assert fail("203.0.113.2") == 422


@pytest.mark.parametrize(
    "path", ["/?x=%00", "/?%00=x", "/?x=%ff", "/%00", "/sign-in?next=%00", "/?x=%c3%28"]
)
def test_what_is_no_text_is_refused(client, path):
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("path", ["/%ff%fe", "/..%2f..%2fetc%2fpasswd", "/?x=%e2%82%ac"])
def test_odd_addresses_fail_in_words_or_not_at_all(client, path):
    response = client.get(path)

    assert response.status_code in {200, 404}
    assert "Traceback" not in response.text


@pytest.mark.parametrize(
    "data", [{"email": "a\0b", "password": "x"}, {"em\0ail": "a", "password": "x"}]
)
def test_a_nul_in_a_form_is_refused(client, data):
    assert client.send("/sign-in", data).status_code == 400


def test_a_form_larger_than_its_page_needs_is_refused(client):
    response = client.send("/sign-in", {"email": "x" * 1_100_000, "password": "x"})

    assert response.status_code == 413
    assert "This is too large" in response.text


def test_a_form_of_very_many_fields_is_refused(client):
    data = {f"field-{number}": "x" for number in range(300)}

    response = client.send("/sign-in", data, content_type="multipart/form-data")

    assert response.status_code == 413


def test_a_form_without_its_token_is_refused(client, world):
    response = client.post("/sign-in", data={"email": world.stranger, "password": PASSWORD})

    assert response.status_code == 400
    assert "This form is out of date" in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": f"https://{EVIL}"},
        {"Origin": "null"},
        {"Origin": "null", "Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_from_another_site_is_refused_even_with_a_token(client, world, headers):
    data = {"email": world.stranger, "password": PASSWORD}

    response = client.send("/sign-in", data, headers=headers)

    assert response.status_code == 403
    assert "sent from another site" in response.text


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://localhost"},
        {"Origin": "http://127.0.0.1:5000"},
        {"Sec-Fetch-Site": "same-origin"},
        {"Sec-Fetch-Site": "same-origin", "Origin": "null"},
        {"Sec-Fetch-Site": "none"},
    ],
)
def test_a_form_from_here_or_from_an_unknown_place_is_taken(client, world, headers):
    data = {"email": world.stranger, "password": PASSWORD}

    assert client.send("/sign-in", data, headers=headers).status_code == 302


@pytest.mark.parametrize("wanted", REDIRECTS)
def test_signing_in_leads_only_to_pages_of_ours(client, world, wanted):
    data = {"email": world.stranger, "password": PASSWORD, "next": wanted}

    response = client.send("/sign-in", data)

    assert (response.status_code, response.location) == (302, "/")
    assert "pwn" not in response.headers["Set-Cookie"]


@pytest.mark.parametrize("wanted", REDIRECTS)
def test_who_is_signed_in_already_is_led_only_to_pages_of_ours(sign_in_as, world, wanted):
    browser = sign_in_as(world.stranger)

    response = browser.get("/sign-in", query_string={"next": wanted})

    assert (response.status_code, response.location) == (302, "/")


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "FOOBAR"])
def test_methods_that_nothing_answers_are_refused(client, method):
    assert client.open("/", method=method).status_code in {400, 403, 405}


@pytest.mark.parametrize("path", ["/", "/sign-in", "/privacy", "/nowhere"])
def test_pages_have_nothing_inline_and_nothing_from_elsewhere(client, path):
    html = client.get(path).text

    assert re.findall(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", html) == []
    assert re.findall(r'(?:src|href|action)="(?:https?:)?//', html) == []
