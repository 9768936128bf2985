"""The job after an edit of the lexicon: it reads, it switches, and it fails without harm."""

import pytest
from sqlalchemy import select

from matchmaker.domain.enums import JobStatus
from matchmaker.jobs.enqueue import enqueue
from matchmaker.services.lexicon.edits import place_word
from matchmaker.services.lexicon.lexicon import concept_named, current_lexicon
from matchmaker.services.lexicon.views import lexicon_reading
from matchmaker.storage.models.accounts import Account
from matchmaker.storage.models.jobs import Job
from matchmaker.storage.session import reading, unit_of_work
from tests.factories.accounts import make_organizer
from tests.factories.hosts import make_host
from tests.factories.profiles import make_profile
from tests.factories.workers import run_queue


@pytest.fixture
def job_id(factory, now):
    """An edit that waits: a word of one of two profiles is given to a concept."""
    with unit_of_work(factory) as session:
        for text in ("달팽솔을 만듭니다.", "게임을 만듭니다."):
            make_profile(session, {"name": "회사", "language": "ko", "summary_ko": text})
        actor = make_organizer(session, make_host(session))
        return place_word(
            session, actor=actor, word="달팽솔", language="ko", concept="팹리스", now=now
        )


def state(factory):
    with reading(factory) as session:
        lexicon, number = current_lexicon(session)
        job = session.scalars(select(Job)).one()
        return job, number, concept_named(lexicon, "달팽솔"), lexicon_reading(session)


def test_the_job_goes_through_the_queue_and_says_what_changed(settings, factory, worker, job_id):
    enqueue(settings, job_id)

    run_queue(worker)

    job, number, concept, read = state(factory)
    assert (job.status, job.result) == (JobStatus.DONE, {"step": 1, "profiles": 2, "changed": 1})
    assert (number, concept) == (1, "fabless")
    assert (read.is_waiting, read.profiles, read.changed) == (False, 2, 1)


def test_a_job_that_is_done_twice_switches_once(worker, factory, job_id):
    worker.perform(job_id)
    worker.perform(job_id)

    assert state(factory)[1:3] == (1, "fabless")


def test_who_left_since_leaves_the_lexicon_as_it_was(factory, worker, job_id):
    with unit_of_work(factory) as session:
        session.scalars(select(Account)).one().is_active = False

    worker.perform(job_id)

    job, number, concept, read = state(factory)
    assert (job.status, number, concept) == (JobStatus.FAILED, 0, None)
    assert (read.is_waiting, read.has_failed) == (True, True)
