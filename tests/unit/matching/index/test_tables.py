"""Lists by row, searched against a plain reading of them."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from matchmaker.matching.index.tables import Lists, starts_of

_BYTES = st.text(alphabet="abé", max_size=6).map(str.encode)


@given(st.lists(_BYTES, max_size=8), _BYTES)
def test_rows_that_hold_a_run_of_bytes_are_found_within_their_ends(rows, run):
    lengths = np.array([len(row) for row in rows], dtype=np.int64)
    lists = Lists(starts_of(lengths), np.frombuffer(b"".join(rows), dtype=np.uint8))

    held = [i for i, row in enumerate(rows) if run and run in row]

    assert lists.holding(run).tolist() == held
