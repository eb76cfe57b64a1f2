"""Forms made from the description of a module: one builder for fourteen modules and the basic facts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from zhicheng.engine.profile.checks import Setting, cross_faults, field_fault
from zhicheng.engine.profile.shapes import Field, Kind, Module, Value, Values
from zhicheng.engine.profile.wording import shown
from zhicheng.web.shared.attempt import KeyedForm
from zhicheng.web.shared.forms import (
    CodeField,
    DateField,
    LongTextField,
    MonthField,
    NumberField,
    TextField,
    TickField,
    choice_field,
)

_ON = "on"


class ModuleForm(KeyedForm):
    """A form over the fields of one module. All faults are found in one go: unreadable values, rules, rules between fields."""

    module: ClassVar[Module]
    setting: ClassVar[Setting]

    def clean(self) -> dict[str, Any]:
        """Add the faults the module's own description finds among the values that could be read."""
        values = self.entry_values()
        for field in self.module.fields:
            fault = None if field.name in self.errors else field_fault(self.module, field, values[field.name], self.setting)
            if fault:
                self.add_error(field.name, fault.text)
        for fault in cross_faults(self.module, values):
            if fault.field not in self.errors:
                self.add_error(fault.field, fault.text)
        return self.cleaned_data

    def entry_values(self) -> dict[str, Value]:
        """The clean values by field name; what could not be read or was left empty is None."""
        cleaned = {field.name: self.cleaned_data.get(field.name) for field in self.module.fields}
        return {name: None if value == "" else value for name, value in cleaned.items()}


def form_class(module: Module, setting: Setting) -> type[ModuleForm]:
    """The form of a module with the choice lists and limits in force."""
    fields = {field.name: _MAKERS[field.kind](module, field, setting) for field in module.fields}
    return type("EntryForm", (ModuleForm,), {**fields, "module": module, "setting": setting})


def typed_from(module: Module, posted: QueryDict) -> dict[str, str]:
    """What was typed into the fields of a module, exactly as it came."""
    return {field.name: posted.get(field.name, "") for field in module.fields}


def typed_of(module: Module, values: Values) -> dict[str, str]:
    """Stored values as one would type them."""
    return {field.name: _typed(field, values.get(field.name)) for field in module.fields}


def initial_of(module: Module, typed: Mapping[str, str]) -> dict[str, str | bool]:
    """Typed texts as the initial values of an unbound form."""
    ticks = {field.name for field in module.fields if field.kind is Kind.TICK}
    return {name: text == _ON if name in ticks else text for name, text in typed.items()}


def reads(field: Field, typed: str, setting: Setting) -> str:
    """How a typed text reads beside the stored one: choices by their label, ticks as yes and no."""
    return shown(field, typed == _ON if field.kind is Kind.TICK else typed, setting.vocabulary)


def _typed(field: Field, value: Value) -> str:
    if field.kind is Kind.TICK:
        return _ON if value else ""
    if isinstance(value, dt.date):
        return value.strftime("%Y-%m" if field.kind is Kind.MONTH else "%Y-%m-%d")
    return "" if value is None else str(value)


def _given(field: Field) -> dict[str, Any]:
    return {"label": field.label, "required": field.required, "help_text": field.hint}


def _text(module: Module, field: Field, setting: Setting) -> forms.Field:
    return TextField(max_length=setting.limit(module, field) or None, **_given(field))


def _long(module: Module, field: Field, setting: Setting) -> forms.Field:
    limit = setting.limit(module, field)
    return LongTextField(rows=14 if limit > 1000 else 4, max_length=limit or None, **_given(field))


def _code(module: Module, field: Field, setting: Setting) -> forms.Field:
    return CodeField(max_length=setting.limit(module, field) or None, **_given(field))


def _number(module: Module, field: Field, setting: Setting) -> forms.Field:
    return NumberField(min_value=field.least, max_value=field.most, **_given(field))


def _year(module: Module, field: Field, setting: Setting) -> forms.Field:
    return NumberField(**_given(field))


def _day(module: Module, field: Field, setting: Setting) -> forms.Field:
    return DateField(**_given(field))


def _month(module: Module, field: Field, setting: Setting) -> forms.Field:
    return MonthField(**_given(field))


def _choice(module: Module, field: Field, setting: Setting) -> forms.Field:
    choices = list(setting.vocabulary.get(field.vocabulary, ()))
    if field.required:
        return choice_field(choices, **_given(field))
    return forms.ChoiceField(choices=[("", "不填"), *choices], **_given(field))


def _tick(module: Module, field: Field, setting: Setting) -> forms.Field:
    return TickField(label=field.label, required=False, help_text=field.hint)


_MAKERS: Mapping[Kind, Callable[[Module, Field, Setting], forms.Field]] = {
    Kind.TEXT: _text,
    Kind.LONG: _long,
    Kind.CODE: _code,
    Kind.INTEGER: _number,
    Kind.YEAR: _year,
    Kind.DATE: _day,
    Kind.MONTH: _month,
    Kind.CHOICE: _choice,
    Kind.TICK: _tick,
}
