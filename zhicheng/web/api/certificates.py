"""The verification of certificates for other systems: by number and name, by the file (CER-05, CER-08 the answering half)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import File, Router
from ninja.files import UploadedFile

from zhicheng.actions.certificates.check_file import check_file
from zhicheng.actions.certificates.look_up import look_up
from zhicheng.engine.refusal import Refusal
from zhicheng.engine.verdict import VERDICTS
from zhicheng.records.queries import clock, file_limits, verification
from zhicheng.records.queries.verification import Certified
from zhicheng.web.shared.door import actor_of
from zhicheng.web.shared.reading import noted, sealed

from . import problems
from .shapes import Asked, Problem, Verdict

router = Router(tags=["证书查验"])
NO_MATCH = "certificate.no_match"
PROBLEMS: dict[int, type[Problem]] = dict.fromkeys((400, 422, 429), Problem)


# Ninja takes the first argument for the request by its name alone.
@router.post("/verify", response={200: Verdict, 404: Problem, **PROBLEMS}, summary="用编号和姓名查验")
def verify(request: HttpRequest, response: HttpResponse, asked: Asked) -> Any:
    """编号和姓名都相符才有结论；编号不对与姓名不对的回答相同（404）。每次查验都会记录，持证人可以看到。"""
    now = clock.now()
    found = look_up(actor_of(request), number=asked.number, name=asked.name, now=now, real_now=clock.real_now())
    if found is None:
        number = verification.spelled(asked.number) or verification.UNKNOWN
        return _noted(request, problems.of_refusal(Refusal(NO_MATCH)), "接口查验", number, "没有查到", now)
    _noted(request, sealed(response), "接口查验", found.number, VERDICTS[found.state].label, now)
    return _verdict(found.state, found)


@router.post("/verify-file", response={200: Verdict, 413: Problem, **PROBLEMS}, summary="用证书文件查验")
def verify_file(request: HttpRequest, response: HttpResponse, file: File[UploadedFile]) -> Any:
    """先核对签名，再核对登记簿。文件查完就删除，不保存。"""
    limit, now = file_limits.local_most_bytes(clock.now()), clock.now()
    if limit is not None and (file.size or 0) > limit:
        return problems.problem("file.too_large", f"文件超过{limit}字节。", "请发送持证人下载的原文件。", 413)
    now = clock.now()
    found = check_file(actor_of(request), data=file.read(), now=now, real_now=clock.real_now())
    number = found.certified.number if found.certified else verification.UNKNOWN
    _noted(request, sealed(response), "接口文件查验", number, VERDICTS[found.state].label, now)
    return _verdict(found.state, found.certified, found.signer)


def _verdict(state: str, certified: Certified | None, signer: str = "") -> dict[str, Any]:
    said = VERDICTS[state]
    about = vars(certified) if certified else None
    return {"state": state, "label": said.label, "message": said.says, "signer": signer, "certificate": about}


def _noted(request: HttpRequest, response: Any, what: str, number: str, result: str, now: datetime) -> Any:
    return noted(request, response, what=what, subject=verification.subject(number), result=result, now=now)
