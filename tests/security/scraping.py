"""Reading many profiles is never slowed down, opening all of them is, and organizers are told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import requests

HONEST = 60
MOST = 300
TOO_MANY = 429


def check(config: dict[str, Any], profile_ids: list[str], report: Path) -> int:
    """Open every profile on pages and over the interface; the exit code of a checker."""
    base = config["base_url"]
    rows = [
        *_judge("on pages", _opened(_browser(config, "investor_2"), base, "", profile_ids)),
        *_judge("over the interface", _opened(_program(config), base, "/api/v1", profile_ids)),
        _row(
            "organizers are told",
            is_ok="/notifications/" in _news(_browser(config, "organizer"), base),
        ),
    ]
    fails = sum(row["status"] == "FAIL" for row in rows)
    summary = {"title": "scraping", "pass": len(rows) - fails, "fail": fails}
    report.write_text(json.dumps({"summary": summary, "rows": rows}), encoding="utf-8")
    return int(bool(fails))


def _judge(where: str, first_refused: int | None) -> list[dict[str, str]]:
    return [
        _row(
            f"{HONEST} profiles are read without a limit {where}",
            is_ok=first_refused is None or first_refused > HONEST,
            detail=first_refused,
        ),
        _row(
            f"{MOST} profiles are not read {where}",
            is_ok=first_refused is not None and first_refused <= MOST,
            detail=first_refused,
        ),
    ]


def _row(check_name: str, *, is_ok: bool, detail: object = "") -> dict[str, str]:
    return {"status": "PASS" if is_ok else "FAIL", "check": check_name, "detail": str(detail)}


def _opened(
    session: requests.Session, base: str, prefix: str, profile_ids: list[str]
) -> int | None:
    """Which profile was the first to be refused for there being too many."""
    for number, profile_id in enumerate(profile_ids, 1):
        answer = session.get(f"{base}{prefix}/profiles/{profile_id}", timeout=20)
        if answer.status_code == TOO_MANY:
            return number
        answer.raise_for_status()
    return None


def _news(session: requests.Session, base: str) -> str:
    return session.get(f"{base}/notifications", timeout=20).text


def _program(config: dict[str, Any]) -> requests.Session:
    session = _session()
    session.headers["Authorization"] = f"Bearer {config['token_investor_1']}"
    return session


def _browser(config: dict[str, Any], role: str) -> requests.Session:
    session = _session()
    base, who = config["base_url"], config["roles"][role]
    page = session.get(f"{base}/sign-in", timeout=20).text
    token = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    sent = {"csrf_token": token, "email": who["user"], "password": who["password"]}
    session.post(f"{base}/sign-in", data=sent, timeout=20)
    return session


def _session() -> requests.Session:
    session = requests.Session()
    session.trust_env = False
    return session
