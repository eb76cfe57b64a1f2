"""Found an installation: divisions and bodies, the first officers, the packs and holidays that ship, all through the ordinary acts.

Used by the demonstration and the season; a real installation does the same by hand in the console.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml

from zhicheng.actions.accounts.create_staff import create_staff
from zhicheng.actions.accounts.grant_role import grant_role
from zhicheng.actions.accounts.set_up_totp import set_up_totp
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.announcements.publish import publish as publish_notice
from zhicheng.actions.calendars.publish import publish as publish_year
from zhicheng.actions.places.add_body import add_body
from zhicheng.actions.places.add_division import add_division
from zhicheng.actions.places.assign_function import assign_function
from zhicheng.actions.policies.propose import propose
from zhicheng.actions.policies.publish import publish
from zhicheng.engine.factors import totp_at
from zhicheng.integrations.packfiles import calendar_files, pack_folders, read_pack
from zhicheng.ops.season.people import credit_code, id_number
from zhicheng.records.queries import accounts, clock, demonstration, sessions

ROLES = {
    "county_hrss": "county_hrss",
    "city_hrss": "city_hrss",
    "supervising_authority": "supervising_authority",
    "personnel_agency": "agency",
    "industry_association": "agency",
}
# Roles are granted by two: a platform with one security administrator could grant none.
ADMINISTRATORS = (
    ("system-admin", "system_admin", "吴静"),
    ("security-admin", "security_admin", "郑安"),
    ("security-admin-2", "security_admin", "卫平"),
    ("audit-admin", "audit_admin", "何审"),
    ("support", "support", "严助"),
)
NAMES = [
    "陈晨",
    "钱程",
    "冯铁",
    "周洁",
    "沈复",
    "唐宁",
    "蒋文",
    "韩雪",
    "曹阳",
    "邓宇",
    "彭飞",
    "曾莉",
    "田野",
    "萧然",
    "潘岳",
    "袁青",
    "蔡明",
    "余波",
    "杜鹃",
    "叶舟",
    "程远",
    "魏来",
    "苏眉",
    "吕品",
    "丁一",
    "任重",
    "姚远",
    "卢沟",
    "傅强",
    "钟声",
    "崔健",
    "汪洋",
    "金鑫",
    "石磊",
    "康宁",
]


@dataclass(frozen=True)
class Dates:
    """Days the operator gives to packs whose document bears none, and where each day comes from."""

    since: date
    source: str


def found(policies: Path, division: str, now: datetime, dates: Dates, say: Callable[[str], None]) -> None:
    """Everything a demonstration needs before its first applicant, for one division and those above and below it.

    The bodies' credit codes are invented (the documents do not give them): certificates cannot be numbered without one.
    """
    places = starting_places(policies, division)

    def act() -> Act:
        return Act(by=MACHINE, now=now)

    for row in places["divisions"]:
        add_division(act(), code=row["code"], name=row["name"], level=row["level"], parent=row.get("parent", ""))
    for row in places["bodies"]:
        place = {name: row[name] for name in ("code", "name", "division", "phone", "address")}
        # Counters of one authority bear its one code.
        first = next(order for order, body in enumerate(places["bodies"]) if body["name"] == row["name"])
        code = credit_code(f"11530100DEM0{first:05d}")
        add_body(act(), **place, counter=row.get("counter", ""), credit_code=code)
        assign_function(act(), body_code=row["code"], function=row["function"], may_recognise=row["recognises"])
    say(f"区划{len(places['divisions'])}个，机构{len(places['bodies'])}个")
    staff(places["bodies"], now)
    say("各机构经办人和三员账号")
    officers = _officers(places["bodies"])
    for text in _packs(policies, now, dates, *officers):
        say(text)
    say(f"通知公告 {_notice(now, officers[0])}")


def starting_places(policies: Path, division: str) -> dict[str, list[dict[str, Any]]]:
    """Divisions and bodies an installation of this place starts with. Raises FileNotFoundError where no pack lists them."""
    for path in sorted(policies.glob(f"regions/{division}*/**/contacts/places.yaml")):
        loaded: dict[str, list[dict[str, Any]]] = yaml.safe_load(path.read_text("utf-8"))
        return loaded
    raise FileNotFoundError(f"未配置：政策包中没有区划{division}的机构名录")


def staff(bodies: Sequence[Mapping[str, Any]], now: datetime, order: int = 0) -> None:
    """Officers for these bodies, two where one decides; beside the city bureau somebody who supervises. `order` makes the people's
    numbers, which differ from call to call."""

    def act() -> Act:
        return Act(by=MACHINE, now=now)

    for body in bodies:
        wanted = [(ROLES[body["function"]], 2 if body["recognises"] else 1)] if body["function"] in ROLES else []
        for role, people in wanted:
            for number in range(people):
                username = f"{body['code']}-{number + 1:02d}"
                _one(act, order, NAMES[order % len(NAMES)], username, role, body["code"])
                order += 1
        if body["function"] == "city_hrss":
            _one(act, 890 + order, "宁远", "supervisor", "supervisor", body["code"])
        if body["function"] == "platform":
            for username, role, name in ADMINISTRATORS:
                _one(act, 900 + order, name, username, role, body["code"])
                order += 1


def _one(act: Callable[[], Act], order: int, name: str, username: str, role: str, body: str) -> None:
    number = id_number("530102", f"198{order % 10}{order % 12 + 1:02d}15", order)
    mobile = f"1391{order:07d}"
    password = demonstration.password()
    create_staff(act(), name=name, document_number=number, mobile=mobile, username=username, password=password)
    grant_role(act(), username=username, role=role, body_code=body)
    login = accounts.staff_login(username)
    if login is not None:
        own = sessions.actor_for(*login, "127.0.0.1")
        nonce, real = username.encode().hex(), clock.real_now()
        code = totp_at(accounts.pending_totp_secret(login[0].pk, nonce), real.timestamp())
        set_up_totp(Act(by=own, now=act().now), nonce=nonce, code=code, real_now=real)


def _officers(bodies: list[dict[str, Any]]) -> tuple[Any, Any]:
    city = next(body["code"] for body in bodies if body["function"] == "city_hrss")
    logins = [accounts.staff_login(f"{city}-0{number}") for number in (1, 2)]
    first, second = [replace(sessions.actor_for(*login, "127.0.0.1"), fresh=True) for login in logins if login is not None]
    return first, second


def _packs(policies: Path, now: datetime, dates: Dates, proposer: Any, publisher: Any) -> Iterator[str]:
    """The city bureau publishes what ships: the calendars first, which the packs' examples count by; then the national and
    provincial packs, since the others stand on them."""
    for path in calendar_files(policies):
        publish_year(Act(by=publisher, now=now), year=int(path.stem), content=path.read_bytes())
        yield f"工作日历 {path.stem}年"
    folders = sorted(pack_folders(policies), key=lambda folder: ("national" not in folder.parts, len(folder.parts), str(folder)))
    for folder in folders:
        snapshot = propose(Act(by=proposer, now=now), files=read_pack(folder), kind="pack")
        own = _own_date(folder)
        publish(
            Act(by=publisher, now=now),
            snapshot_id=int(snapshot),
            in_force_from=None if own else dates.since,
            date_source="" if own else dates.source,
        )
        yield f"政策包 {folder.relative_to(policies)}" + ("" if own else f"（文件未载日期，施行日由操作员录入：{dates.since}）")


def _notice(now: datetime, by: Any) -> str:
    """What a visitor finds on the first day: a notice that leads to the pages, without any number a pack gives."""
    body = "受理时间、条件和材料在“考核认定”页面按现行政策列出。\n\n先做“能评什么”的六个问题，再填写档案和申报。\n\n本平台不收费，请勿相信代办。"
    about = {"kind": "notice", "title": f"{now.year}年度初级职称考核认定网上申报通知", "body": body}
    return publish_notice(Act(by=by, now=now), files=[], year=now.year, series="", level="initial", replaces="", **about)


def _own_date(folder: Path) -> bool:
    head = yaml.safe_load((folder / "pack.yaml").read_text("utf-8"))
    return bool((head.get("in_force") or {}).get("from"))
