"""Tables of ten thousand rows as they are sent: header found, columns mapped, rows by field."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

from bench.rounds import Method, seconds, written
from bench.workbooks import Cell, ods, xls
from matchmaker.spreadsheets.forms import Form, recognise
from matchmaker.spreadsheets.isolation import read_table
from matchmaker.spreadsheets.reading import table_of
from matchmaker.spreadsheets.tables import ReadingChoice

ROWS = 10_000
ROUNDS = 3
_HEADER = (
    "번호", "회사명", "회사명(영문)", "국가", "도시", "홈페이지", "업종", "사업내용", "투자단계",
    "희망투자금액(억원)", "담당자", "이메일", "연락처",
)  # fmt: skip
_WORDS = ("반도체", "센서", "배터리", "로봇", "소재", "검사", "설계", "장비", "모듈", "플랫폼")
_STAGES = ("시드", "시리즈 A", "시리즈 B", "프리시드")


def sent_rows() -> list[list[Cell]]:
    """A title, a blank row, a Korean header and companies that no two rows share."""
    rng = np.random.default_rng(0)
    rows: list[list[Cell]] = [["2026 참가기업 명단"], [], list(_HEADER)]
    for number in range(1, ROWS + 1):
        words = [_WORDS[at] for at in rng.integers(len(_WORDS), size=18)]
        rows.append(
            [
                number, f"㈜{words[0]}{number}", f"Company {number}", "한국", "수원",
                f"c{number}.example", f"{words[1]}, {words[2]}", " ".join(words),
                _STAGES[number % 4], int(rng.integers(1, 300)), "김철수",
                f"kim{number}@c.example", 1_000_000_000 + number,
            ]
        )  # fmt: skip
    return rows


def sent_tables_table() -> str:
    """Our time beside that of a library that only hands out the cells."""
    rows = sent_rows()
    lines = ["| 10,000 rows, 13 columns | cells alone | matchmaker | in its own process |"]
    lines.append("|---|---|---|---|")
    for name, content, bare in _files(rows):
        form = recognise(content, name)
        found = seconds(
            {
                "cells": _asked(bare, content),
                "ours": _asked(partial(_read, form), content),
                "child": _asked(_read_in_a_child, content, name),
            },
            ROUNDS,
        )
        lines.append(f"| {name} | " + " | ".join(map(written, found.values())) + " |")
    return "\n".join(lines)


def _files(
    rows: Sequence[Sequence[Cell]],
) -> list[tuple[str, bytes, Callable[[bytes], object]]]:
    return [
        ("cp949.csv", _csv(rows), _read_cp949),
        ("list.xlsx", _xlsx(rows), _with_openpyxl),
        ("list.xls", xls(*rows), _with_calamine),
        ("list.ods", ods(*rows), _with_calamine),
    ]


def _asked(method: Callable[..., object], *arguments: object) -> Method:
    """A method that does the same in every round."""
    return lambda _: method(*arguments)


def _read_in_a_child(content: bytes, name: str) -> None:
    read_table(content, name)


def _read_cp949(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("cp949"))))


def _read(form: Form, content: bytes) -> None:
    table = table_of(form, content, choice=ReadingChoice())
    known = [proposal for proposal in table.proposals if proposal.field is not None]
    if len(table.rows) != ROWS or len(known) != len(_HEADER):
        raise AssertionError(len(table.rows), len(known))


def _csv(rows: Sequence[Sequence[Cell]]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode("cp949")


def _xlsx(rows: Sequence[Sequence[Cell]]) -> bytes:
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("list")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def _with_openpyxl(content: bytes) -> object:
    sheet = load_workbook(io.BytesIO(content), read_only=True).worksheets[0]
    return list(sheet.iter_rows(values_only=True))


def _with_calamine(content: bytes) -> object:
    with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
        return workbook.get_sheet_by_index(0).to_python()
