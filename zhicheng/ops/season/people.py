"""Who takes part: seeded, invented people with a path to their title and, some of them, one fault."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

SURNAMES = "王李张刘陈杨黄赵周吴徐孙马胡朱郭何罗高林郑梁谢唐许冯宋韩邓彭曹曾田萧潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅钟崔"
GIVEN = "建华文明志强晓红雪梅海燕国栋佳怡子轩梓涵浩然思远一鸣春晖丽娟云飞静怡俊杰雨桐若曦锦程天宇月明晨曦可欣嘉禾"
RARE = ("李䶮", "张𬭼", "赵㛃", "𠮷惠", "阿依古丽·麦麦提", "买买提·吐尔逊", "单晓", "仇月", "查文")
PLACES = ("530102", "530103", "530111", "530112", "530113", "530114", "530125", "530181")

# The shares are of a plausible window, not a forecast: most people are bachelors of engineering who have waited long enough.
PATHS = (
    ("bachelor", 38), ("college_diploma", 20), ("master", 10), ("secondary_vocational", 8), ("yuan_to_assistant", 6),
    ("senior_worker", 6), ("tech_school_senior_worker_class", 6), ("tech_school_pre_technician_class", 6),
)  # fmt: skip
FAULTS = (
    ("none", 56), ("returned_once", 10), ("wrong_document", 6), ("gap_month", 5), ("other_payer", 3), ("too_short", 5),
    ("mismatch", 3), ("basic_appraisal", 2), ("civil_servant", 1), ("exam_only", 2), ("missed_window", 3), ("unit_sleeps", 3),
    ("unit_declines", 2), ("body_refuses", 2), ("withdrawn", 2), ("changed_in_publicity", 2), ("returned_to_the_end", 1), ("reset", 1), ("reported", 2),
)  # fmt: skip


@dataclass(frozen=True)
class Candidate:
    """One person: numbers are invented but well formed; `path` leads to level 4 or 5; `fault` is what goes wrong, if anything."""

    order: int
    name: str
    number: str
    mobile: str
    path: str
    fault: str
    series: str
    ladder: str
    level: int
    specialty: str
    studied_to: date
    hired_on: date
    applies_on_day: int
    unit: int


def candidates(count: int, seed: int, window_opens: date, units: int) -> Iterator[Candidate]:
    """`count` people for a window opening on a day, spread over `units` employers; the same seed gives the same people."""
    chance = random.Random(seed)
    paths, faults = _wheel(chance, PATHS, count), _wheel(chance, FAULTS, count)
    for order in range(count):
        path, fault = paths[order], faults[order]
        if (path, fault) == ("master", "too_short"):
            fault = "basic_appraisal"  # masters may apply the month after: who is too early is not hired yet
        months = _months(path, fault, chance)
        hired = _months_before(window_opens + timedelta(days=19), months)
        studied = hired - timedelta(days=chance.randrange(5, 60))
        exam = fault == "exam_only"
        yield Candidate(
            order=order,
            name=_name(chance, order),
            number=id_number(chance.choice(PLACES), _birth(chance, studied, path), order),
            mobile=f"1{chance.choice('3578')}{chance.randrange(10**5):05d}{order % 10000:04d}",
            path=path,
            fault=fault,
            series="accounting" if exam else "engineering",
            ladder="accounting.accountant" if exam else "engineering.engineer",
            level=5 if path == "secondary_vocational" else 4,
            specialty=chance.choice(("建筑设计", "给排水", "电气自动化", "岩土工程", "道路桥梁", "机械制造")),
            studied_to=studied,
            hired_on=hired,
            applies_on_day=chance.randrange(1, 19),
            unit=chance.randrange(units),
        )


def id_number(area: str, birth: str, order: int) -> str:
    """A well-formed 18-digit number (GB 11643) no real person needs to bear."""
    body = f"{area}{birth}{order % 1000:03d}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def credit_code(body: str) -> str:
    """A well-formed credit code (GB 32100) from its first 17 characters."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


def _wheel(chance: random.Random, shares: tuple[tuple[str, int], ...], count: int) -> list[str]:
    """Every kind at least once when there are enough people, the rest by share."""
    names = [name for name, _ in shares]
    drawn = names[:count] if count >= len(names) else []
    drawn += chance.choices(names, [share for _, share in shares], k=count - len(drawn))
    chance.shuffle(drawn)
    return drawn


def _months(path: str, fault: str, chance: random.Random) -> int:
    """Months of service by the end of the window: enough for the path's own rule as the packs ship it, or clearly too few."""
    usual = {
        "bachelor": 16, "college_diploma": 40, "master": 3, "secondary_vocational": 16, "yuan_to_assistant": 70,
        "senior_worker": 30, "tech_school_senior_worker_class": 40, "tech_school_pre_technician_class": 16,
    }[path]  # fmt: skip
    if fault == "too_short":
        return usual // 2
    return usual + chance.randrange(0, 7)


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, min(day.day, 28))


def _birth(chance: random.Random, studied: date, path: str) -> str:
    age = {"master": 25, "secondary_vocational": 19, "yuan_to_assistant": 19}.get(path, 22)
    return f"{studied.year - age}{chance.randrange(1, 13):02d}{chance.randrange(1, 29):02d}"


def _name(chance: random.Random, order: int) -> str:
    if order < len(RARE):
        return RARE[order]
    return chance.choice(SURNAMES) + "".join(chance.choice(GIVEN) for _ in range(chance.choice((1, 2, 2))))
