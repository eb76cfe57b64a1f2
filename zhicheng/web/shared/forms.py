"""Inputs of every page: the form renderer, the base form and the kinds of field.

A page's form is a plain form: text in, clean values out. Messages say what is wrong and what to do; nothing typed is ever dropped.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import BaseRenderer, DjangoTemplates
from django.template.loader import get_template

from .printable import UNSEEN, refuse_unprintable

RADIO_LIMIT = 6
_DATE = re.compile(r"(\d{4})(?:-|\.|/|年)(\d{1,2})(?:-|\.|/|月)(\d{1,2})日?")
_MONTH = re.compile(r"(\d{4})(?:-|\.|/|年)(\d{1,2})月?")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_COMPACT_MONTH = re.compile(r"(\d{4})(\d{2})")
_MIDDLE_DOTS = re.compile(r"\s*[·•‧∙・･⋅．.]\s*")
_SPACES = re.compile(r"\s+")


class Renderer(BaseRenderer):
    """Fields and forms from the project's templates, bare widgets from Django's own."""

    form_template_name = "shared/fields/form.html"
    field_template_name = "shared/fields/field.html"
    formset_template_name = "shared/fields/formset.html"
    _widgets = DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("django/"):
            return self._widgets.get_template(template_name)
        return get_template(template_name)


def narrow(text: str) -> str:
    """Full-width digits, letters and signs as half-width ones, without outer space: for numbers, dates and codes, never for names."""
    return unicodedata.normalize("NFKC", text).strip()


class TextField(forms.CharField):
    """One line of text; `max_length` counts characters as the reader does. Cleans to NFC text without outer space."""

    def __init__(self, *, rows: int = 0, **kwargs: Any) -> None:
        if rows:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": rows}))
        super().__init__(**kwargs)
        self.rows = rows

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No maxlength in the page: the browser would silently cut what is pasted; the counter and the server speak instead."""
        return {name: value for name, value in super().widget_attrs(widget).items() if name != "maxlength"}

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", str(value or "")).replace("\r\n", "\n").replace("\r", "\n").translate(UNSEEN)
        refuse_unprintable(text)
        return text.strip() if self.rows else _SPACES.sub(" ", text).strip()


class LongTextField(TextField):
    """Several lines of text with a character counter when `max_length` is given."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(rows=rows, **kwargs)


class NameField(TextField):
    """姓名: one kind of middle dot, no space around it or between Chinese characters; rare characters stay as typed."""

    width = "w20"

    def to_python(self, value: Any) -> str:
        name = _MIDDLE_DOTS.sub("·", super().to_python(value)).strip("·")
        if name.isascii():
            return name
        return re.sub(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])", "", name)


class CodeField(TextField):
    """证件号码、信用代码、文号 and the like: half-width, upper case, without any space."""

    width = "w20"

    def to_python(self, value: Any) -> str:
        return _SPACES.sub("", narrow(super().to_python(value))).upper()


class NumberField(forms.IntegerField):
    """A whole number, typed with full-width digits or not."""

    width = "w4"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget",
            forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        return super().to_python(narrow(value) if isinstance(value, str) else value)


class DateField(forms.Field):
    """A day, typed as 2023-05-01, 2023年5月1日, 2023.5.1, 2023/5/1 or 20230501. Cleans to a date."""

    width = "w10"
    widget = forms.TextInput
    patterns = (_DATE, _COMPACT_DATE)
    shown_as = "%Y-%m-%d"
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "没有看懂“%(value)s”。请写成2023-05-01或2023年5月1日。",
        "no_such_day": "没有“%(value)s”这一天，请核对月份和日。",
    }

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, dt.date):
            return value
        text = _SPACES.sub("", narrow(str(value)))
        found = next(
            (match for pattern in self.patterns if (match := pattern.fullmatch(text))),
            None,
        )
        if found is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid", params={"value": value})
        try:
            return self.day(*(int(part) for part in found.groups()))
        except ValueError:
            message = self.error_messages["no_such_day"]
            raise ValidationError(message, code="no_such_day", params={"value": value}) from None

    def day(self, year: int, month: int, day: int = 1) -> dt.date:
        """The day the parts name. Raises ValueError when there is no such day."""
        return dt.date(year, month, day)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime(self.shown_as) if isinstance(value, dt.date) else value


class MonthField(DateField):
    """A month, typed as 2023-05, 2023年5月, 2023.5 or 202305. Cleans to the first day of that month."""

    patterns = (_MONTH, _COMPACT_MONTH)
    shown_as = "%Y-%m"
    default_error_messages: ClassVar[dict[str, Any]] = {
        "invalid": "没有看懂“%(value)s”。请写成2023-05或2023年5月。",
        "no_such_day": "没有“%(value)s”这个月，请核对月份。",
    }


class TickField(forms.BooleanField):
    """A box to tick beside a sentence that may be long; the label is that sentence."""


class ManyFiles(forms.ClearableFileInput):
    """A file input that takes several files."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, each read as one file field reads its own."""

    widget = ManyFiles

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """The files in the order they were chosen; none is an empty list."""
        given = data if isinstance(data, (list, tuple)) and data else [data or None]
        return [found for one in given if (found := super(FilesField, self).clean(one, initial))]


