import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FOLDERS = ("bench", "matchmaker", "static", "templates", "tests")
MADE_BY_SETUP = (ROOT / "static" / "build", ROOT / "static" / "vendor")
NAMES_WITHOUT_A_NOUN = {"common.py", "helpers.py", "misc.py", "utils.py"}
LINES_IN_A_FILE = 300
LINES_IN_A_FUNCTION = 30

Function = ast.FunctionDef | ast.AsyncFunctionDef


def files(*suffixes: str) -> Iterator[Path]:
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in suffixes and not any(map(path.is_relative_to, MADE_BY_SETUP)):
                yield path


def functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def height(node: ast.stmt) -> int:
    assert node.end_lineno is not None
    return node.end_lineno - node.lineno + 1


def lines_without_docstring(function: Function) -> int:
    has_docstring = ast.get_docstring(function) is not None
    return height(function) - (height(function.body[0]) if has_docstring else 0)


def test_no_source_file_reaches_300_lines():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in files(".py", ".html", ".css", ".js")
    }

    assert {name: n for name, n in lengths.items() if n >= LINES_IN_A_FILE} == {}


def test_no_function_of_the_product_passes_30_lines():
    lengths = {
        f"{path.relative_to(ROOT)}:{function.name}": lines_without_docstring(function)
        for path in files(".py")
        if path.is_relative_to(ROOT / "matchmaker")
        for function in functions(path)
    }

    assert {name: n for name, n in lengths.items() if n > LINES_IN_A_FUNCTION} == {}


def test_every_python_file_is_named_after_a_noun():
    assert [path for path in files(".py") if path.name in NAMES_WITHOUT_A_NOUN] == []


def test_every_file_with_tests_is_collected():
    lost = [
        path
        for path in files(".py")
        if path.is_relative_to(ROOT / "tests")
        and not path.name.startswith("test_")
        and any(function.name.startswith("test_") for function in functions(path))
    ]

    assert lost == []


def lost_functions(path: Path) -> list[str]:
    """Functions of a test file that are neither tests nor fixtures, and that nothing there uses."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return [
        node.name
        for node in tree.body
        if isinstance(node, Function)
        and not node.name.startswith(("test_", "pytest_"))
        and not any("fixture" in ast.unparse(decorator) for decorator in node.decorator_list)
        and node.name not in used
    ]


def test_no_test_is_lost_for_want_of_its_prefix():
    lost = {
        str(path.relative_to(ROOT)): names
        for path in files(".py")
        if path.name.startswith("test_") and (names := lost_functions(path))
    }

    assert lost == {}


def test_a_lost_test_would_be_found(tmp_path):
    path = tmp_path / "test_meetings.py"
    path.write_text("def past_meetings_are_cancelled():\n    assert True\n", encoding="utf-8")

    assert lost_functions(path) == ["past_meetings_are_cancelled"]


def test_imports_point_down():
    result = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    if result.returncode:
        pytest.fail(result.stdout)
