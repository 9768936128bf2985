"""QR codes: what a phone's camera reads, as the squares of a drawing."""

from __future__ import annotations

import io

import segno


def qr_svg(text: str) -> str:
    """An SVG element, dark squares on white with their quiet margin; it scales with its place."""
    drawing = io.BytesIO()
    segno.make_qr(text, error="m").save(
        drawing,
        kind="svg",
        xmldecl=False,
        svgns=True,
        omitsize=True,
        border=4,
        dark="#000",
        light="#fff",
        svgclass="qr",
        lineclass=None,
    )
    return drawing.getvalue().decode()
