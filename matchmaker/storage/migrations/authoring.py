"""Writing the next migration from what the models say: `make migrate-new m='Programmes'`."""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from matchmaker.storage.migrations.runner import FOLDER, upgrade
from matchmaker.storage.session import make_engine


def write_migration(folder: Path, message: str) -> str:
    """Number a draft after the last migration of `folder`, name it in HEAD, return its number.

    The draft holds the difference between a freshly migrated SQLite file and the models: read it,
    split it into functions and put in what alembic cannot see, such as data to carry over.
    """
    head = folder / "HEAD"
    number = f"{int(head.read_text(encoding='ascii')) + 1:04}"
    with tempfile.TemporaryDirectory() as scratch:
        url = f"sqlite:///{scratch}/migrated.db"
        upgrade(url)
        engine = make_engine(url)
        with engine.connect() as connection:
            config = Config()
            config.set_main_option("script_location", str(folder))
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            config.attributes["connection"] = connection
            command.revision(config, message=message, autogenerate=True, rev_id=number)
        engine.dispose()
    head.write_text(f"{number}\n", encoding="ascii")
    return number


if __name__ == "__main__":
    if len(sys.argv) != 2 or not sys.argv[1].strip():  # noqa: PLR2004 -- the program and its argument
        sys.exit("Say what changes: make migrate-new m='Programmes'")
    write_migration(FOLDER, sys.argv[1])
