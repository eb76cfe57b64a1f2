"""Inputs of 申报通道."""

from __future__ import annotations

from typing import Any

from zhicheng.records.queries.channels import Wanted
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import DateField, LongTextField, TextField, TickField, choice_field


class ExtendForm(KeyedForm):
    """延长通道."""

    new_closes_at = DateField(label="延长到哪天", help_text="延长到这一天的24:00，例如2026-09-25。")
    announcement = LongTextField(label="公告内容", rows=4, max_length=300, help_text="申报人、单位在通道页和申报页都会看到。")


class ProvincialForm(KeyedForm):
    """参加省级评委会评审: its intake sets the channel."""

    name = TextField(label="省级评委会全称", max_length=100)
    collection_start = DateField(label="开始收审日期", help_text="省评委会开始接收材料的日期。")
    collection_deadline = DateField(label="截止收审日期", help_text="省评委会接收材料的最后一天。")
    together = TickField(label="省里要求由本地区统一报送", required=False)

    def wanted(self, year: int) -> Wanted:
        """What is asked for."""
        return Wanted(year=year, **self.values())


class MunicipalForm(KeyedForm):
    """本地区评委会: its own notice sets the channel."""

    notice = TextField(label="评审公告编号", max_length=20, help_text="已在本平台发布的评审公告的编号，例如TZ2026-00001。")
    opens_on = DateField(label="公告写明的开始日期", help_text="从这一天0:00起开放。")
    closes_on = DateField(label="公告写明的截止日期", help_text="到这一天24:00关闭。")
    field_order = ("committee", "notice", "opens_on", "closes_on")

    def __init__(self, *args: Any, committees: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["committee"] = choice_field(committees, label="评委会")
        self.order_fields(self.field_order)

    def wanted(self, year: int) -> Wanted:
        """What is asked for."""
        return Wanted(year=year, **self.values())
