"""By when a request on personal data must be answered: Vietnam's Law 91/2025/QH15, Decree 356/2025.

The receipt is confirmed within two working days, here at once; then the terms below hold, each
without the extension that the decree allows.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from matchmaker.domain.membership_enums import DataRequestKind

DAYS_TO_ANSWER: Mapping[DataRequestKind, int] = {
    DataRequestKind.EXPORT: 10,
    DataRequestKind.CORRECTION: 10,
    DataRequestKind.RESTRICTION: 15,
    DataRequestKind.ERASURE: 20,
}


def due_on(kind: DataRequestKind, received_on: date) -> date:
    return received_on + timedelta(days=DAYS_TO_ANSWER[kind])
