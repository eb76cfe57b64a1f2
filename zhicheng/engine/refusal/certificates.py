"""Refusal texts about certificates."""

from __future__ import annotations

from .kinds import Text

CERTIFICATES: dict[str, Text] = {
    "certificate.unknown": Text("没有这份证书。", "请核对编号。", 404),
    "certificate.not_covered": Text(
        "这个职称不在电子证书的签发范围：只为{year}年起经评审、认定或确认取得的职称签发。",
        "更早取得的职称，请按数字化补录的规定办理。",
    ),
    "certificate.reason": Text("还没有写撤销的理由。", "请写明理由。", 422),
    "certificate.decision": Text("还没有填写撤销决定的文号。", "请填写决定文号。", 422),
    # The same for a wrong number and for a wrong name: the page must not tell whose number it is.
    "certificate.no_match": Text("没有查到与所填内容相符的证书。", "请对照证书核对编号和姓名；仍查不到，请联系发证机构。", 404),
    "certificate.not_open": Text("电子证书从{on}起可以下载。", "请在那天以后再下载。"),
    "certificate.not_in_force": Text("这份证书{state}，不能下载。", "请联系发证机构{issuer}。"),
}
