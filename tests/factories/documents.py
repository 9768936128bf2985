"""Pitch decks and pictures, sound and hostile, written byte by byte."""

import io
import zlib
from collections.abc import Sequence

from PIL import Image


def make_pdf(*texts: str, trailer: str = "", size: tuple[int, int] = (960, 540)) -> bytes:
    """A deck with a page for each text, which are in plain Latin letters."""
    first = 4
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(texts)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(texts)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, text in enumerate(texts):
        box, stream = f"0 0 {size[0]} {size[1]}", f"BT /F1 24 Tf 40 400 Td ({text}) Tj ET".encode()
        page = f"<</Type/Page/Parent 2 0 R/MediaBox[{box}]/Resources<</Font<</F1 3 0 R>>>>"
        objects.append(f"{page}/Contents {first + 2 * number + 1} 0 R>>".encode())
        objects.append(_stream(stream if text else b""))
    return assembled(objects, trailer)


def assembled(objects: Sequence[bytes], trailer: str = "") -> bytes:
    """A PDF of these objects, the first being its catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n" % number + content + b"\nendobj\n"
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = f"/Size {len(objects) + 1} /Root 1 0 R {trailer}".encode()
    return bytes(out) + b"trailer <<" + head + b">>\nstartxref\n%d\n%%%%EOF\n" % table


def make_locked_pdf() -> bytes:
    return make_pdf("Secret", trailer="/Encrypt<</Filter/Standard/V 5/R 6/O()/U()/P -1>>")


def make_bomb_pdf(megabytes: int) -> bytes:
    """One page whose content unpacks to so much."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1024 * 1024)) for _ in range(megabytes))
    packed += packer.flush()
    stream = b"<</Length %d/Filter/FlateDecode>>\nstream\n" % len(packed) + packed + b"\nendstream"
    return assembled(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
            stream,
        ]
    )


def make_picture(
    form: str = "PNG",
    size: tuple[int, int] = (40, 30),
    mode: str = "RGB",
    colour: tuple[int, ...] = (10, 120, 90),
    **saving: object,
) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, colour).save(file, form, **saving)
    return file.getvalue()


def _stream(content: bytes) -> bytes:
    return b"<</Length %d>>\nstream\n" % len(content) + content + b"\nendstream"
