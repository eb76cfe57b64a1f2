"""Put a season on the stage: found the installation, register the units, let everybody live through the window, count."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from django.conf import settings
from django.core.management import call_command

from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.act import Act, visitor
from zhicheng.actions.demonstration import set_clock
from zhicheng.actions.employers.register import Clerk, register
from zhicheng.actions.employers.save_profile import save_profile
from zhicheng.ops.founding import Dates, found
from zhicheng.ops.season.life import life
from zhicheng.ops.season.people import Candidate, candidates, credit_code, id_number
from zhicheng.ops.season.report import Report, report
from zhicheng.ops.season.stage import HERE, Stage, Unit
from zhicheng.ops.work import work_off
from zhicheng.records.queries import accounts, clock, demonstration, employers, places, sessions
from zhicheng.records.queries.invariants import broken

Say = Callable[[str], None]
WINDOW = date(2026, 9, 1)
DATES = Dates(date(2023, 1, 1), "演示安装设定（文件未载日期）")
UNIT_NAMES = (
    ("云岭建筑设计有限公司", "non_public"), ("市政工程设计研究院", "city_state"), ("翠湖软件技术有限公司", "non_public"),
    ("金马机械制造有限公司", "non_public"), ("碧鸡环境科技有限公司", "non_public"), ("滇水勘测设计有限公司", "non_public"),
    ("轨道交通建设集团", "city_state"), ("西南电力安装有限公司", "non_public"), ("春城检测认证有限公司", "non_public"),
    ("公路养护中心", "city_state"), ("盘龙江水务有限公司", "non_public"), ("红土高原测绘有限公司", "non_public"),
)  # fmt: skip


def play_alone(people: int, units: int, seed: int, say: Say) -> Report:
    """A whole season on an empty database, to its end."""
    stage, cast = prepare(people, units, seed, say)
    stage.run()
    say(f"演到{stage.now:%Y-%m-%d %H:%M}")
    return report(stage, cast, broken())


def prepare(people: int, units: int, seed: int, say: Say) -> tuple[Stage, list[Candidate]]:
    """Found everything and put everybody on the stage, one week before the window opens."""
    settings.VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    opens = datetime.combine(WINDOW, datetime.min.time(), HERE)
    set_clock(opens - timedelta(days=7), clock.real_now())
    found(settings.POLICIES, settings.LOCAL_DIVISION, opens - timedelta(days=30), DATES, say)
    stage = Stage(opens_at=opens, city=settings.LOCAL_DIVISION, units=[], work=_work)
    stage.units += [_unit(order, opens - timedelta(days=20)) for order in range(units)]
    say(f"用人单位{units}个")
    cast = list(candidates(people, seed, WINDOW, units))
    for who in cast:
        stage.start(life(stage, who), stage.day(max(who.applies_on_day - 3, 1), 7))
    return stage, cast


def settle(stage: Stage) -> None:
    """Leave the stage as it stands; the shown clock runs on from here."""
    set_clock(stage.now, clock.real_now())


def _work(now: datetime) -> None:
    """The worker does what is due at the stage's instant."""
    set_clock(now, clock.real_now())
    work_off()


def _unit(order: int, now: datetime) -> Unit:
    name, kind = UNIT_NAMES[order % len(UNIT_NAMES)]
    if order >= len(UNIT_NAMES):
        name, kind = f"{name}（第{order // len(UNIT_NAMES) + 1}分公司）", "non_public"
    code, mobile = credit_code(f"9{order % 10}530100MA6{order:06d}"), f"1371{order:07d}"
    door, real = visitor(f"172.16.{order // 250}.{order % 250}"), clock.real_now()
    send_code(Act(by=door, now=now), purpose="register", mobile=mobile, real_now=real)
    register(
        Act(by=door, now=now), credit_code=code, unit_name=f"{places.name_of(settings.LOCAL_DIVISION)[:-1]}{name}", employer_type=kind,
        division=_turn(employers.division_choices(), order), responsible_phone=f"1361{order:07d}",
        supervising_body=_turn(employers.supervising_choices(), order) if kind == "city_state" else "",
        clerk=_clerk(order, mobile), real_now=real,
    )  # fmt: skip
    login = accounts.unit_login(code, mobile, real)
    if login is None:
        raise LookupError(f"unit {code} did not register")
    unit = _complete(login, now)
    return Unit(unit, employers.profile(unit).values["name"], code, mobile)


def _clerk(order: int, mobile: str) -> Clerk:
    return Clerk(
        name="王李张刘陈杨赵黄周吴徐孙"[order % 12] + "敏丽强芳伟静磊洋艳勇军杰"[order // 12 % 12], document_kind="id_card",
        number=id_number("530102", f"198{order % 10}0{order % 9 + 1}2{order % 8}", 300 + order), mobile=mobile,
        code=demonstration.code(mobile), password=demonstration.password(), agrees=True,
    )  # fmt: skip


def _complete(login: accounts.Login, now: datetime) -> int:
    """Fill in the starred fields, so that the unit may review."""
    clerk = sessions.actor_for(*login, "127.0.0.1")
    unit = int(login[1].employer_id or 0)
    shown = employers.profile(unit)
    values = shown.values | {
        "legal_representative": "沈万", "responsible_person": "赵蓉", "industry": "工程技术", "address": "人民西路1号",
        "office_phone": "0871-60000000", "staff_count": "120", "specialist_count": "60",
    }  # fmt: skip
    save_profile(Act(by=clerk, now=now), version=shown.version, values=values)
    return unit


def _turn(choices: Sequence[tuple[str, str]], order: int) -> str:
    return choices[order % len(choices)][0]
