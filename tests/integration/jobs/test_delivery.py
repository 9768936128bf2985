"""Letters on a real mail server, which also fails, refuses and hangs up."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from matchmaker.domain.enums import JobStatus
from matchmaker.jobs.delivery import Delivery
from matchmaker.services.mail.sending import LEASE, PAUSES, lease_letter
from matchmaker.storage.session import unit_of_work
from tests.smtp import DROP


def recipients(mail_server):
    return [letter["To"].addresses[0].addr_spec for letter in mail_server.letters]


def test_every_letter_arrives_once(delivery, put, outbox, mail_server):
    addresses = [f"person-{number}@fund.example" for number in range(5)]
    put(*addresses)

    assert not delivery.deliver()
    assert not delivery.deliver()

    assert recipients(mail_server) == addresses
    assert {entry.status for entry in outbox()} == {JobStatus.DONE}


def test_what_was_sent_is_forgotten(delivery, put, outbox):
    put("a@fund.example")

    delivery.deliver()

    assert [(entry.payload, entry.problem) for entry in outbox()] == [({}, None)]


def test_a_round_ends_so_that_other_work_has_its_turn(delivery, put, mail_server, monkeypatch):
    monkeypatch.setattr("matchmaker.jobs.delivery.AT_A_TIME", 2)
    put("a@fund.example", "b@fund.example", "c@fund.example")

    assert delivery.deliver()
    assert len(mail_server.letters) == 2
    assert not delivery.deliver()
    assert len(mail_server.letters) == 3


def test_a_server_that_is_down_for_an_hour_loses_nothing(
    delivery, put, outbox, mail_server, mail_clock
):
    mail_server.stop()
    put("a@fund.example", "b@fund.example", "c@fund.example")
    for _minute in range(60):
        delivery.deliver()
        mail_clock.now += timedelta(minutes=1)
    assert mail_server.letters == []

    mail_server.start()
    for _minute in range(60):
        delivery.deliver()
        mail_clock.now += timedelta(minutes=1)

    assert sorted(recipients(mail_server)) == ["a@fund.example", "b@fund.example", "c@fund.example"]
    assert {entry.status for entry in outbox()} == {JobStatus.DONE}


def test_a_letter_is_given_up_after_five_hours_and_the_link_in_it_forgotten(
    delivery, put, outbox, mail_server, mail_clock
):
    mail_server.at_data.extend(["451"] * 20)
    put("a@fund.example")
    began = mail_clock.now
    while outbox()[0].status is JobStatus.WAITING:
        delivery.deliver()
        mail_clock.now += timedelta(minutes=1)

    entry = outbox()[0]
    assert timedelta(hours=4, minutes=50) < mail_clock.now - began < timedelta(hours=5, minutes=10)
    assert (entry.attempts, entry.status) == (len(PAUSES) + 1, JobStatus.FAILED)
    assert entry.problem == "busy 451 so be it"
    assert entry.payload == {}


def test_a_server_that_asks_to_wait_gets_the_letter_later(
    delivery, put, outbox, mail_server, mail_clock
):
    mail_server.at_data.append("451")
    put("a@fund.example", "b@fund.example")

    delivery.deliver()
    assert recipients(mail_server) == ["b@fund.example"]
    delivery.deliver()
    assert recipients(mail_server) == ["b@fund.example"]
    mail_clock.now += PAUSES[0]
    delivery.deliver()

    assert recipients(mail_server) == ["b@fund.example", "a@fund.example"]


def test_a_refused_address_is_not_tried_again_and_others_get_theirs(
    delivery, put, outbox, mail_server, mail_clock
):
    mail_server.at_recipient.append("550")
    put("nobody@fund.example", "b@fund.example")

    delivery.deliver()
    mail_clock.now += timedelta(days=1)
    delivery.deliver()

    assert recipients(mail_server) == ["b@fund.example"]
    refused = outbox()[0]
    assert (refused.status, refused.attempts) == (JobStatus.FAILED, 1)
    assert refused.problem == "address-refused 550 <n…@fund.example> is not taken"


def test_a_connection_lost_after_the_text_sends_it_again_under_the_same_number(
    delivery, put, outbox, mail_server, mail_clock
):
    mail_server.at_data.append(DROP)
    put("a@fund.example")

    delivery.deliver()
    assert outbox()[0].status is JobStatus.WAITING
    mail_clock.now += PAUSES[0]
    delivery.deliver()

    first, second = mail_server.letters
    assert first["Message-ID"] == second["Message-ID"]
    assert first.as_bytes() == second.as_bytes()
    assert outbox()[0].status is JobStatus.DONE


def test_a_worker_that_dies_while_sending_leaves_the_letter_to_the_next(
    delivery, put, factory, mail_server, mail_clock
):
    put("a@fund.example")
    with unit_of_work(factory) as session:
        assert lease_letter(session, now=mail_clock()) is not None

    delivery.deliver()
    assert mail_server.letters == []
    mail_clock.now += LEASE
    delivery.deliver()

    assert recipients(mail_server) == ["a@fund.example"]


def test_a_letter_that_kills_its_worker_each_time_is_given_up(factory, put, outbox, mail_clock):
    put("a@fund.example")
    for _ in range(len(PAUSES) + 2):
        with unit_of_work(factory) as session:
            lease_letter(session, now=mail_clock())
        mail_clock.now += LEASE

    assert (outbox()[0].status, outbox()[0].problem) == (JobStatus.FAILED, "interrupted")


def test_workers_side_by_side_send_each_letter_once(
    mail_settings, factory, mail_clock, put, mail_server
):
    addresses = [f"person-{number}@fund.example" for number in range(12)]
    put(*addresses)
    deliveries = [Delivery(mail_settings, factory, mail_clock) for _ in range(3)]

    with ThreadPoolExecutor(len(deliveries)) as pool:
        list(pool.map(lambda delivery: delivery.deliver(), deliveries))

    assert sorted(recipients(mail_server)) == sorted(addresses)


def test_two_workers_never_send_the_same_letter(factory, put, mail_clock):
    put("a@fund.example", "b@fund.example")

    with unit_of_work(factory) as session:
        first = lease_letter(session, now=mail_clock())
    with unit_of_work(factory) as session:
        second = lease_letter(session, now=mail_clock())
        third = lease_letter(session, now=mail_clock())

    assert first is not None
    assert second is not None
    assert (first.recipient, second.recipient, third) == ("a@fund.example", "b@fund.example", None)
