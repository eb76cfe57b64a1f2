"""Q3 恢复工作人员账号: the second of two persons reads what the first checked, and confirms or declines (SEC-08)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.accounts.confirm_restore import confirm_restore
from zhicheng.actions.tickets.decline import decline
from zhicheng.records.queries import tickets
from zhicheng.web.console.pages import SECURITY
from zhicheng.web.console.tickets.forms import AnswerForm, RefuseForm
from zhicheng.web.console.tickets.views import BY_TWO, seen
from zhicheng.web.shared.attempt import KeyedForm, attempt, told
from zhicheng.web.shared.door import act_of, door

HOME = "/console/security/"
FORMS: dict[str, type[KeyedForm]] = {"confirm": AnswerForm, "decline": RefuseForm}
TOLD = {"confirm": "账号已恢复，一次性密码已发到工单的手机。", "decline": "已答复，账号没有变动。"}


@door("console", SECURITY, writes=("account.confirm_restore", "ticket.decline"))
@require_http_methods(["GET", "POST"])
def restoring(request: HttpRequest, number: str) -> HttpResponse:
    """One account that support proposes to give back."""
    row = tickets.by_number(number)
    if row is None or row.kind != BY_TWO or not row.opinion:
        raise Http404
    do, status = request.POST.get("do", ""), 200
    forms: dict[str, KeyedForm] = {name: kind(auto_id=f"{name}_%s") for name, kind in FORMS.items()}
    if request.method == "POST" and do in forms:
        form = forms[do] = FORMS[do](request.POST, auto_id=f"{do}_%s")
        acted, status = attempt(form, lambda: _decided(request, number, do, form))
        if acted is not None:
            return told(request, TOLD[do], HOME)
    crumbs = [{"label": "安全策略", "url": HOME}, {"label": number, "url": ""}]
    context = seen(row) | {"forms": forms, "form": forms.get(do), "crumbs": crumbs}
    return render(request, "console/security/restoring.html", context, status=status)


def _decided(request: HttpRequest, number: str, do: str, form: KeyedForm) -> str:
    answer = form.cleaned_data["answer"]
    if do == "confirm":
        return confirm_restore(act_of(request), ticket=number, answer=answer)
    return decline(act_of(request), number=number, answer=answer)
