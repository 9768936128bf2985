import smtplib
import socket

import psycopg
import pytest

from tests.conftest import OutsideWorldError


@pytest.mark.parametrize("host", ["example.com", "192.0.2.1", "2001:db8::1"])
def test_a_test_cannot_reach_another_machine(host):
    with pytest.raises(OutsideWorldError):
        socket.create_connection((host, 80), timeout=1)


def test_a_test_can_reach_a_server_of_its_own():
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection(("localhost", server.getsockname()[1]), timeout=1) as client,
    ):
        assert client.getpeername() == server.getsockname()


def test_a_test_cannot_send_mail_to_another_machine():
    with pytest.raises(OutsideWorldError):
        smtplib.SMTP("mail.example.com")


@pytest.mark.postgres
def test_a_worker_has_a_postgresql_database_of_its_own(postgres_url, worker_id):
    with psycopg.connect(postgres_url.replace("+psycopg", "")) as connection:
        row = connection.execute("SELECT current_database(), lower('ĐÀ NẴNG')").fetchone()

    assert row == (f"matchmaker_test_{worker_id}", "đà nẵng")
