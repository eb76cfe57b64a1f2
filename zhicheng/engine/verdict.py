"""查验结论: what a verification may answer, in the words everybody reads (QJ23 五(二); CER-05)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Verdict:
    """One answer: its name and one sentence on what it means and what to do now."""

    label: str
    says: str


VERDICTS: Mapping[str, Verdict] = {
    "issued": Verdict("有效", "登记簿中有这份证书，现在有效。"),
    "replaced": Verdict("已更正换发", "这一版证书已更正换发，不再使用，请持证人出示新版。"),
    "revoked": Verdict("已撤销", "这份证书已由发证机构撤销，不能再使用。"),
    "cancelled": Verdict("已注销", "这份证书已注销，不能再使用。"),
    "copy": Verdict("副本有效", "这是限定用途、限定期限的副本，证书现在有效。请核对用途和接收单位，别处使用无效。"),
    "copy_ended": Verdict("副本已过期", "证书现在有效，但这份副本的期限已过，请持证人重新制作。"),
    "altered": Verdict("文件被改动或已损坏", "文件在签名以后变过，不能作为证书使用。请上传持证人下载的原文件。"),
    "foreign": Verdict("非本平台签发", "文件有签名，但不是本平台发证机构签的。请向文件上写明的发证机构查询。"),
    "unsigned": Verdict("没有电子签名", "这可能是扫描件、截图或另存的副本。请上传下载的原文件，或用编号和姓名查验。"),
    "unregistered": Verdict("登记簿中没有", "签名是本平台的，但登记簿中没有这份证书，不能视为有效。请联系发证机构。"),
}
"""Signature first, then the register: the first six are the register's, the rest speak of the file."""
