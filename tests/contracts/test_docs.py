"""What the documents promise is there: files, commands, options, targets, fields, logins."""

import re
from pathlib import Path

import click
import pytest

from bench.report import QUALITY_SECTIONS, REPORT
from matchmaker.__main__ import COMMANDS, main
from matchmaker.config import ROOT
from matchmaker.domain.fields import PROFILE_FIELDS
from matchmaker.matching.pipeline import FEATURE_NAMES
from matchmaker.services.seed.seed import ACCOUNTS, PASSWORD

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
HEADS = ["Context", "Decision", "Consequences", "We would change our mind if…"]
LINK = re.compile(r"(?<!!)\[[^\]]*\]\(([^)\s]+)\)")
PICTURE = re.compile(r"<img src=\"([^\"]+)\"[^>]*alt=\"[^\"]+\"|!\[[^\]]+\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
IN_THE_REPOSITORY = re.compile(r"(?:matchmaker|bench|tests|templates|static/css|docs)/[\w./-]*")
COMMAND = re.compile(r"python -m matchmaker ([a-z][a-z-]*)([^\n]*)")
BLOCK = re.compile(r"^```\w*\n(.*?)^```", re.MULTILINE | re.DOTALL)
TARGET = re.compile(r"^(?:[A-Z_]+=\S+ )*make ([a-z][a-z-]*)", re.MULTILINE)
MODULE = re.compile(r"python -m (bench(?:\.\w+)+)")


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """The headings of a document as addresses."""
    heads = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def is_broken(document: Path, link: str) -> bool:
    address, _, anchor = link.partition("#")
    target = document.parent / address if address else document
    return not target.exists() or (bool(anchor) and anchor not in anchors(target))


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(document):
    links = [link for link in LINK.findall(document.read_text("utf-8")) if "://" not in link]

    assert [link for link in links if is_broken(document, link)] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_picture_says_what_it_shows_and_lies_with_the_others(document):
    text = document.read_text("utf-8")
    pictures = ["".join(found) for found in PICTURE.findall(text)]

    assert len(pictures) == len(re.findall(r"<img|!\[", text))
    folders = {(document.parent / picture).resolve().parent for picture in pictures}
    assert folders <= {ROOT / "docs" / "screenshots"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_file_that_is_named_exists(document):
    named = {code for code in CODE.findall(document.read_text("utf-8")) if "/" in code}

    files = {code for code in named if IN_THE_REPOSITORY.fullmatch(code)}

    assert sorted(file for file in files if not (ROOT / file).exists()) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_target_that_is_named_is_in_the_makefile(document):
    text = document.read_text("utf-8")
    code = "\n".join([*BLOCK.findall(text), *CODE.findall(text)])
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))

    assert set(TARGET.findall(code)) - targets == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_command_that_is_named_exists_with_its_options(document):
    for name, rest in COMMAND.findall(document.read_text("utf-8")):
        assert name in COMMANDS
        command = main.get_command(click.Context(main), name)
        assert command is not None
        options = {option for parameter in command.params for option in parameter.opts}
        assert set(re.findall(r"--[a-z-]+", rest.partition("#")[0])) <= options


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_module_to_be_run_exists(document):
    modules = MODULE.findall(document.read_text("utf-8"))

    assert [m for m in modules if not (ROOT / f"{m.replace('.', '/')}.py").exists()] == []


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda path: path.stem)
def test_a_decision_has_its_four_heads_and_fits_one_screen(decision):
    text = decision.read_text(encoding="utf-8")

    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == HEADS
    assert len(text.splitlines()) <= 60


def test_decisions_are_numbered_without_a_gap():
    numbers = [int(path.name[:4]) for path in DECISIONS]

    assert numbers == list(range(1, len(DECISIONS) + 1))


def test_the_readme_has_an_example_of_every_command():
    assert {name for name, _ in COMMAND.findall(read("README.md"))} == set(COMMANDS)


def test_the_readme_names_every_demo_login():
    readme = read("README.md")

    assert re.findall(r"\| `(\S+@demo\.example)` \|", readme) == [a.email for a in ACCOUNTS]
    assert f"`{PASSWORD}`" in readme


def test_every_field_of_a_profile_is_in_the_formats():
    fields = {re.sub(r"^(summary|description)_.*", r"\1", field.name) for field in PROFILE_FIELDS}

    assert {name for name in fields if f"`{name}`" not in read("docs/formats.md")} == set()


def test_every_feature_of_the_ranking_is_described_in_its_order():
    rows = re.findall(r"^\| `([a-z]+)` \|", read("docs/matching.md"), re.MULTILINE)

    assert tuple(rows) == FEATURE_NAMES


def test_the_benchmarks_hold_every_table_that_a_run_writes():
    page = read(str(REPORT))

    for name in ("deals", *QUALITY_SECTIONS):
        table = page.partition(f"<!-- bench:{name} -->")[2].partition(f"<!-- /bench:{name} -->")[0]
        assert "| matchmaker |" in table or "| as they are |" in table, name
