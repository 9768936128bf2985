from matchmaker.storage.base import Base
from matchmaker.storage.models import Account


def test_rows_are_told_apart_by_identity_and_say_nothing_of_their_content(session, now):
    twins = [Account(email="a@example.com", name="Lan", created_at=now) for _ in range(2)]

    assert len(set(twins)) == 2
    assert "Lan" not in repr(twins)


def test_every_table_has_an_integer_key_and_every_constraint_a_name():
    for table in Base.metadata.sorted_tables:
        assert [str(column.type) for column in table.primary_key] == ["INTEGER"], table.name
        assert [rule for rule in table.constraints if rule.name is None] == [], table.name
