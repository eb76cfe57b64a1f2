"""按决定文书撤销: the numbers first, then everybody they mean on one page, then to a second officer (K20 八; ux J2)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.certificates.propose_revocation import propose_revocation
from zhicheng.records.queries import certificate_changes
from zhicheng.records.queries.certificate_changes import Meant
from zhicheng.web.authority.certificates import lines as certificate_lines
from zhicheng.web.shared.attempt import INVALID, attempt, told
from zhicheng.web.shared.door import DECIDERS, act_of, actor_of, door
from zhicheng.web.shared.parts import Irreversible, Link

from . import lines
from .forms import NumbersForm, RevokeListedForm


@door("authority", DECIDERS, writes="certificate.propose_revocation")
@require_http_methods(["GET", "HEAD", "POST"])
def revocation(request: HttpRequest) -> HttpResponse:
    """Without numbers the box for them; with them the list of people, and below it the act."""
    given = NumbersForm(request.GET if request.GET.get("numbers") else None)
    typed = given.typed() if given.is_bound else []
    found = certificate_changes.meant(actor_of(request).body or 0, typed)
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form, status = RevokeListedForm(*sent), 200
    if found.unknown:
        given.add_error("numbers", f"本机构没有现在有效的这些编号：{'、'.join(found.unknown[:5])}。请对照决定文书核对。")
        return _drawn(request, given, None, form, INVALID)
    if request.method == "POST":
        numbers = [row.number for row in found.rows]
        done, status = attempt(form, lambda: propose_revocation(act_of(request), numbers=numbers, **form.given()))
        if done is not None:
            return told(
                request, "已提交复核，请另一位工作人员核对名单和决定文书。复核同意前证书照旧有效。", f"{lines.HOME}{done}/"
            )
    return _drawn(request, given, found, form, status)


def _drawn(request: HttpRequest, given: NumbersForm, found: Meant | None, form: RevokeListedForm, status: int) -> HttpResponse:
    context = {
        "given": given,
        "act": _warning(found) if found and found.rows else None,
        "form": form if found and found.rows else given,
        "crumbs": [Link("证书签发", certificate_lines.HOME), Link(lines.TITLE, lines.HOME), Link("按决定文书撤销", "")],
    }
    return render(request, "authority/certificates/changes/revoke.html", context, status=status)


def _warning(found: Meant) -> Irreversible:
    people = [f"{row.holder_name} {row.qualification.title_name}（{row.specialty}） {row.number}" for row in found.rows]
    return Irreversible(
        title="按决定文书撤销",
        verb=f"提交复核，撤销这{len(people)}份证书",
        will=[f"撤销{len(people)}人的职称和电子证书，名单见下", "短信告知每位持证人，理由和文号写在消息里"],
        never_again=lines.NEVER_AGAIN,
        people=people,
        second_person="提交后由本机构另一位工作人员复核，您不能自己复核。复核同意前证书照旧有效。",
        back_url=lines.HOME,
    )
