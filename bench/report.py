"""The page that holds what was measured, and its places for tables."""

from __future__ import annotations

from pathlib import Path

REPORT = Path("docs/benchmarks.md")
QUALITY_SECTIONS = ("methods", "circumstances", "languages-first", "languages-held-out")


def put_into_report(name: str, table: str) -> None:
    """Replace what stands between the two markers of that name."""
    begin, end = f"<!-- bench:{name} -->", f"<!-- /bench:{name} -->"
    before, _, rest = REPORT.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    REPORT.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")
