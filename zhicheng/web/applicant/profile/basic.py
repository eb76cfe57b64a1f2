"""C3 基本信息与工作单位: what is known of the person, the unit they belong to, the portrait (K22 五(二)1)."""

from __future__ import annotations

from contextlib import suppress

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from zhicheng.actions.accounts.send_code import send_code
from zhicheng.actions.act import Act
from zhicheng.actions.profile.save_basic import save_basic
from zhicheng.actions.profile.save_draft import save_draft
from zhicheng.actions.profile.set_photo import set_photo
from zhicheng.engine.profile.checks import Setting
from zhicheng.engine.profile.modules import BASIC
from zhicheng.engine.profile.vocabulary import USUAL
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, drafts, file_limits, profile, rounds
from zhicheng.records.queries.profile_rules import division_of
from zhicheng.web.shared.door import APPLICANT, act_of, actor_of, door
from zhicheng.web.shared.forms import CodeField
from zhicheng.web.shared.parts import StaleField

from .forms import ModuleForm, form_class, initial_of, reads, typed_from, typed_of
from .place import crumbs, done_line

PAGE = "profile/basic"
URL = "/me/profile/basic/"


@require_http_methods(["GET", "HEAD", "POST"])
@door("applicant", APPLICANT, writes=("profile.save_basic", "profile.save_draft", "account.send_code"))
def basic(request: HttpRequest) -> HttpResponse:
    """Show and save the basic facts; 获取验证码 sends a code to the mobile typed and keeps everything else typed."""
    if request.method == "POST":
        return _send_code(request) if request.POST.get("then") == "code" else _save(request)
    draft = None if "saved" in request.GET else drafts.draft(actor_of(request).account or 0, PAGE)
    return _draw(
        request, _form(request)(initial=_initial(request, dict(draft.typed) if draft else None)), has_draft=draft is not None
    )


@require_POST
@door("applicant", APPLICANT, writes="profile.save_draft")
def basic_draft(request: HttpRequest) -> HttpResponse:
    """Keep what is typed."""
    try:
        _keep(request)
    except Refusal as refusal:
        return JsonResponse({"message": refusal.sentence}, status=refusal.status)
    return JsonResponse({"saved_at": f"{timezone.localtime(clock.now()):%H:%M:%S}"})


@require_POST
@door("applicant", APPLICANT, writes=("profile.set_photo", "profile.save_draft"))
def photo(request: HttpRequest) -> HttpResponse:
    """Upload the portrait; what was typed meanwhile is kept."""
    typed = _keep_typed(request)
    file = request.FILES.get("photo")
    if file is None:
        return _draw(
            request,
            _form(request)(initial=_initial(request, typed)),
            photo_error="没有收到照片，请先选择文件，再按上传。",
            status=422,
        )
    try:
        # Without the form's key: that one belongs to saving what the form says.
        set_photo(Act(by=actor_of(request), now=clock.now()), data=file.read(), name=file.name or "照片")
    except Refusal as refusal:
        if refusal.status in (403, 404):
            raise
        return _draw(
            request, _form(request)(initial=_initial(request, typed)), photo_error=refusal.sentence, status=refusal.status
        )
    return HttpResponseRedirect(f"{URL}?done=photo#photo")


def _keep_typed(request: HttpRequest) -> dict[str, str] | None:
    """What was typed beside the portrait, kept when it is not what is stored."""
    if "version" not in request.POST:
        return None
    typed = _typed(request)
    if typed != {**_theirs(request), "mobile": ""}:
        with suppress(Refusal):
            _keep(request)
    return typed


def _form(request: HttpRequest) -> type[ModuleForm]:
    base = form_class(BASIC, _setting())
    masked = profile.person(actor_of(request).person or 0).mobile_masked
    hint = f"现在是{masked}，不换号的不填；须是您本人常用的手机号"
    mobile = CodeField(label="换新手机号", required=not masked, help_text=hint, max_length=20)
    code = forms.CharField(
        label="新手机号的验证码", required=False, max_length=10, help_text="先按下面的“给新手机号发验证码”，再填收到的验证码"
    )
    return type("BasicForm", (base,), {"mobile": mobile, "code": code})


def _setting() -> Setting:
    return Setting(timezone.localdate(clock.now()), USUAL, {})


