"""URLs of the API. Every one declares its door; only these posts are exempt from the guard against forged forms, for they use no session."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from zhicheng.web.shared.door import PUBLIC, door

from .certificates import router
from .problems import speak

api = NinjaAPI(
    title="职称证书查验接口",
    version="1.0",
    description="查验本平台签发的电子证书。不需要账号，按网络地址限制次数；只回答公众可以知道的内容。",
    openapi_url=None,
    docs_url=None,
    urls_namespace="api",
)
api.add_router("/certificates", router)
speak(api)
CRUMBS = [{"label": "首页", "url": "/"}, {"label": "查验接口", "url": ""}]


@door("api", PUBLIC)
@require_safe
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the API for machines."""
    return JsonResponse(_described(), json_dumps_params={"ensure_ascii": False})


@door("api", PUBLIC)
@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The same for people, from the same description; it loads nothing from elsewhere."""
    described = _described()
    shapes = described["components"]["schemas"]
    acts = [_act(where, act) for where, acts in described["paths"].items() for act in acts.values()]
    fields = [(label, _fields(shapes[name])) for name, label in (("Verdict", "结论"), ("Certificate", "证书"))]
    context = {"api": described["info"], "acts": acts, "shapes": fields, "crumbs": CRUMBS}
    return render(request, "api/docs.html", context)


def _described() -> dict[str, Any]:
    return dict(api.get_openapi_schema(path_prefix="/api/"))


def _act(where: str, act: dict[str, Any]) -> dict[str, Any]:
    kind = next(iter(act["requestBody"]["content"]))
    return {
        "path": where,
        "summary": act["summary"],
        "says": act.get("description", ""),
        "kind": kind,
        "answers": sorted(act["responses"]),
    }


def _fields(shape: dict[str, Any]) -> list[dict[str, str]]:
    return [{"name": name, "says": field.get("description", "")} for name, field in shape["properties"].items()]


def _opened(patterns: list[Any]) -> list[URLPattern]:
    """The API's own views, each with its door; Ninja's index page is left out."""
    opened = [pattern for pattern in patterns if str(pattern.pattern)]
    for pattern in opened:
        door("api", PUBLIC)(pattern.callback)
    return opened


urlpatterns = [path("openapi.json", openapi), path("docs/", docs), *_opened(api.urls[0])]
