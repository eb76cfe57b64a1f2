"""Template tags and filters of the design system; see zhicheng/web/shared/README.md for what each is for."""

from __future__ import annotations

from typing import Any, NamedTuple

from django import forms, template
from django.forms import BoundField

register = template.Library()


class ErrorLink(NamedTuple):
    """One line of the error summary: the id it jumps to ("" for the form as a whole) and the words shown at the field."""

    target: str
    text: str


@register.simple_tag
def fieldkind(field: BoundField) -> str:
    """How a field is laid out: choices (a group of boxes), tick, file, long or text."""
    widget = field.field.widget
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple)):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    if isinstance(widget, forms.FileInput):
        return "file"
    return "long" if isinstance(widget, forms.Textarea) else "text"


def _target(field: BoundField) -> str:
    if fieldkind(field) == "choices":
        return f"{field.auto_id}_0"
    return field.id_for_label


@register.simple_tag
def error_links(form: Any = None, faults: Any = None) -> list[ErrorLink]:
    """All faults of a form in the order of its fields, or the faults a check listed."""
    links = [ErrorLink(fault["target"], fault["text"]) for fault in faults or []]
    if not isinstance(form, forms.BaseForm):
        return links
    links += [ErrorLink("", str(text)) for text in form.non_field_errors()]
    links += [
        ErrorLink(_target(field), str(text))
        for field in form.visible_fields()
        for text in field.errors
    ]
    hidden = [text for field in form.hidden_fields() for text in field.errors]
    return links + [ErrorLink("", str(text)) for text in hidden]
