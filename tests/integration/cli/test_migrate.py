from click.testing import CliRunner

from matchmaker.__main__ import main
from matchmaker.storage.migrations import runner


def test_migrate_prepares_a_new_database(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'new' / 'matchmaker.db'}")

    first, second = (CliRunner().invoke(main, ["migrate"]) for _ in range(2))

    sentence = f"The database is at revision {runner.head_revision()}.\n"
    assert [(run.exit_code, run.output) for run in (first, second)] == [(0, sentence)] * 2
    assert (tmp_path / "new" / "matchmaker.db").exists()


def test_migrate_says_what_is_wrong_with_the_settings(monkeypatch):
    monkeypatch.setenv("PUBLIC_ORIGIN", "nonsense")

    run = CliRunner().invoke(main, ["migrate"])

    assert (run.exit_code, run.exception.__class__) == (1, SystemExit)
    assert run.output.startswith("Error: The settings are wrong:")
