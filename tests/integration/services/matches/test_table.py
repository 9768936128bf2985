"""The ranked list as a table: the same list in another order."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event

from matchmaker.domain.enums import Stage
from matchmaker.domain.errors import NotAllowedError, NotFoundError
from matchmaker.domain.meeting_enums import Reason
from matchmaker.services.changes import record_profile_changes
from matchmaker.services.matches.filters import MatchFilters
from matchmaker.services.matches.hidden import hide_profiles
from matchmaker.services.matches.list_order import Order, SortColumn
from matchmaker.services.matches.matches import list_matches
from matchmaker.services.matches.table import ROWS, tabulate_matches
from matchmaker.storage.queries.profiles import get_profile
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.worlds import add_startups, hide

WHOLE = MatchFilters()


@pytest.fixture
def table(factory, ecosystem):
    def table(order=Order(), filters=WHOLE, page=1, actor=None):  # noqa: B008 -- frozen
        with reading(factory) as session:
            return tabulate_matches(
                session,
                actor=actor or ecosystem.investor,
                profile_id=ecosystem.fund,
                filters=filters,
                order=order,
                page=page,
            )

    return table


def names(found):
    return [row.other.name for row in found.rows]


def by(column, *, is_reversed=False):
    return Order(SortColumn(column), is_reversed)


def test_the_table_is_the_list_with_its_ranks_scores_and_facets(factory, ecosystem, table):
    with reading(factory) as session:
        cards = list_matches(
            session, actor=ecosystem.investor, profile_id=ecosystem.fund, filters=WHOLE, page=1
        )

    found = table()

    assert names(found) == [item.other.name for item in cards.items]
    assert [row.rank for row in found.rows] == [1, 2]
    assert [row.score for row in found.rows] == pytest.approx(
        [item.explanation.score for item in cards.items]
    )
    assert (found.total, found.found, found.facets) == (cards.total, cards.found, cards.facets)


@pytest.mark.parametrize(
    ("column", "first"),
    [
        ("name", "Chợ Phiên"),
        ("stage", "Vi Mạch Ngũ Hành"),
        ("amount", "Vi Mạch Ngũ Hành"),
        ("seeking", "Vi Mạch Ngũ Hành"),
        ("offering", "Vi Mạch Ngũ Hành"),
        ("place", "Vi Mạch Ngũ Hành"),
    ],
)
def test_every_column_can_be_the_order(table, column, first):
    assert names(table(by(column)))[0] == first


def test_the_other_way_round_what_is_not_said_still_stands_last(table):
    assert names(table(by("amount", is_reversed=True)))[0] == "Chợ Phiên"
    assert names(table(by("seeking", is_reversed=True)))[-1] == "Chợ Phiên"
    assert [row.rank for row in table(by("score", is_reversed=True)).rows] == [2, 1]


def test_no_order_tells_what_a_profile_shows_to_few(factory, ecosystem, table):
    """The shop asks for more than anybody; once it tells only its matches, nobody can see that."""
    with unit_of_work(factory) as session:
        shop = get_profile(session, ecosystem.shop)
        assert shop is not None
        shop.audiences = {"raising_amount": "matched"}
        record_profile_changes(session, [shop.id])

    for is_reversed in (False, True):
        assert names(table(by("amount", is_reversed=is_reversed)))[-1] == "Chợ Phiên"
    (last,) = [row for row in table().rows if row.other.name == "Chợ Phiên"]
    assert "raising_amount" not in last.other.values


def test_a_hundred_stand_on_a_page(factory, table):
    with unit_of_work(factory) as session:
        add_startups(session, ROWS + 5)

    first, second = table(by("name")), table(by("name"), page=2)

    assert (len(first.rows), len(second.rows)) == (ROWS, 7)
    assert {row.rank for row in (*first.rows, *second.rows)} == set(range(1, ROWS + 8))
    assert table(page=99).page == 2


def test_whom_the_organization_hid_is_in_no_table(factory, ecosystem, table, now):
    with unit_of_work(factory) as session:
        hide_profiles(
            session,
            actor=ecosystem.investor,
            profile_id=ecosystem.fund,
            other_ids=[ecosystem.shop],
            reason=Reason.STAGE,
            now=now,
        )

    assert names(table()) == ["Vi Mạch Ngũ Hành"]


def test_a_profile_that_is_not_shown_has_no_table(factory, ecosystem, table):
    with unit_of_work(factory) as session:
        hide(session, ecosystem.fund)

    assert table().rows == ()


@pytest.mark.parametrize(
    ("who", "error"), [("stranger", NotFoundError), ("founder", NotAllowedError)]
)
def test_nobody_else_has_this_table(ecosystem, table, who, error):
    with pytest.raises(error):
        table(actor=getattr(ecosystem, who))


def test_a_hundred_rows_take_as_many_queries_as_one(factory, ecosystem, table):
    with unit_of_work(factory) as session:
        hide(session, ecosystem.shop)
    table()
    one = queries_of(factory, lambda: table(by("name")))
    with unit_of_work(factory) as session:
        add_startups(session, ROWS)
    table()

    hundred = queries_of(factory, lambda: table(by("name")))

    assert (len(table().rows), one) == (ROWS, hundred)


def queries_of(factory, act):
    """How many questions it asks of the database."""
    statements = []

    def remember(_connection, _cursor, statement, *_rest):
        statements.append(statement)

    with factory() as session:
        engine = session.get_bind()
    event.listen(engine, "before_cursor_execute", remember)
    try:
        act()
    finally:
        event.remove(engine, "before_cursor_execute", remember)
    return len([statement for statement in statements if statement.startswith("SELECT")])


ORDERS = st.builds(Order, st.sampled_from(SortColumn), st.booleans())
FILTERS = st.builds(
    MatchFilters,
    words=st.sampled_from(["", "chip design", "chợ"]),
    stages=st.frozensets(st.sampled_from([stage.value for stage in Stage]), max_size=2),
    languages=st.frozensets(st.sampled_from(["vi", "en"]), max_size=1),
)


@given(order=ORDERS, filters=FILTERS)
@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_neither_order_nor_filters_change_a_score_or_a_rank(table, order, filters):
    whole = {row.other.public_id: (row.rank, row.score) for row in table().rows}

    for row in table(order, filters).rows:
        assert (row.rank, row.score) == whole[row.other.public_id]
