"""全称: whether the name of a school or unit looks like an abbreviation (K22 五(二) preface; PRO-15). A warning, never a refusal."""

from __future__ import annotations

from collections.abc import Mapping

from .shapes import Value

ASKED_IN_FULL: Mapping[str, tuple[str, ...]] = {
    "education": ("school",),
    "study": ("school",),
    "work": ("employer_name",),
    "insurance": ("payer_name",),
    "awards": ("granted_by",),
    "titles": ("issued_by",),
}
"""The fields of each module that name a school or a unit."""

# What the full names of schools and units end in: kinds of legal person and of offices, as registers write them.
_ENDINGS = (
    "大学", "学院", "学校", "中学", "小学", "党校", "幼儿园", "职校", "技校", "公司", "集团", "厂", "医院", "院", "局", "厅", "委员会",
    "委", "办公室", "中心", "研究所", "事务所", "所", "站", "台", "馆", "队", "处", "部", "社", "银行", "协会", "学会", "联合会", "商会", "基金会",
    "政府", "人社部门", "合作社", "商行", "经营部", "维修部", "工作室", "店", "园", "场", "矿", "会",
)  # fmt: skip
_LEAST = 4


def is_short(name: str) -> bool:
    """Whether a Chinese name is too short or ends in nothing a full name ends in; names in Latin letters say nothing."""
    text = name.strip().removesuffix("）").partition("（")[0]
    if not text or any(char.isascii() and char.isalpha() for char in text):
        return False
    return len(text) < _LEAST or not text.endswith(_ENDINGS)


def short_names(module: str, values: Mapping[str, Value]) -> dict[str, str]:
    """The names of one entry that look abbreviated, by field."""
    found = {field: str(values.get(field) or "") for field in ASKED_IN_FULL.get(module, ())}
    return {field: name for field, name in found.items() if name and is_short(name)}
