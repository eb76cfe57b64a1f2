"""Q4 数据交换: every outside system, whether a real one is connected, and when it last did its work."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhicheng.integrations import wiring
from zhicheng.integrations.scan.scanner import ScannerDown
from zhicheng.records.queries import jobs
from zhicheng.web.console.pages import SYSTEM
from zhicheng.web.shared.door import door
from zhicheng.web.shared.parts import Chip

SYSTEMS = (
    ("sms", "短信网关", "SMS_URL", "写入文件，不发往手机"),
    ("mail", "邮件服务器", "MAIL_URL", "写入文件，不发出"),
    ("store", "附件库", "STORE_URL", "本机磁盘"),
    ("scan", "查毒", "SCAN_URL", "只认内置特征"),
    ("seal", "电子签章", "SEAL_URL", "测试签章，没有效力"),
    ("sso", "统一身份认证", "SSO_URL", "只用本平台账号登录"),
)


@dataclass(frozen=True)
class Outside:
    """One outside system as its keeper reads it."""

    name: str
    chip: Chip
    note: str
    last: datetime | None


@door("console", SYSTEM)
@require_safe
def exchange(request: HttpRequest) -> HttpResponse:
    """The list; addresses and tokens are not shown."""
    last = jobs.last_successes()
    rows = [_outside(key, name, str(getattr(settings, setting)), stand_in, last[key]) for key, name, setting, stand_in in SYSTEMS]
    return render(request, "console/exchange/exchange.html", {"rows": rows, "crumbs": [{"label": "数据交换", "url": ""}]})


def _outside(key: str, name: str, url: str, stand_in: str, last: datetime | None) -> Outside:
    is_local = wiring.is_local(url)
    chip, note = (Chip("orange", "本机代替"), stand_in) if is_local else (Chip("green", "已连接"), "")
    if key == "sso" and is_local:
        chip = Chip("grey", "没有接入")
    elif key == "sso" and settings.DEMO:
        chip, note = Chip("orange", "本机代替"), "测试认证，不核验任何人"
    if key == "scan":
        try:
            note = f"{note}{'；' if note else ''}{wiring.scanner().state()}"
        except ScannerDown:
            chip, note = Chip("red", "没有应答"), "恢复前不能上传材料"
    return Outside(name, chip, note, last)
