import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
COMPILED = ("requirements", "requirements-dev", "requirements-bench", "requirements-node")
PIN = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z]+\])?==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / f"{name}.txt").read_text(encoding="utf-8")))


def normalised(distribution: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution).lower()


def imported_modules() -> set[str]:
    modules: set[str] = set()
    for path in (ROOT / "matchmaker").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules.update(alias.name.partition(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    return modules - set(sys.stdlib_module_names) - {"matchmaker"}


def test_the_product_imports_only_what_its_own_requirements_bring():
    distributions = packages_distributions()
    pinned = pins("requirements").keys()

    unpinned = {
        module
        for module in imported_modules()
        if not {normalised(name) for name in distributions.get(module, [])} & pinned
    }

    assert unpinned == set()


@pytest.mark.parametrize("name", ["requirements-dev", "requirements-bench"])
def test_tests_and_benchmarks_run_the_versions_that_the_product_runs(name):
    service = pins("requirements")

    assert {package: pins(name).get(package) for package in service} == service


@pytest.mark.parametrize("name", COMPILED)
def test_compiled_requirements_are_hashed_and_name_no_place_of_their_own(name):
    text = (ROOT / f"{name}.txt").read_text(encoding="utf-8")

    assert re.findall(r"://|^-", text, re.MULTILINE) == []
    assert len(re.findall(r"^\S+==.*\\\n    --hash=sha256:", text, re.MULTILINE)) == len(pins(name))
