"""专业技术人员管理 (page E3): the unit's own people; unlock, reset, message, remove (K22 五(三)3; ACC-17)."""

from __future__ import annotations

import uuid
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from zhicheng.actions.accounts.reset_password import reset_password
from zhicheng.actions.accounts.unlock import unlock as unlock_account
from zhicheng.actions.employers.message_person import message_person
from zhicheng.actions.employers.remove_person import remove_person
from zhicheng.actions.employers.set_roles import set_roles
from zhicheng.engine.access import Role, may
from zhicheng.engine.access_roles import HANDLERS
from zhicheng.records.queries import accounts, allotments, certificates, clock, employers, staff
from zhicheng.records.queries import messages as notices
from zhicheng.records.queries.keyset import Cursor
from zhicheng.records.queries.windows import local_day
from zhicheng.web.shared.attempt import attempt, posted, told
from zhicheng.web.shared.door import UNIT, act_of, actor_of, door
from zhicheng.web.shared.parts import Pager
from zhicheng.web.shared.reading import sealed

from .forms import BareForm, MessageForm, RemoveForm, ResetForm, RolesForm, SearchForm

HOME = "/unit/staff/"
ADMIN = frozenset({Role.UNIT_ADMIN})


@door("employer", UNIT)
@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """专业技术人员: own people only, numbers masked."""
    search = SearchForm(request.GET)
    name = str(search.values().get("q", ""))
    found = staff.members(actor_of(request).employer or 0, name=name, at=_cursor(request))
    pager = Pager(
        shown=len(found.rows),
        total=found.total,
        previous_url=_link(name, before=found.previous),
        next_url=_link(name, after=found.next),
        noun="人",
    )
    context = {
        "rows": found.rows,
        "pager": pager,
        "name": name,
        "fetches": certificates.unit_may_fetch(employers.division(actor_of(request).employer or 0), local_day(clock.now())),
        "may_invite": may(actor_of(request), "employer.import_names"),
        "is_allotted": may(actor_of(request), "account.allot") and allotments.is_allotted(clock.now()),
    }
    return render(request, "employer/staff/people.html", context)


def _cursor(request: HttpRequest) -> Cursor:
    keys = {name: request.GET.get(name, "") for name in ("after", "before")}
    return Cursor(**{name: int(key) if key.isdecimal() else None for name, key in keys.items()})


def _link(name: str, **key: int | None) -> str:
    if not any(key.values()):
        return ""
    return "?" + urlencode({**({"q": name} if name else {}), **{name: str(value) for name, value in key.items()}})


def _member(request: HttpRequest, person: int) -> staff.Member:
    found = staff.member(actor_of(request).employer or 0, person)
    if found is None:
        raise Http404
    return found


def _draw(request: HttpRequest, page: str, member: staff.Member, status: int = 200, **more: object) -> HttpResponse:
    crumbs = [
        {"label": "专业技术人员", "url": HOME},
        {"label": member.name, "url": f"{HOME}{member.id}/" if page != "employer/staff/person.html" else ""},
    ]
    return render(request, page, {"member": member, "crumbs": crumbs, **more}, status=status)


@door("employer", UNIT, writes="employer.message_person")
@require_http_methods(["GET", "POST"])
def person(request: HttpRequest, person: int) -> HttpResponse:
    """One of the unit's people, and a message to them."""
    member = _member(request, person)
    form, status = MessageForm(request.POST or None), 200
    if request.method == "POST":
        act = act_of(request)
        done, status = attempt(form, lambda: message_person(act, person_id=person, **form.values()))
        if done is not None:
            return told(request, f"消息已发给{member.name}。", request.path)
    more = {
        "form": form,
        "bare": BareForm(),
        "may_act": may(actor_of(request), "account.unlock"),
        "may_set_roles": may(actor_of(request), "employer.set_roles"),
        "own": person == actor_of(request).person,
        "written": notices.written_to(actor_of(request).employer or 0, person),
    }
    return _draw(request, "employer/staff/person.html", member, status, **more)


@door("employer", ADMIN, writes="employer.set_roles")
@require_http_methods(["GET", "POST"])
def roles(request: HttpRequest, person: int) -> HttpResponse:
    """设置单位角色: who reviews and who leads, besides the administrator."""
    member = _member(request, person)
    held = [role for role, label in staff.GIVEN.items() if label in member.roles]
    form, status = RolesForm(posted(request), initial={"roles": held}), 200
    if request.method == "POST":
        done, status = attempt(form, lambda: set_roles(act_of(request), person_id=person, **form.values()))
        if done is not None:
            return told(request, f"已设置{member.name}在本单位的角色，从现在起生效。", f"{HOME}{person}/")
    return _draw(request, "employer/staff/roles.html", member, status, form=form)


@door("employer", HANDLERS, writes="account.unlock")
@require_POST
def unlock(request: HttpRequest, person: int) -> HttpResponse:
    """解锁."""
    unlock_account(act_of(request), person_id=person)
    return told(request, "账号已解锁，本人用原来的密码即可登录。", f"{HOME}{person}/")


@door("employer", HANDLERS, writes="account.reset_password")
@require_http_methods(["GET", "POST"])
def reset(request: HttpRequest, person: int) -> HttpResponse:
    """重置密码: the one-time password is shown on this answer alone, and only when it is handed over in person."""
    member = _member(request, person)
    form, status = ResetForm(request.POST or None), 200
    if request.method == "POST" and form.is_valid():
        act = act_of(request)
        # Made from the form's own key, so that the same form sent twice names the same password.
        one_time = accounts.one_time_password(person, act.key or uuid.uuid4().hex)
        by_sms = form.cleaned_data["way"] == "sms"
        done, status = attempt(form, lambda: reset_password(act, person_id=person, one_time=one_time, by_sms=by_sms))
        if done is not None:
            return sealed(_draw(request, "employer/staff/reset_done.html", member, one_time="" if by_sms else one_time))
    return _draw(request, "employer/staff/reset.html", member, 422 if form.errors and status == 200 else status, form=form)


@door("employer", HANDLERS, writes="employer.remove_person")
@require_http_methods(["GET", "POST"])
def remove(request: HttpRequest, person: int) -> HttpResponse:
    """移除: warns of cases under way first."""
    member = _member(request, person)
    form, status = RemoveForm(request.POST or None), 200
    if not member.live:
        del form.fields["confirmed"]
    if request.method == "POST":
        act = act_of(request)
        done, status = attempt(
            form, lambda: remove_person(act, person_id=person, confirmed=form.cleaned_data.get("confirmed", False))
        )
        if done is not None:
            return told(request, f"{member.name}已移出本单位，原有记录保留。", HOME)
    return _draw(request, "employer/staff/remove.html", member, status, form=form)
