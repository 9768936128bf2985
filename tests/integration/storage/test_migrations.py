from pathlib import Path

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import DBAPIError

from matchmaker.storage.base import Base
from matchmaker.storage.migrations import runner
from matchmaker.storage.session import make_engine

REVISIONS = runner.FOLDER / "versions"
TABLES = {*Base.metadata.tables, "alembic_version"}


def tables(url: str) -> set[str]:
    engine = make_engine(url)
    try:
        return set(inspect(engine).get_table_names())
    finally:
        engine.dispose()


def test_the_models_and_the_migrated_database_are_the_same(database_url):
    runner.check(database_url)


def test_a_database_can_go_back_to_nothing_and_come_again(database_url):
    runner.downgrade(database_url, "base")
    emptied = tables(database_url)
    runner.upgrade(database_url)

    assert emptied == {"alembic_version"}
    assert tables(database_url) == TABLES


def test_every_revision_can_be_taken_back_and_repeated(database_url):
    for revision in sorted((path.name[:4] for path in REVISIONS.glob("*.py")), reverse=True):
        runner.downgrade(database_url, "-1")
        runner.upgrade(database_url, revision)
        runner.downgrade(database_url, "-1")

    runner.upgrade(database_url)
    runner.check(database_url)


def test_migrating_twice_changes_nothing(database_url):
    runner.upgrade(database_url)

    assert tables(database_url) == TABLES


def test_the_folder_of_a_database_file_is_made(tmp_path: Path):
    runner.upgrade(f"sqlite:///{tmp_path / 'new' / 'matchmaker.db'}")

    assert (tmp_path / "new" / "matchmaker.db").exists()


def test_a_migration_that_fails_leaves_nothing_behind(database_url):
    runner.downgrade(database_url, "base")
    engine = make_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE past_companies (id INTEGER)"))
    engine.dispose()

    with pytest.raises(DBAPIError):
        runner.upgrade(database_url)

    assert tables(database_url) == {"alembic_version", "past_companies"}


def test_revisions_are_numbered_in_one_line_and_head_names_the_last():
    numbers = sorted(path.name[:4] for path in REVISIONS.glob("*.py"))

    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]
    assert (runner.FOLDER / "HEAD").read_text() == f"{numbers[-1]}\n"
    assert runner.head_revision() == numbers[-1]
