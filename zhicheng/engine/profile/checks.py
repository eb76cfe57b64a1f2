"""What is wrong with an entry, all at once (ux P3), and what is still missing without being wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .shapes import Fault, Field, Kind, Module, Value, Values
from .vocabulary import Vocabulary

_EARLIEST_YEAR = 1950
_MULTILINE = "\n\t"


@dataclass(frozen=True)
class Setting:
    """What a field is checked against: the day, the choice lists in force, and the longest texts a pack sets (`module.field`)."""

    today: date
    vocabulary: Vocabulary
    longest: Mapping[str, int]

    def limit(self, module: Module, field: Field) -> int:
        """The most characters a text may have (0: no limit)."""
        return self.longest.get(f"{module.slug}.{field.name}", field.longest)


def faults(module: Module, values: Values, setting: Setting, others: Sequence[Values] = ()) -> tuple[Fault, ...]:
    """Every fault of an entry, in the order of its fields. `others` are the person's other entries of the module."""
    found = [fault for field in module.fields if (fault := field_fault(module, field, values.get(field.name), setting))]
    bad = {fault.field for fault in found}
    found += [fault for fault in cross_faults(module, values) if fault.field not in bad]
    double = _double(module, values, others)
    if double and double.field not in bad:
        found.append(double)
    places = {field.name: place for place, field in enumerate(module.fields)}
    return tuple(sorted(found, key=lambda fault: places.get(fault.field, -1)))


def cross_faults(module: Module, values: Values) -> tuple[Fault, ...]:
    """The faults between fields; fields that could not be read count as empty."""
    return tuple(fault for check in module.checks if (fault := check.fault(values)))


def field_fault(module: Module, field: Field, value: Value, setting: Setting) -> Fault | None:
    """What is wrong with one value on its own, or None."""
    if value is None or value == "":
        return Fault(field.name, f"请填写“{field.label}”。") if field.required else None
    text = _KINDS[field.kind](module, field, value, setting)
    return Fault(field.name, text) if text else None


def flags(module: Module, values: Values, filled: Collection[str]) -> tuple[str, ...]:
    """What an entry still lacks; it is saved all the same. `filled` are the slots that hold a file."""
    missing = [f"没有填{field.label}" for field in module.fields if field.advised and values.get(field.name) in (None, "")]
    missing += [f"缺{slot.label}" for slot in module.slots if slot.is_needed(values) and slot.key not in filled]
    return tuple(missing)


def _double(module: Module, values: Values, others: Sequence[Values]) -> Fault | None:
    value = values.get(module.unique) if module.unique else None
    if value is None or all(str(other.get(module.unique)) != str(value) for other in others):
        return None
    label = module.field(module.unique).label
    return Fault(module.unique, f"{label}“{value}”已经填过一条，请修改原来那一条，不要重复填写。")


def _text(module: Module, field: Field, value: Value, setting: Setting) -> str:
    if not isinstance(value, str):
        return f"请填写“{field.label}”。"
    if any(unicodedata.category(char) in ("Cc", "Cs") and char not in _MULTILINE for char in value):
        return f"“{field.label}”含有无法显示的字符，可能是从别处粘贴带入的，请删去后手工输入。"
    private = [char for char in value if unicodedata.category(char) in ("Co", "Cn") and ord(char) < 0x20000]
    if private:
        return f"“{field.label}”中有1个字打印不出来（U+{ord(private[0]):04X}），请改用标准字库中的字。"
    limit = setting.limit(module, field)
    return f"“{field.label}”最多{limit}字，现在{len(value)}字，请删减。" if limit and len(value) > limit else ""


def _day(module: Module, field: Field, value: Value, setting: Setting) -> str:
    if not isinstance(value, date):
        return f"没有看懂“{field.label}”，请写成2023-05-01。"
    if value.year < _EARLIEST_YEAR:
        return f"“{field.label}”早于{_EARLIEST_YEAR}年，请核对年份。"
    if value > setting.today and not field.may_be_future:
        return f"“{field.label}”还没有到，请填已经发生的日期。"
    return ""


def _number(module: Module, field: Field, value: Value, setting: Setting) -> str:
    if not isinstance(value, int) or isinstance(value, bool):
        return f"“{field.label}”请填整数，例如3。"
    if field.least is not None and value < field.least:
        return f"“{field.label}”不能小于{field.least}，请核对。"
    if field.most is not None and value > field.most:
        return f"“{field.label}”不能大于{field.most}，请核对。"
    return ""


def _year(module: Module, field: Field, value: Value, setting: Setting) -> str:
    if not isinstance(value, int) or not _EARLIEST_YEAR <= value <= 9999:
        return f"“{field.label}”请填四位年份，例如2025。"
    return f"“{field.label}”还没有到，请核对年份。" if value > setting.today.year else ""


def _choice(module: Module, field: Field, value: Value, setting: Setting) -> str:
    known = {code for code, _ in setting.vocabulary.get(field.vocabulary, ())}
    return "" if str(value) in known else f"“{field.label}”的选项里没有这一项，请重新选择。"


def _tick(module: Module, field: Field, value: Value, setting: Setting) -> str:
    return "" if isinstance(value, bool) else f"请重新勾选“{field.label}”。"


_KINDS = {
    Kind.TEXT: _text,
    Kind.LONG: _text,
    Kind.CODE: _text,
    Kind.INTEGER: _number,
    Kind.YEAR: _year,
    Kind.DATE: _day,
    Kind.MONTH: _day,
    Kind.CHOICE: _choice,
    Kind.TICK: _tick,
}
