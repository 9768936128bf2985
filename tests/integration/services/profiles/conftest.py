"""Who looks at a profile: each test says which `profile` it is about."""

import pytest

from matchmaker.domain.enums import Kind
from tests.factories.accounts import make_member
from tests.factories.profiles import make_profile


@pytest.fixture
def owner(session, profile):
    return make_member(session, profile.organization)


@pytest.fixture
def investor(session):
    return make_member(session, make_profile(session, kind=Kind.INVESTOR).organization)
