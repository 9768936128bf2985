import os
import signal
import socket
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from matchmaker.config import ROOT
from matchmaker.services.seed.seed import ACCOUNTS
from matchmaker.storage.migrations.runner import upgrade

PATIENCE = 60


@pytest.fixture
def port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


@pytest.fixture
def environment(tmp_path):
    """A place of its own, where nothing of this machine's settings counts."""
    upgrade(f"sqlite:///{tmp_path / 'matchmaker.sqlite'}")
    return {"PATH": os.environ["PATH"], "INSTANCE_FOLDER": str(tmp_path), "DEMO": "1"}


@pytest.fixture
def start(environment, port):
    started = []

    def run(**changes):
        process = subprocess.Popen(
            [sys.executable, "-m", "matchmaker", "serve", "--port", str(port)],
            cwd=ROOT,
            env=environment | changes,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        if process.poll() is None:
            process.terminate()
        process.communicate(timeout=PATIENCE)


def children_of(process):
    return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()


def is_gone(pid):
    return not Path(f"/proc/{pid}").exists()


def test_everything_starts_says_where_it_is_and_stops_together(start, port, tmp_path):
    process = start()
    first_line, mail, *logins = (process.stdout.readline() for _ in range(3 + len(ACCOUNTS)))
    children = children_of(process)
    with urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=PATIENCE) as response:
        answer = response.read()

    process.send_signal(signal.SIGINT)
    process.communicate(timeout=PATIENCE)

    assert first_line == f"matchmaker is at http://127.0.0.1:{port}/ (Ctrl-C stops it)\n"
    assert mail == f"Letters are written into {tmp_path / 'mail'}: no SMTP_HOST is set.\n"
    assert [account.email in "".join(logins) for account in ACCOUNTS] == [True] * len(ACCOUNTS)
    assert answer == b"ready\n"
    assert process.returncode == 0
    assert len(children) == 2
    assert all(map(is_gone, children))


@pytest.mark.parametrize("which", [0, 1])
def test_when_one_half_dies_the_other_does_not_go_on_alone(start, which):
    process = start()
    process.stdout.readline()
    children = children_of(process)

    os.kill(int(children[which]), signal.SIGKILL)
    _printed, log = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert "ended by itself, so everything stops." in log
    assert all(map(is_gone, children))


def test_a_wrong_setting_stops_the_start_in_one_sentence(start):
    process = start(PUBLIC_ORIGIN="https://match.example")

    _printed, log = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert "DEMO: known passwords never run under an https address" in log
    assert "Traceback" not in log


def test_a_database_without_tables_stops_the_start_in_one_sentence(start, tmp_path):
    process = start(DATABASE_URL=f"sqlite:///{tmp_path / 'new.sqlite'}")

    _printed, log = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert log.splitlines()[-1].startswith("Error: The database is not ready: run ")


def test_a_taken_port_stops_the_start_in_one_sentence(start, port):
    with socket.create_server(("127.0.0.1", port)):
        process = start()
        _printed, log = process.communicate(timeout=PATIENCE)

    assert process.returncode == 1
    assert log.strip().endswith("choose another with --host or --port.")
    assert len(log.strip().splitlines()) == 1
