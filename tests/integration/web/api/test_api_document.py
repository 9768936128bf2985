"""The interface asked whatever its own document allows, and much that it does not."""

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from matchmaker.domain.api_scopes import Scope
from matchmaker.services.accounts.api_tokens import create_token
from matchmaker.services.acting import actor_of
from matchmaker.storage.queries.accounts import get_account_by_email
from matchmaker.storage.session import unit_of_work
from matchmaker.web.api.interface import document as interface_document
from matchmaker.web.context import utc_now
from tests.factories.pages import page_app
from tests.factories.worlds import furnish

EXAMPLES = 30
CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)


@pytest.fixture
def headers(factory, world):
    with unit_of_work(factory) as session:
        furnish(session, world.guest_profile, world.startup_profile)
        account = get_account_by_email(session, world.startup)
        assert account is not None
        token = create_token(
            session,
            actor=actor_of(session, account=account),
            name="Everything",
            scopes=tuple(Scope),
            days=30,
            now=utc_now(),
        )
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def document(app):
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


def operations():
    app = page_app()
    with app.app_context():
        paths = interface_document(app)["paths"]
    for path, functions in paths.items():
        for method in functions:
            yield pytest.param(path, method, id=f"{method} {path}")


@pytest.mark.parametrize(("path", "method"), list(operations()))
def test_no_request_the_document_can_think_of_breaks_the_interface(
    document, headers, world, path, method
):
    own = {"profile_id": world.startup_profile, "other_id": world.guest_profile}

    @given(case=document[path][method.upper()].as_strategy())
    @settings(
        max_examples=EXAMPLES,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def ask(case):
        known = {name: str(own[name]) for name in case.path_parameters or {} if name in own}
        case.path_parameters = (case.path_parameters or {}) | known
        case.call_and_validate(headers=headers, checks=CHECKS)

    ask()
