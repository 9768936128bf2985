import logging

import pytest

from matchmaker.cli.worker import DiscreetFormatter


def test_the_log_of_a_worker_keeps_the_values_of_rows_to_itself():
    message = 'duplicate key "uq"\nDETAIL:  Key (email)=(canary@fund.example) exists.\nnext'
    with pytest.raises(ValueError, match="uq") as failure:
        raise ValueError(message)
    told = (failure.type, failure.value, failure.tb)
    record = logging.LogRecord("jobs", logging.ERROR, "", 1, "failed", (), told)

    text = DiscreetFormatter("%(message)s").format(record)

    assert "canary" not in text
    assert 'duplicate key "uq"' in text
    assert "next" in text