def _initial(request: HttpRequest, typed: dict[str, str] | None = None) -> dict[str, str | bool]:
    person = profile.person(actor_of(request).person or 0)
    stored = typed_of(BASIC, profile.basic_values(person))
    return {**initial_of(BASIC, {**stored, **(typed or {})}), "mobile": (typed or {}).get("mobile", "")}


def _typed(request: HttpRequest) -> dict[str, str]:
    return {**typed_from(BASIC, request.POST), "mobile": request.POST.get("mobile", "")}


def _keep(request: HttpRequest) -> None:
    act = Act(by=actor_of(request), now=clock.now())
    save_draft(act, page=PAGE, typed=_typed(request), base_version=_version(request))


def _send_code(request: HttpRequest) -> HttpResponse:
    form = _form(request)(initial=_initial(request, _typed(request)))
    act = Act(by=actor_of(request), now=clock.now())
    with suppress(Refusal):
        _keep(request)
    try:
        send_code(act, purpose="change_mobile", real_now=clock.real_now(), mobile=request.POST.get("mobile", ""))
    except Refusal as refusal:
        return _draw(request, form, notice=refusal.sentence, status=refusal.status)
    return HttpResponseRedirect(f"{URL}?done=code#id_code")


def _save(request: HttpRequest) -> HttpResponse:
    form = _form(request)(_chosen(request))
    if not form.is_valid():
        with suppress(Refusal):
            _keep(request)
        return _draw(request, form, status=422)
    mobile, code = form.cleaned_data["mobile"], form.cleaned_data["code"]
    try:
        save_basic(act_of(request), values=form.entry_values(), mobile=mobile, code=code, version=_version(request))
    except Refusal as refusal:
        return _mend(request, form, refusal)
    return HttpResponseRedirect("/me/profile/?done=saved")


def _mend(request: HttpRequest, form: ModuleForm, refusal: Refusal) -> HttpResponse:
    if refusal.status in (403, 404):
        raise refusal
    with suppress(Refusal):
        _keep(request)
    if refusal.code == "stale":
        return _draw(request, form, stale=_compared(request), status=refusal.status)
    for item in refusal.items:
        form.add_error(item.reference if item.reference in form.fields else None, item.text)
    if not refusal.items:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.sentence)
    return _draw(request, form, status=refusal.status)


def _theirs(request: HttpRequest) -> dict[str, str]:
    person = profile.person(actor_of(request).person or 0)
    return typed_of(BASIC, profile.basic_values(person))


def _compared(request: HttpRequest) -> list[StaleField]:
    mine, theirs, setting = _typed(request), _theirs(request), _setting()
    return [
        StaleField(field.name, field.label, reads(field, mine[field.name], setting), reads(field, theirs[field.name], setting))
        for field in BASIC.fields
        if mine[field.name] != theirs[field.name]
    ]


def _chosen(request: HttpRequest) -> dict[str, str]:
    data = request.POST.copy()
    for name, text in _theirs(request).items():
        if request.POST.get(f"keep-{name}") == "theirs":
            data[name] = text
    return data


def _version(request: HttpRequest) -> int:
    text = request.POST.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _draw(
    request: HttpRequest,
    form: ModuleForm,
    *,
    stale: list[StaleField] | None = None,
    photo_error: str = "",
    notice: str = "",
    has_draft: bool = False,
    status: int = 200,
) -> HttpResponse:
    person = profile.person(actor_of(request).person or 0)
    kept = drafts.draft(person.account.pk, PAGE)
    drawn = _version(request) if request.method == "POST" and stale is None and "version" in request.POST else person.version
    context = {
        "person": person,
        "form": form,
        "version": kept.base_version if has_draft and kept else drawn,
        "stale": stale,
        "stale_at": clock.now(),
        "has_draft": has_draft,
        "photo_limits": _photo_said(request),
        "photo_error": photo_error,
        "notice": notice,
        "page_errors": bool(stale is not None or photo_error or notice),
        "done": done_line(request),
        "asked": rounds.asked(person.pk).get("basic", []),
        "crumbs": crumbs(("我的档案", "/me/profile/"), ("基本信息", "")),
    }
    return render(request, "applicant/profile/basic.html", context, status=status)


def _photo_said(request: HttpRequest) -> str:
    """The limits of a portrait, or that nobody has set them yet."""
    try:
        return file_limits.photo_limits(division_of(actor_of(request).person or 0), timezone.localdate(clock.now())).said
    except Refusal as refusal:
        return refusal.sentence
