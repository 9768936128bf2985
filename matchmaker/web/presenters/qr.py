"""A QR code as an image in the page, with what it says for who cannot see it."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass

from matchmaker.documents.qr import qr_svg


@dataclass(frozen=True, slots=True)
class Qr:
    """`source` is an address that holds the image; `label` says what a camera would find."""

    source: str
    label: str


def qr_view(text: str, label: str) -> Qr:
    return Qr(f"data:image/svg+xml;base64,{b64encode(qr_svg(text).encode()).decode()}", label)
