"""Several processes that start together on an empty PostgreSQL find one queue."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import psycopg
import pytest

from matchmaker.config import Settings
from matchmaker.jobs.queue import SCHEMA, Lane, make_queue

TOGETHER = 8


@pytest.fixture
def empty(postgres_url: str, tmp_path: Path) -> Settings:
    plain = postgres_url.replace("postgresql+psycopg", "postgresql")
    with psycopg.connect(plain, autocommit=True) as connection:
        connection.execute(f"DROP SCHEMA IF EXISTS {SCHEMA} CASCADE")
    return Settings(instance=tmp_path, database_url=postgres_url, secret_key="k" * 40)


def test_all_who_start_at_once_find_the_tables(empty):
    barrier = Barrier(TOGETHER)

    def start(number: int) -> int:
        barrier.wait()
        queue = make_queue(empty, list(Lane)[number % len(Lane)])
        waiting: int = queue.huey.pending_count()
        queue.huey.storage.close()
        return waiting

    with ThreadPoolExecutor(TOGETHER) as threads:
        assert list(threads.map(start, range(TOGETHER))) == [0] * TOGETHER
