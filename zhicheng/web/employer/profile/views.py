"""单位信息 (page E2)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.employers.save_profile import save_profile
from zhicheng.engine.access import may
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, employers, handlers
from zhicheng.web.shared.attempt import attempt, told
from zhicheng.web.shared.door import UNIT, act_of, actor_of, door
from zhicheng.web.shared.parts import StaleField

from .forms import ORDER, ProfileForm


@door("employer", UNIT, writes="employer.save_profile")
@require_http_methods(["GET", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """单位信息: until the starred fields are filled in, the review stays closed (ORG-04)."""
    actor = actor_of(request)
    saved = employers.profile(actor.employer or 0)
    if request.method == "GET":
        form = ProfileForm(None, initial={**saved.values, "version": saved.version}, now=clock.now())
        return _page(request, form, saved, 200)
    form = ProfileForm(_resolved(request.POST, saved), now=clock.now())
    act, refusals = act_of(request), list[str]()

    def save() -> str:
        try:
            return save_profile(act, version=form.cleaned_data["version"], values=_typed(request, form))
        except Refusal as refusal:
            refusals.append(refusal.code)
            raise

    done, status = attempt(form, save)
    if done is None:
        return _page(request, form, saved, status, is_stale="stale" in refusals)
    return told(request, _said(saved.values["employer_type"], form.cleaned_data["employer_type"]), request.path)


def _typed(request: HttpRequest, form: ProfileForm) -> dict[str, str]:
    """What the form says; a code sent along by hand is the action's to refuse."""
    code = request.POST.get("credit_code")
    return form.typed() if code is None else {**form.typed(), "credit_code": code[:40]}


def _resolved(posted: QueryDict, saved: employers.Profile) -> QueryDict:
    """What was typed, with the saved text where the reader chose to keep that (X3)."""
    data = posted.copy()
    for name in ORDER:
        if posted.get(f"keep-{name}") == "theirs":
            data[name] = saved.values[name]
    return data


def _said(old: str, new: str) -> str:
    if old == new:
        return "单位信息已保存。"
    return "单位信息已保存。单位类型有变动：已提交的申报渠道不变，未提交的在提交时按新类型确定渠道。"


def _page(
    request: HttpRequest, form: ProfileForm, saved: employers.Profile, status: int, *, is_stale: bool = False
) -> HttpResponse:
    labels = employers.missing_fields(saved.id, clock.now())
    context = {
        "form": form,
        "saved": saved,
        "missing": labels,
        "stale": _both(form, saved) if is_stale else [],
        "last": employers.last_saved(saved.id),
        "changes": handlers.changes(saved.id),
        "may_save": may(actor_of(request), "employer.save_profile"),
    }
    if is_stale:
        form.data["version"] = str(saved.version)  # type: ignore[index]
    return render(request, "employer/profile/profile.html", context, status=status)


def _both(form: ProfileForm, saved: employers.Profile) -> list[StaleField]:
    typed = {name: str(form.data.get(name, "")) for name in ORDER}
    differ = [name for name in ORDER if typed[name] != saved.values[name]]
    return [
        StaleField(name, str(form.fields[name].label), _shown(form, name, typed[name]), _shown(form, name, saved.values[name]))
        for name in differ
    ]


def _shown(form: ProfileForm, name: str, value: str) -> str:
    """The words a reader knows a chosen value by."""
    return str(dict(getattr(form.fields[name], "choices", [])).get(value, value))
