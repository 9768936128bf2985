"""Pictures of people we do not know: decoded within limits, drawn anew without what they carry."""

from __future__ import annotations

import struct
from io import BytesIO

from PIL import Image, ImageOps

from matchmaker.documents.problems import Problem, RefusedDocumentError

MOST_POINTS = 20_000_000
SIDE = 512
"""A logo is drawn no larger than this, on a screen as on a printed badge."""
QUALITY = 90

_MILLION = 1_000_000
_TRANSPARENT = ("A", "a")
_BROKEN = (OSError, SyntaxError, ValueError, TypeError, IndexError, KeyError, struct.error)
"""What Pillow raises on damaged files, whatever its documentation names."""


def redraw(content: bytes, form: str) -> bytes:
    """The first frame as a WebP picture of at most 512 points a side: no metadata, no trailer.

    `form` is what Pillow calls the format that name and first bytes say.
    """
    Image.MAX_IMAGE_PIXELS = None  # our own check says how large it is
    try:
        with Image.open(BytesIO(content), formats=(form,)) as picture:
            _check_size(picture)
            return drawn(_upright(picture), SIDE, QUALITY)
    except _BROKEN as error:
        raise RefusedDocumentError(Problem.BROKEN_PICTURE) from error


def drawn(picture: Image.Image, side: int, quality: int) -> bytes:
    """A picture as WebP, made smaller where it does not fit."""
    picture.thumbnail((side, side), Image.Resampling.LANCZOS)
    file = BytesIO()
    picture.save(file, "WEBP", quality=quality)
    return file.getvalue()


def _check_size(picture: Image.Image) -> None:
    """Before anything is decoded: the size stands in the head of the file."""
    width, height = picture.size
    if width * height > MOST_POINTS:
        raise RefusedDocumentError(
            Problem.TOO_MANY_POINTS, width=width, height=height, limit=MOST_POINTS // _MILLION
        )


def _upright(picture: Image.Image) -> Image.Image:
    """In plain colours, turned as the camera was held."""
    picture.draft("RGB", (2 * SIDE, 2 * SIDE))
    picture.load()
    is_transparent = picture.mode.endswith(_TRANSPARENT) or "transparency" in picture.info
    turned = ImageOps.exif_transpose(picture)
    plain = turned.convert("RGBA" if is_transparent else "RGB")
    plain.info.clear()
    return plain
