"""Inputs of 区划."""

from __future__ import annotations

from zhicheng.records.queries.places import LEVELS
from zhicheng.web.shared.attempt import KeyedForm, VersionedForm
from zhicheng.web.shared.forms import CodeField, FilterForm, LongTextField, TextField, choice_field


class FindForm(FilterForm):
    """查找 by name or code; `at` is the node shown."""

    q = TextField(label="名称或代码", required=False, max_length=60)
    at = CodeField(required=False, max_length=12)


class AddForm(KeyedForm):
    """增加区划."""

    level = choice_field(LEVELS, label="级别")
    code = CodeField(
        label="区划代码", max_length=12, help_text="国家标准的行政区划代码；不是行政区划的开发区可用更长的本地代码。"
    )
    name = TextField(label="名称", max_length=60)
    parent = CodeField(label="上级区划代码", max_length=12, required=False, help_text="除省级外都要填写，可在区划页查到。")


class MoveForm(VersionedForm):
    """调整上级."""

    new_parent = CodeField(label="新的上级区划代码", max_length=12)
    reason = LongTextField(label="依据", rows=2, max_length=200, help_text="批准文件的名称和文号。")
