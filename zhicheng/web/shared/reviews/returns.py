"""Returning a case and closing it, whoever reviews: the form asked for, how many chances it uses, what follows (REV-06, REV-08)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest

from zhicheng.records.queries.unit_cases import Case
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.parts import Chances, Irreversible

from . import progress
from .forms import LateReturnForm, ReturnForm
from .items import ReviewItem, Workbench

Say = Callable[[Case, list[ReviewItem], Chances], Irreversible]


def kind_of_return(request: HttpRequest) -> type[ReturnForm]:
    """The form that was sent: with or without the question why some points were not said before."""
    return LateReturnForm if "why_late" in request.POST else ReturnForm


def asking(request: HttpRequest, form: KeyedForm, bench: Workbench) -> KeyedForm:
    """The form of a return with that question, once there are such points, whenever they came."""
    if not bench.late or type(form) is not ReturnForm:
        return form
    if not form.is_bound:
        return LateReturnForm(initial=form.initial)
    asked = LateReturnForm(request.POST)
    asked.is_valid()
    return asked


def uses(chances: Chances) -> str:
    """Which return this would be, how many are left after it, and what follows when it is the last."""
    counter = chances.tightest
    left = max(counter.left - 1, 0)
    last = "" if left else "退回机会随即用完：再有问题，只能通过，或办理本年度不再受理。"
    return f"这是第{counter.used + 1}次退回，共{counter.total}次，退回后剩{left}次。{last}"


def closing(case: Case, faults: list[ReviewItem], chances: Chances) -> Irreversible:
    """What closing a case for the year means."""
    return Irreversible(
        "本年度不再受理",
        f"不再受理{case.number}",
        [f"办结{case.person.name}的{progress.title(case)}，本年度不再受理。", "退回机会已经用完，申报人会看到理由和依据。"],
        ["办结后不能恢复，本人本年度不能再次申报；同单位其他人不受影响。"],
        chances.clause,
    )