def choice_field(choices: list[tuple[str, str]], *, empty: str = "请选择", **kwargs: Any) -> forms.ChoiceField:
    """One of several: radios up to six choices, a list beyond that."""
    if len(choices) <= RADIO_LIMIT:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **kwargs)
    return forms.ChoiceField(choices=[("", empty), *choices], **kwargs)


class FilterForm(forms.Form):
    """查询条件 of a list, bound to the query string: an unreadable value is left out instead of refused."""

    use_required_attribute = False

    def values(self) -> dict[str, Any]:
        """The conditions that could be read, without empty ones."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}


class PlainForm(forms.Form):
    """The base of every form that writes. The browser's own checks stay off: the server lists all faults at once."""

    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def full_clean(self) -> None:
        """Only now: a form may have given its fields other labels, or fields of the packs, after it was made."""
        for field in self.fields.values():
            speak_chinese(field)
        super().full_clean()


def _verb(field: forms.Field) -> str:
    if isinstance(field, forms.FileField):
        return "请上传"
    return "请选择" if isinstance(field, forms.ChoiceField) else "请填写"


def _ancestors(field: forms.Field) -> list[type[forms.Field]]:
    return [kind for kind in type(field).__mro__ if issubclass(kind, forms.Field) and "default_error_messages" in vars(kind)]


def speak_chinese(field: forms.Field) -> None:
    """Give a field our own words for the common faults, unless the form already wrote its own."""
    label = str(field.label or "")
    sentence = f"“{label}”" if label else "这一项"
    ours = {
        "required": "请勾选这一项后继续。" if isinstance(field, forms.BooleanField) else f"{_verb(field)}{sentence}。",
        "max_length": f"{sentence}最多%(limit_value)d字，现在%(show_value)d字，请删减。",
        "min_length": f"{sentence}至少%(limit_value)d字，现在%(show_value)d字，请补充。",
        "max_value": f"{sentence}不能大于%(limit_value)s，请核对。",
        "min_value": f"{sentence}不能小于%(limit_value)s，请核对。",
        "invalid_choice": f"{sentence}的选项已变动，请重新选择。",
        "invalid_list": f"{sentence}没有收到选择，请重新选择。",
        "empty": f"{sentence}收到的是空文件，请重新选择文件。",
        "missing": f"{sentence}没有收到文件，请重新选择文件。",
    }
    if isinstance(field, forms.IntegerField):
        ours["invalid"] = f"{sentence}请填整数，例如3。"
    elif isinstance(field, forms.FileField):
        ours["invalid"] = f"{sentence}没有收到文件，请重新选择文件。"
    for code, message in ours.items():
        theirs = next(
            (kind.default_error_messages[code] for kind in _ancestors(field) if code in kind.default_error_messages), None
        )
        if field.error_messages.get(code) in (None, theirs):
            field.error_messages[code] = message
