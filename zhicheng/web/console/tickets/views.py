"""Q5 技术支持工单: what waits, the evidence, the account found by its number (masked), and the one act the ticket asks for (SEC-08)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from zhicheng.actions.accounts.correct_name import correct_name
from zhicheng.actions.accounts.merge import merge
from zhicheng.actions.accounts.propose_restore import propose_restore
from zhicheng.actions.accounts.restore import restore
from zhicheng.actions.tickets.accept import accept
from zhicheng.actions.tickets.refuse import refuse
from zhicheng.engine.access import Role
from zhicheng.engine.access_labels import verb_label
from zhicheng.records.queries import tickets
from zhicheng.web.console.pages import fact
from zhicheng.web.shared.attempt import KeyedForm, attempt, told
from zhicheng.web.shared.door import act_of, door
from zhicheng.web.shared.paging import cursor_of, pager_of
from zhicheng.web.shared.parts import Chip
from zhicheng.web.shared.tickets import TONES

from .forms import AcceptForm, AnswerForm, FindForm, OpinionForm, RefuseForm

HOME = "/console/tickets/"
DESK = frozenset({Role.SUPPORT})
ACTS: dict[str, tuple[Callable[..., str], str, str]] = {
    "person_recovery": (restore, "恢复账号", "预留手机号改为工单的手机号，一次性密码发到这个手机，锁定解除，其他登录全部退出。"),
    "unit_recovery": (
        restore,
        "恢复单位账号",
        "工单填写的经办人成为本单位管理员，原管理员不再是管理员；一次性密码发到工单的手机。",
    ),
    "staff_recovery": (
        lambda act, ticket, answer: propose_restore(act, ticket=ticket, opinion=answer),
        "提请恢复账号",
        "提请后由安全管理员查看材料和您的核对意见，确认后账号才恢复；您对核对的结果负责。",
    ),
    "merge": (
        merge,
        "合并账号",
        "另一个证件号码的账号并入这个账号：档案、材料、申报、职称和身份都归过来，另一个账号停用，不能再分开。",
    ),
    "name_fix": (correct_name, "更正姓名", "登记的姓名改为工单填写的姓名，两个姓名都留在记录里；已发的证书不变。"),
}
FORMS: dict[str, type[KeyedForm]] = {"accept": AcceptForm, "act": AnswerForm, "refuse": RefuseForm}
WRITES = (
    "ticket.accept",
    "ticket.refuse",
    "account.restore",
    "account.propose_restore",
    "account.correct_name",
    "account.merge",
)
BY_TWO = "staff_recovery"
TOLD = {"accept": "已受理，请继续办理。", "act": "已办结，结果已发短信。", "refuse": "已答复，结果已发短信。"}


@door("console", DESK)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """工单, the oldest first."""
    form = FindForm(request.GET)
    asked = form.values()
    view = asked.get("view", "open")
    part = tickets.waiting(tickets.OPEN if view == "open" else (view,), asked.get("kind", ""), cursor_of(request))
    rows = [
        {
            "number": row.number,
            "kind": row.get_kind_display(),
            "who": f"{row.unit_name} {row.name}".strip(),
            "at": row.submitted_at,
            "handler": row.handler_name,
            "chip": Chip("orange" if row.state in tickets.OPEN else TONES[row.state], tickets.STATES[row.state]),
        }
        for row in part.rows
    ]
    context = {"form": form, "asked": asked, "rows": rows, "pager": pager_of(request, part, noun="个")}
    return render(request, "console/tickets/list.html", context | {"crumbs": [{"label": "工单", "url": ""}]})


@door("console", DESK, writes=WRITES)
@require_http_methods(["GET", "POST"])
def ticket(request: HttpRequest, number: str) -> HttpResponse:
    """One ticket: evidence first, then accepting it, then what it asks for; or refusing it with the reason."""
    row = tickets.by_number(number)
    if row is None:
        raise Http404
    do, status = request.POST.get("do", ""), 200
    # Three forms on one page: the names of their boxes must not meet.
    forms: dict[str, KeyedForm] = {name: kind(auto_id=f"{name}_%s") for name, kind in _forms(row.kind).items()}
    if request.method == "POST" and do in forms:
        form = forms[do] = type(forms[do])(request.POST, auto_id=f"{do}_%s")
        acted, status = attempt(form, lambda: _acted(request, row, do, form))
        if acted is not None:
            words = "已提请安全管理员确认。" if (row.kind, do) == (BY_TWO, "act") else TOLD[do]
            return told(request, words, f"{HOME}{number}/" if do == "accept" else HOME)
    return render(request, "console/tickets/ticket.html", _context(request, row, forms, do), status=status)


def _forms(kind: str) -> dict[str, type[KeyedForm]]:
    return FORMS | ({"act": OpinionForm} if kind == BY_TWO else {})


def _acted(request: HttpRequest, row: Any, do: str, form: KeyedForm) -> str:
    act = act_of(request)
    if do == "accept":
        return accept(act, number=row.number, checked=bool(form.cleaned_data["checked"]))
    if do == "refuse":
        return refuse(act, number=row.number, answer=form.cleaned_data["answer"])
    return ACTS[row.kind][0](act, ticket=row.number, answer=form.cleaned_data["answer"])


def seen(row: Any) -> dict[str, Any]:
    """What everybody who has to do with a ticket sees of it: numbers masked, the evidence, what was done."""
    return {
        "ticket": row,
        "chip": Chip("orange" if row.state in tickets.OPEN else TONES[row.state], tickets.STATES[row.state]),
        "asked": _asked(row),
        "files": tickets.files(row),
        "bearer": tickets.bearer(row.document_index),
        "log": [(entry.at, entry.actor or "申请人", verb_label(entry.verb), entry) for entry in tickets.log(row.number)],
    }


def _context(request: HttpRequest, row: Any, forms: dict[str, KeyedForm], do: str) -> dict[str, Any]:
    _, verb, never = ACTS[row.kind]
    unit = tickets.unit_of(row.credit_code)
    return seen(row) | {
        "ends": row.kind != BY_TWO,
        "other": tickets.bearer(row.other_index) if row.other_index else None,
        "unit": unit,
        "administrators": "、".join(tickets.administrators(row.credit_code)) if unit else "",
        "forms": forms,
        "form": forms.get(do),
        "verb": verb,
        "never": never,
        "is_mine": row.handler == request.actor.account,  # type: ignore[attr-defined]
        "crumbs": [{"label": "工单", "url": HOME}, {"label": row.number, "url": ""}],
    }


def _asked(row: Any) -> list[dict[str, str]]:
    rows = [
        fact("事项", row.get_kind_display()),
        fact("姓名", row.name),
        fact("证件", row.document_masked, row.get_document_kind_display()),
        fact("手机号", row.mobile_masked, "提交时已用验证码核对"),
    ]
    if row.unit_name:
        rows += [fact("单位", row.unit_name), fact("信用代码", row.credit_code)]
    if row.other_masked:
        rows.append(fact("另一证件", row.other_masked))
    return [*rows, fact("诉求", row.request)]
