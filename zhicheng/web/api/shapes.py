"""What the API takes and gives. The same facts as the verification page, never more."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

State = Literal[
    "issued", "replaced", "revoked", "cancelled", "copy", "copy_ended", "altered", "foreign", "unsigned", "unregistered"
]


class Asked(Schema):
    """A certificate number and the holder's name."""

    number: Annotated[
        str, Field(min_length=1, max_length=40, description="证书编号，大小写和短横线不限", examples=["KM-7Q2R9-TX4ZBK"])
    ]
    name: Annotated[str, Field(min_length=1, max_length=50, description="持证人姓名", examples=["李䶮"])]


class Certificate(Schema):
    """证书: what anybody may know of it."""

    number: Annotated[str, Field(description="证书编号")]
    edition: Annotated[int, Field(description="第几版", ge=1)]
    name: Annotated[str, Field(description="持证人")]
    title: Annotated[str, Field(description="职称")]
    specialty: Annotated[str, Field(description="专业")]
    level: Annotated[str, Field(description="层级")]
    obtained_by: Annotated[str, Field(description="取得方式")]
    obtained_on: Annotated[dt.date, Field(description="取得时间")]
    document_number: Annotated[str, Field(description="批准文号")]
    issuer: Annotated[str, Field(description="发证机关")]
    issued_on: Annotated[dt.date | None, Field(description="发证日期")]
    ended_on: Annotated[dt.date | None, Field(description="失效日期，有效的证书没有")]
    limits: Annotated[str, Field(description="有效范围，空为不限")]
    is_test: Annotated[bool, Field(description="测试签章，没有法律效力")]
    purpose: Annotated[str, Field(description="副本限定的用途，不是副本为空")] = ""
    recipient: Annotated[str, Field(description="副本限定的接收单位，不是副本为空")] = ""
    valid_to: Annotated[dt.datetime | None, Field(description="副本有效期止（不含），不是副本没有")] = None


class Verdict(Schema):
    """查验结论. Only `issued` is in force."""

    state: Annotated[State, Field(description="结论代码")]
    label: Annotated[str, Field(description="结论")]
    message: Annotated[str, Field(description="结论的含义和现在怎么办")]
    signer: Annotated[str, Field(description="文件签名人，不是查验文件时为空")] = ""
    certificate: Annotated[Certificate | None, Field(description="登记簿中的证书；文件不是本平台签发的没有")] = None


class Problem(Schema):
    """Why there is no verdict: a stable code, what happened, its basis (may be empty), what to do now."""

    code: str
    message: str
    basis: str
    now: str
