"""What a person types is understood in every way people write it; what cannot be understood is said in full, at once, in Chinese."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import (
    CodeField,
    DateField,
    FilterForm,
    LongTextField,
    MonthField,
    NameField,
    NumberField,
    PlainForm,
    TextField,
    TickField,
    choice_field,
)
from zhicheng.web.shared.templatetags.ui import error_links


class Entry(PlainForm):
    name = NameField(label="姓名", max_length=4)
    born = DateField(label="出生日期", help_text="例如1990-05-01。")
    sex = choice_field([("m", "男"), ("f", "女")], label="性别")
    work = LongTextField(label="工作", max_length=5, required=False)
    age = NumberField(label="年龄", min_value=16)
    proof = forms.FileField(label="证件")
    sure = TickField(label="我已核对")


@pytest.mark.parametrize(
    "text", ["2023-05-01", "2023年5月1日", "2023.5.1", "2023/05/01", "20230501", "２０２３年５月１日", " 2023 年 5 月 1 日 "]
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert DateField().clean(text) == dt.date(2023, 5, 1)


@pytest.mark.parametrize("text", ["2023-05", "2023年5月", "2023.5", "202305", "２０２３．０５"])
def test_a_month_is_read_however_it_is_written(text: str) -> None:
    assert MonthField().clean(text) == dt.date(2023, 5, 1)


@pytest.mark.parametrize(("field", "text", "words"), [
    (DateField(), "2023-02-30", "没有“2023-02-30”这一天"),
    (DateField(), "五月一日", "没有看懂“五月一日”"),
    (DateField(), "2023-05", "没有看懂"),
    (MonthField(), "2023-13", "没有“2023-13”这个月"),
    (MonthField(), "去年", "没有看懂"),
])  # fmt: skip
def test_what_is_not_a_date_is_quoted_back(field: forms.Field, text: str, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field.clean(text)
    assert words in refused.value.messages[0]


@pytest.mark.parametrize(("typed", "kept"), [
    ("买买提 • 艾力", "买买提·艾力"),
    ("阿卜杜热合曼．买买提", "阿卜杜热合曼·买买提"),
    (" 李  䶮 ", "李䶮"),
    ("张𬭼", "张𬭼"),
    ("John  Smith", "John Smith"),
])  # fmt: skip
def test_names_keep_their_characters_and_lose_their_noise(typed: str, kept: str) -> None:
    assert NameField(max_length=50).clean(typed) == kept


def test_codes_become_half_width_capitals() -> None:
    assert CodeField().clean(" ９１５３００００ ma6k ") == "91530000MA6K"
    assert NumberField().clean("１２") == 12


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b"])
def test_control_characters_are_refused_by_name(char: str) -> None:
    with pytest.raises(ValidationError, match="无法显示的字符"):
        TextField().clean(f"工程{char}师")


def test_long_text_keeps_its_lines_and_counts_as_the_reader_does() -> None:
    assert LongTextField(max_length=5).clean("一\r\n二\r三") == "一\n二\n三"
    assert "maxlength" not in str(Entry()["work"])


def test_all_faults_are_named_in_the_order_of_the_page_and_lead_to_their_fields() -> None:
    form = Entry({"name": "阿卜杜热合曼", "born": "昨天", "work": "一二三四五六", "age": "十"})
    links = error_links(form)
    assert [link.target for link in links] == ["id_name", "id_born", "id_sex_0", "id_work", "id_age", "id_proof", "id_sure"]
    assert [link.text for link in links] == [
        "“姓名”最多4字，现在6字，请删减。",
        "没有看懂“昨天”。请写成2023-05-01或2023年5月1日。",
        "请选择“性别”。",
        "“工作”最多5字，现在6字，请删减。",
        "“年龄”请填整数，例如3。",
        "请上传“证件”。",
        "请勾选这一项后继续。",
    ]


def test_a_fault_stands_above_its_field_and_is_tied_to_it() -> None:
    shown = str(Entry({"born": "昨天"})["born"].as_field_group())
    assert shown.index("zc-error") < shown.index("<input")
    assert 'aria-describedby="id_born_helptext id_born_error"' in shown
    assert 'id="id_born_error"' in shown
    assert 'id="id_born_helptext"' in shown
    assert 'value="昨天"' in shown


def test_required_and_optional_are_said() -> None:
    assert "（必填）" in str(Entry()["name"].as_field_group())
    assert "选填" in str(Entry()["work"].as_field_group())


def test_few_choices_are_radios_and_many_are_a_list() -> None:
    few = choice_field([(str(n), str(n)) for n in range(6)])
    many = choice_field([(str(n), str(n)) for n in range(7)])
    assert isinstance(few.widget, forms.RadioSelect)
    assert isinstance(many.widget, forms.Select)
    assert not isinstance(many.widget, forms.RadioSelect)


def test_a_form_keeps_the_words_it_wrote_itself() -> None:
    class Own(PlainForm):
        unit = TextField(label="单位", error_messages={"required": "没有单位就无法确定渠道。"})

    assert Own({}).errors["unit"] == ["没有单位就无法确定渠道。"]


def test_an_act_keeps_the_key_it_was_drawn_with() -> None:
    class Seal(KeyedForm):
        agree = TickField(label="我已看完")

    drawn, other = Seal(), Seal()
    assert drawn["act_key"].value() != other["act_key"].value()
    assert 'value="k1"' in str(Seal({"act_key": "k1"})["act_key"])


def test_an_unreadable_condition_is_left_out_of_a_filter() -> None:
    class Conditions(FilterForm):
        since = DateField(required=False)
        q = TextField(required=False)

    query: dict[str, Any] = {"since": "昨天", "q": "李"}
    assert Conditions(query).values() == {"q": "李"}
