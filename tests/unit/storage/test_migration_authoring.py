import runpy
import shutil
import subprocess
import sys

from matchmaker.storage.migrations.authoring import write_migration
from matchmaker.storage.migrations.runner import FOLDER, head_revision


def test_a_new_migration_follows_the_last_one_and_becomes_the_head(tmp_path):
    folder = tmp_path / "migrations"
    shutil.copytree(FOLDER, folder)

    number = write_migration(folder, "Programmes and sites")

    written = runpy.run_path(str(folder / "versions" / f"{number}_programmes_and_sites.py"))
    assert number == f"{int(head_revision()) + 1:04}"
    assert (folder / "HEAD").read_text(encoding="ascii") == f"{number}\n"
    assert written["__doc__"] == "Programmes and sites."
    assert (written["revision"], written["down_revision"]) == (number, head_revision())


def test_a_migration_without_a_name_is_refused():
    command = [sys.executable, "-m", "matchmaker.storage.migrations.authoring", " "]

    result = subprocess.run(command, capture_output=True, text=True, check=False)

    assert result.returncode == 1
    assert result.stderr == "Say what changes: make migrate-new m='Programmes'\n"
