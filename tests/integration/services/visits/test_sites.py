import pytest

from matchmaker.domain.errors import ConflictError, FieldProblemsError, NotFoundError
from matchmaker.domain.visits import SiteDetails, SiteText
from matchmaker.services.visits.sites import (
    SiteNameTakenError,
    add_site,
    change_site,
    list_sites,
    load_site,
    remove_site,
)
from tests.factories.accounts import make_stranger
from tests.factories.hosts import make_host
from tests.factories.visits import make_site

DETAILS = SiteDetails("Port", {"en": SiteText("The port", "Cranes")}, "Quay 1", ("ports",))


def test_a_host_writes_its_sites_down(session, host, organizer, now):
    key = add_site(session, actor=organizer, host_id=host.public_id, details=DETAILS, now=now)
    make_site(session, make_host(session))

    assert [one.details for one in list_sites(session, actor=organizer)] == [DETAILS]
    with pytest.raises(SiteNameTakenError):
        add_site(session, actor=organizer, host_id=host.public_id, details=DETAILS, now=now)
    change = {"actor": organizer, "site_id": key, "version": 1, "now": now}
    change_site(session, **change, details=SiteDetails("Harbour"))
    session.flush()
    with pytest.raises(ConflictError):
        change_site(session, **change, details=SiteDetails("Bay"))
    remove_site(session, actor=organizer, site_id=key, now=now)
    with pytest.raises(NotFoundError):
        load_site(session, actor=make_stranger(session), site_id=key)


def test_a_site_is_refused_with_all_that_is_wrong(session, host, organizer, now):
    wrong = SiteDetails("", minutes=7, travel_minutes=None, people=0, security_days=99)

    with pytest.raises(FieldProblemsError) as refused:
        add_site(session, actor=organizer, host_id=host.public_id, details=wrong, now=now)

    assert refused.value.problems.keys() == {
        "name",
        "minutes",
        "travel_minutes",
        "people",
        "security_days",
    }
