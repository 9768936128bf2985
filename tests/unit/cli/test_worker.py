import logging
import sys

from matchmaker.cli.worker import DiscreetFormatter


def test_the_log_of_a_worker_keeps_the_values_of_rows_to_itself():
    try:
        message = 'duplicate key "uq"\nDETAIL:  Key (email)=(canary@fund.example) exists.\nnext'
        raise ValueError(message)
    except ValueError:
        failure = sys.exc_info()
    record = logging.LogRecord("jobs", logging.ERROR, "", 1, "failed", (), failure)

    text = DiscreetFormatter("%(message)s").format(record)

    assert "canary" not in text
    assert 'duplicate key "uq"' in text
    assert "next" in text
