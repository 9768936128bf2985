from collections.abc import Iterator

import pytest
from flask import Flask

from matchmaker.config import Settings
from matchmaker.web.app import create_app
from matchmaker.web.policy import POLICY

WRITING = {"POST", "PUT", "PATCH", "DELETE"}
PUBLIC = {
    ("api.document", "GET"),
    ("accounts.code", "GET"),
    ("accounts.code", "POST"),
    ("accounts.sign_in", "GET"),
    ("accounts.sign_in", "POST"),
    ("joining.accept", "POST"),
    ("joining.go_on", "POST"),
    ("joining.show", "GET"),
    ("personal_links.ask", "GET"),
    ("personal_links.ask", "POST"),
    ("personal_links.recover", "GET"),
    ("personal_links.recover", "POST"),
    ("personal_links.sent", "GET"),
    ("personal_links.show", "GET"),
    ("personal_links.use", "POST"),
    ("sign_up.create", "GET"),
    ("sign_up.create", "POST"),
    ("health.live", "GET"),
    ("health.ready", "GET"),
    ("home.index", "GET"),
    ("home.privacy", "GET"),
    ("static", "GET"),
    ("unsubscribing.show", "GET"),
    ("unsubscribing.stop", "POST"),
}
ANSWERED_BY_GET_AND_POST = {
    "papers.workbook",
    "visits.workbook",
    "delegation_editing.edit",
    "delegation_editing.new",
    "interpreters.edit",
    "interpreters.index",
    "travellers.edit",
    "sites.edit",
    "sites.new",
    "visit_editing.edit",
    "visit_editing.new",
    "hosts.caps",
    "interests.refuse",
    "requests.new",
    "accounts.code",
    "accounts.sign_in",
    "personal_links.ask",
    "personal_links.recover",
    "profile_wizard.step",
    "profiles.edit",
    "shortlists.edit",
    "sign_up.create",
}


@pytest.fixture(scope="module")
def app(tmp_path_factory) -> Iterator[Flask]:
    folder = tmp_path_factory.mktemp("instance")
    app = create_app(
        Settings(
            instance=folder,
            database_url=f"sqlite:///{folder / 'none.sqlite'}",
            secret_key="only-for-tests-only-for-tests-only-for-tests",
            trusted_hosts=("localhost",),
        )
    )
    yield app
    app.extensions["engine"].dispose()


def pairs(app: Flask) -> set[tuple[str, str]]:
    return {
        (rule.endpoint, method)
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }


def test_every_endpoint_and_method_has_a_rule_and_no_rule_is_left_over(app):
    assert pairs(app) == set(POLICY)


def test_only_these_pages_are_public():
    assert {pair for pair, rule in POLICY.items() if rule.audience is None} == PUBLIC


def test_a_page_that_is_looked_at_and_one_that_writes_are_two(app):
    methods: dict[str, set[str]] = {}
    for endpoint, method in pairs(app):
        methods.setdefault(endpoint, set()).add(method)

    both = {name for name, of_it in methods.items() if "GET" in of_it and of_it & WRITING}

    assert both == ANSWERED_BY_GET_AND_POST


def test_every_argument_of_an_address_is_a_public_id_a_token_or_a_file_name(app):
    converters = {
        (rule.endpoint, name): type(converter).__name__
        for rule in app.url_map.iter_rules()
        for name, converter in rule._converters.items()
    }

    usual = {"UUIDConverter", "TokenConverter"}
    assert {pair: kind for pair, kind in converters.items() if kind not in usual} == {
        ("static", "filename"): "PathConverter",
        ("profile_wizard.step", "step"): "AnyConverter",
        ("files.deck_page", "number"): "NumberConverter",
        ("import_rows.show", "number"): "NumberConverter",
        ("import_rows.mend", "number"): "NumberConverter",
        ("papers.sheets", "which"): "AnyConverter",
        ("schedule_versions.restore", "number"): "NumberConverter",
        ("schedule_versions.restoring", "number"): "NumberConverter",
    }


def test_an_address_without_a_rule_would_be_refused(app):
    app.add_url_rule("/forgotten", "forgotten", lambda: "secret")

    response = app.test_client().get("/forgotten")

    assert response.status_code == 404
    assert "secret" not in response.text
