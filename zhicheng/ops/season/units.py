"""The employers of a season: of every kind, in every county, each registered by its own clerk as any unit would be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from zhicheng.actions.accounts.register import register as register_person
from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.act import MACHINE, Act, visitor
from zhicheng.actions.employers.bind import bind
from zhicheng.actions.employers.choose_agency import choose_agency
from zhicheng.actions.employers.confirm import confirm
from zhicheng.actions.employers.register import Clerk, register
from zhicheng.actions.employers.save_profile import save_profile
from zhicheng.actions.employers.set_roles import set_roles
from zhicheng.actions.places.add_body import add_body
from zhicheng.actions.places.assign_function import assign_function
from zhicheng.records.queries import accounts, clock, demonstration, employers, offices, places, sessions

from .people import credit_code, id_number
from .stage import Unit

STATE = ("city_state", "county_state")
SELF_REVIEW, DISPATCH = "self_review", "dispatch"
# Name, type, and how its credit code begins (GB 32100): 91 firms, 92 one-man businesses, 12 institutions, 52 social services.
NAMES = (
    ("云岭建筑设计有限公司", "non_public", "91"), ("市政工程设计研究院", "city_state", "12"),
    ("翠湖软件技术有限公司", "non_public", "91"), ("金马机械制造有限公司", "non_public", "91"),
    ("碧鸡环境科技有限公司", "non_public", "91"), ("滇水勘测设计有限公司", "non_public", "91"),
    ("轨道交通建设集团", "city_state", "91"), ("西南电力安装有限公司", "non_public", "91"),
    ("春城检测认证有限公司", "non_public", "91"), ("公路养护中心", "city_state", "12"),
    ("盘龙江水务有限公司", "non_public", "91"), ("红土高原测绘有限公司", "non_public", "91"),
    ("明湖文旅工程有限公司", "non_public", "91"), ("轿子雪山清洁能源有限公司", "non_public", "91"),
    ("规划测绘管理站", "county_state", "12"), ("睡美人岩土工程有限公司", "non_public", "91"),
    ("水利工程质量监督站", "county_state", "12"), ("城市建设投资有限公司", "county_state", "91"),
    ("翠微智能装备有限公司", "non_public", "91"), ("园林绿化工程有限公司", "non_public", "91"),
    ("青年科技服务中心", "social", "52"), ("民办职业培训学校", "social", "52"),
    ("老陈机电维修部", "individual", "92"), ("华东某某设计集团分公司", "outside_branch", "91"),
    ("江南轨道信号有限公司", "outside_subsidiary", "91"), ("自来水集团", "city_state", "91"),
    ("环境监测中心站", "city_state", "12"), ("建筑科学研究院", "city_state", "12"),
    ("草海生态修复有限公司", "non_public", "91"), ("斗南生物医药有限公司", "non_public", "91"),
    ("温泉冶金装备有限公司", "non_public", "91"), ("红山矿山机械有限公司", "non_public", "91"),
    ("岩画数字科技有限公司", "non_public", "91"), ("农机推广服务站", "county_state", "12"),
    ("交通运输综合服务中心", "county_state", "12"), ("高原特色农业研究院", SELF_REVIEW, "12"),
    ("牛栏江绿色食品有限公司", "non_public", "91"), ("空港物流工程有限公司", "non_public", "91"),
    ("滇云人力资源服务有限公司", DISPATCH, "91"), ("滇南桥梁检测有限公司", "non_public", "91"),
)  # fmt: skip
# One of each of these sits where two counters share the county by kind of unit.
BESIDE_EACH_OTHER = ("规划测绘管理站", "睡美人岩土工程有限公司")
RECOMMENDING = (
    {"code": "agency-talent", "name": "演示人才服务中心", "function": "personnel_agency", "recognises": False},
    {"code": "association-building", "name": "演示建筑业协会", "function": "industry_association", "recognises": False},
)


@dataclass(frozen=True)
class Plan:
    """One employer to register."""

    order: int
    name: str
    kind: str
    code: str
    division: str


def plan(order: int, here: str) -> Plan:
    """The unit of this order, named after the city; beyond the list come branches of those on it."""
    name, kind, first = NAMES[order % len(NAMES)]
    if order >= len(NAMES):
        name, kind = f"{name}（第{order // len(NAMES) + 1}分公司）", "non_public"
    return Plan(
        order, f"{places.name_of(here)[:-1]}{name}", kind, credit_code(f"{first}530100MA6{order:06d}"), _division(name, order)
    )


def settle(plan: Plan, now: datetime) -> Unit:
    """Register the unit and fill in its form; a self-reviewing one gets its power and a leader who decides."""
    mobile = f"1371{plan.order:07d}"
    door, real = visitor(f"172.16.{plan.order // 250}.{plan.order % 250}"), clock.real_now()
    send_code(Act(by=door, now=now), purpose="register", mobile=mobile, real_now=real)
    register(
        Act(by=door, now=now), credit_code=plan.code, unit_name=plan.name, employer_type=plan.kind, division=plan.division,
        responsible_phone=f"1361{plan.order:07d}",
        supervising_body=_turn(employers.supervising_choices(), plan.order) if plan.kind in STATE else "",
        clerk=_clerk(plan.order, mobile), real_now=real,
    )  # fmt: skip
    unit = Unit(_complete(plan, mobile, now), plan.name, plan.code, mobile, plan.kind)
    return replace(unit, leader=_empower(plan, unit, now)) if plan.kind == SELF_REVIEW else unit


def confirm_some(units: Sequence[Unit], city: str, now: datetime) -> None:
    """The city bureau has looked at two units of three; the others still wait."""
    office = places.city_office(city)
    login = accounts.staff_login(offices.logins(office.pk if office else None)[0])
    if login is None:
        raise LookupError(f"{city} has no officer")
    officer = sessions.actor_for(*login, "127.0.0.1")
    for unit in (row for order, row in enumerate(units) if order % 3 < 2):
        shown = employers.profile(unit.id)
        given = {name: shown.values[name] for name in ("name", "employer_type", "division", "supervising_body")}
        confirm(Act(by=officer, now=now), employer_id=unit.id, version=shown.version, reason="", **given)


def recommending_bodies(city: str, now: datetime) -> None:
    """An agency and an association for those without a unit, and somebody who has chosen the agency."""
    for body in RECOMMENDING:
        code, place = str(body["code"]), {"phone": "0871-60000000", "address": "人民东路2号"}
        add_body(Act(by=MACHINE, now=now), code=code, name=str(body["name"]), division=city, **place)
        assign_function(Act(by=MACHINE, now=now), body_code=code, function=str(body["function"]), may_recognise=False)
    actor = _join("宋词", "530102", "19950316", 780, "13620000001", now)
    choose_agency(Act(by=actor, now=now), body_code=str(RECOMMENDING[0]["code"]))


def _division(name: str, order: int) -> str:
    choices = employers.division_choices()
    if name in BESIDE_EACH_OTHER:
        shared = next((code for code, _ in choices if len(places.county_offices(code)) > 1), "")
        return shared or _turn(choices, order)
    return _turn(choices, order)


def _clerk(order: int, mobile: str) -> Clerk:
    return Clerk(
        name="王李张刘陈杨赵黄周吴徐孙"[order % 12] + "敏丽强芳伟静磊洋艳勇军杰"[order // 12 % 12], document_kind="id_card",
        number=id_number("530102", f"198{order % 10}0{order % 9 + 1}2{order % 8}", 300 + order), mobile=mobile,
        code=demonstration.code(mobile), password=demonstration.password(), agrees=True,
    )  # fmt: skip


def _complete(plan: Plan, mobile: str, now: datetime) -> int:
    """Fill in the starred fields, so that the unit may review."""
    login = accounts.unit_login(plan.code, mobile, clock.real_now())
    if login is None:
        raise LookupError(f"unit {plan.code} did not register")
    clerk = sessions.actor_for(*login, "127.0.0.1")
    unit = int(login[1].employer_id or 0)
    shown = employers.profile(unit)
    values = shown.values | {
        "legal_representative": "沈万", "responsible_person": "赵蓉", "industry": "工程技术", "address": "人民西路1号",
        "office_phone": "0871-60000000", "staff_count": "120", "specialist_count": "60",
    }  # fmt: skip
    save_profile(Act(by=clerk, now=now), version=shown.version, values=values)
    return unit


def _empower(plan: Plan, unit: Unit, now: datetime) -> str:
    """The unit is a body too, with the power to recognise (KINIT 三(三)); the leader who decides is not the clerk who reviews."""
    code = f"self-{plan.order}"
    add_body(Act(by=MACHINE, now=now), code=code, name=plan.name, division=plan.division, credit_code=plan.code)
    assign_function(Act(by=MACHINE, now=now), body_code=code, function=SELF_REVIEW, may_recognise=True)
    mobile = f"1372{plan.order:07d}"
    leader = _join("苏合", "530102", "19750609", 760 + plan.order, mobile, now)
    bind(Act(by=leader, now=now), employer_id=unit.id)
    set_roles(Act(by=_administrator(unit), now=now), person_id=leader.person, roles={"unit_leader"})
    return mobile


def _administrator(unit: Unit) -> Any:
    login = accounts.unit_login(unit.credit_code, unit.clerk, clock.real_now())
    if login is None:
        raise LookupError(f"{unit.name} has no clerk")
    rows = [row for row in sessions.live_identities(login[0].pk) if row.role == "unit_admin"]
    return sessions.actor_for(login[0], rows[0], "127.0.0.1")


def _join(name: str, area: str, birth: str, order: int, mobile: str, now: datetime) -> Any:
    door, real, number = visitor(f"172.17.{order // 250}.{order % 250}"), clock.real_now(), id_number(area, birth, order)
    send_code(Act(by=door, now=now), purpose="register", mobile=mobile, real_now=real)
    register_person(
        Act(by=door, now=now), name=name, document_kind="id_card", number=number, mobile=mobile,
        code=demonstration.code(mobile), password=demonstration.password(), agrees=True, real_now=real,
    )  # fmt: skip
    login = accounts.person_login(number, real)
    if login is None:
        raise LookupError("nobody signs in with this")
    return sessions.actor_for(*login, "127.0.0.1")


def _turn(choices: Sequence[tuple[str, str]], order: int) -> str:
    return choices[order % len(choices)][0]
