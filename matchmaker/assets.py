"""Front-end files: third-party ones copied in, ours joined, all named by their content."""

import hashlib
import json
import posixpath
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

STYLESHEETS = ("css/app.css", "css/dark.css")
PLAIN_FOLDERS = ("img", "js", "vendor")
VENDORED = (
    "htmx.org/dist/htmx.min.js",
    "@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2",
    "@fontsource-variable/source-sans-3/files/source-sans-3-vietnamese-wght-normal.woff2",
)

_STRING_OR_COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)
_REFERENCE = re.compile(
    r"""@import\s+url\(\s*["'](?P<sheet>[^"']+)["']\s*\)\s*(?:layer\((?P<layer>[\w.-]+)\)\s*)?;"""
    r"""|url\(\s*["']?(?P<file>[^"')]+?)["']?\s*\)"""
)
_BLANK_LINES = re.compile(r"\n\s*\n")
_LEFT_AS_WRITTEN = ("#", "data:")


class AssetError(Exception):
    """A front-end file is not where another one expects it, or says what cannot be built."""


class MissingAssetsError(Exception):
    """The front-end files were never prepared, or not all of them."""

    def __init__(self) -> None:
        super().__init__("Front-end files are missing: run `make setup`.")


def load_manifest(root: Path) -> Mapping[str, str]:
    """Return logical name → name with a fingerprint, both relative to `static/`."""
    static = root / "static"
    try:
        manifest: dict[str, str] = json.loads(_manifest_path(static).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        raise MissingAssetsError from None
    if not all((static / built).is_file() for built in manifest.values()):
        raise MissingAssetsError
    return manifest


def copy_vendored(root: Path) -> None:
    """Copy what the pages use of `node_modules/` into `static/vendor/`."""
    vendor = root / "static" / "vendor"
    vendor.mkdir(parents=True, exist_ok=True)
    for name in VENDORED:
        source = root / "node_modules" / name
        if not source.is_file():
            message = f"node_modules/{name} is missing: run `npm ci --ignore-scripts`."
            raise AssetError(message)
        shutil.copyfile(source, vendor / source.name)


def build(root: Path) -> Mapping[str, str]:
    """Write `static/build/` and return its manifest.

    The manifest is replaced after its files are written and old files are removed after that,
    so it never names a file that is not there.
    """
    static = root / "static"
    manifest: dict[str, str] = {}
    for name in _plain_names(static):
        manifest[name] = _write(static, name, (static / name).read_bytes())
    for name in STYLESHEETS:
        manifest[name] = _write(static, name, _join(static, name, manifest).encode())
    _replace_manifest(static, manifest)
    _remove_old(static, manifest.values())
    return manifest


def _plain_names(static: Path) -> Iterator[str]:
    for folder in PLAIN_FOLDERS:
        for path in sorted((static / folder).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                yield path.relative_to(static).as_posix()


def _join(static: Path, name: str, manifest: Mapping[str, str]) -> str:
    """Return a stylesheet with its imports in place and its links pointing to built files."""
    folder = posixpath.dirname(name)

    def in_place(reference: re.Match[str]) -> str:
        if sheet := reference["sheet"]:
            text = _join(static, posixpath.normpath(f"{folder}/{sheet}"), manifest)
            return f"@layer {reference['layer']} {{\n{text}}}" if reference["layer"] else text
        return _relink(reference["file"], name, manifest)

    joined = _REFERENCE.sub(in_place, _read_without_comments(static, name))
    if "@import" in joined:
        message = f'static/{name}: an import is written `@import url("…") layer(…);`.'
        raise AssetError(message)
    return joined


def _read_without_comments(static: Path, name: str) -> str:
    try:
        text = (static / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        message = f"static/{name} is missing."
        raise AssetError(message) from None
    text = _STRING_OR_COMMENT.sub(lambda found: found[1] or "", text)
    return _BLANK_LINES.sub("\n", text).lstrip()


def _relink(link: str, sheet: str, manifest: Mapping[str, str]) -> str:
    """Return `url(…)` as seen from the built stylesheets, which all stand in one folder."""
    if link.startswith(_LEFT_AS_WRITTEN):
        return f'url("{link}")'
    target = posixpath.normpath(posixpath.join(posixpath.dirname(sheet), link))
    if target not in manifest:
        message = f"static/{sheet} links to {link}, which is not among the files to serve."
        raise AssetError(message)
    return f'url("{posixpath.relpath(manifest[target], "build/css")}")'


def _write(static: Path, name: str, content: bytes) -> str:
    stem, suffix = posixpath.splitext(name)
    fingerprint = hashlib.sha256(content).hexdigest()[:12]
    built = f"build/{stem}.{fingerprint}{suffix}"
    path = static / built
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return built


def _manifest_path(static: Path) -> Path:
    return static / "build" / "manifest.json"


def _replace_manifest(static: Path, manifest: Mapping[str, str]) -> None:
    path = _manifest_path(static)
    unfinished = path.with_suffix(".new")
    unfinished.write_text(json.dumps(manifest, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    unfinished.replace(path)


def _remove_old(static: Path, built: Iterable[str]) -> None:
    kept = {_manifest_path(static), *(static / name for name in built)}
    for path in (static / "build").rglob("*"):
        if path.is_file() and path not in kept:
            path.unlink()
