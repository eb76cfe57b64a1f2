"""Every "no" of the API in one shape: {code, message, basis, now}, with the right status."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from zhicheng.engine.refusal import Refusal

_FIELDS = {"number": "证书编号", "name": "持证人姓名", "file": "证书文件"}
_FAULTS = {
    "missing": "没有填写",
    "string_too_short": "没有填写",
    "string_too_long": "太长",
    "string_type": "应为文字",
    "string_unicode": "含有不能用的字符",
}
NOW = "请对照/api/docs/的说明改正后重新发送。"


def of_refusal(refusal: Refusal) -> JsonResponse:
    """A Refusal; a refused hurry also says when to come back."""
    response = problem(refusal.code, refusal.what, refusal.now, refusal.status, basis=refusal.clause)
    if "seconds" in refusal.params:
        response["Retry-After"] = str(refusal.params["seconds"])
    return response


def problem(code: str, message: str, now: str, status: int, *, basis: str = "") -> JsonResponse:
    """One problem. Nothing that was sent is repeated in it."""
    answer = {"code": code, "message": message, "basis": basis, "now": now}
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})


def _refused(request: HttpRequest, refusal: Any) -> HttpResponse:
    return of_refusal(refusal)


def _invalid(request: HttpRequest, error: Any) -> HttpResponse:
    said = "；".join(dict.fromkeys(_fault(fault["loc"], fault["type"]) for fault in error.errors))
    return problem("request.invalid", f"{said}。", NOW, HTTPStatus.UNPROCESSABLE_ENTITY)


def _fault(place: tuple[str | int, ...], kind: str) -> str:
    name = next((_FIELDS[str(part)] for part in reversed(place) if str(part) in _FIELDS), "请求内容")
    return f"{name}{_FAULTS.get(kind, '格式不对')}"


def _unreadable(request: HttpRequest, error: Any) -> HttpResponse:
    return problem("request.unreadable", "请求内容读不懂。", NOW, error.status_code)


def speak(api: NinjaAPI) -> None:
    """Have the API answer every fault in this shape."""
    api.add_exception_handler(Refusal, _refused)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _unreadable)
