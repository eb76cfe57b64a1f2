"""Template tags and filters of the design system; see zhicheng/web/shared/README.md for what each is for."""

from __future__ import annotations

import datetime as dt
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any, NamedTuple

from django import forms, template
from django.forms import BoundField
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from zhicheng.web.shared import timetext
from zhicheng.web.shared.parts import SHAPES, Chip
from zhicheng.web.shared.strips import MonthCell, MonthStrip

register = template.Library()
SHORT_CHOICES, SHORT_WORD = 5, 6
SHORT_CHIP = 6


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


@register.filter
def is_short(field: BoundField) -> bool:
    """Whether the choices of a field fit on one line."""
    words = [str(label) for _, label in getattr(field.field, "choices", [])]
    return len(words) <= SHORT_CHOICES and all(len(word) <= SHORT_WORD for word in words)


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
    links += [ErrorLink(_target(field), str(text)) for field in form.visible_fields() for text in field.errors]
    hidden = [text for field in form.hidden_fields() for text in field.errors]
    return links + [ErrorLink("", str(text)) for text in hidden]


@register.simple_tag
def chip(tone: Chip | str, text: str = "") -> SafeString:
    """A status: a Chip, or a tone and its text. A tag, not an include, because long tables draw hundreds."""
    name, words = (tone.tone, tone.text) if isinstance(tone, Chip) else (tone, text)
    look = ("purple" if name == "objection" else name) + (" zc-chip--short" if len(words) <= SHORT_CHIP else "")
    template_text = '<span class="zc-chip zc-chip--{}"><span class="zc-chip__shape" aria-hidden="true">{}</span>{}</span>'
    return format_html(template_text, look, SHAPES[name], words)


@register.filter
def deadline(until: dt.datetime | None, now: dt.datetime | None = None) -> str:
    """8月28日（周五）24:00（即29日0:00）; 待定 without a date."""
    return timetext.deadline(until, now) if until else "待定"


@register.filter
def short_deadline(until: dt.datetime | None) -> str:
    """2026-08-28 for a table cell; 待定 without a date."""
    return timetext.short_deadline(until) if until else "待定"


@register.filter
def moment(at: dt.datetime | None, now: dt.datetime | None = None) -> str:
    """8月18日10:02; a dash without a date."""
    return timetext.moment(at, now) if at else "—"


@register.filter
def countdown(until: dt.datetime | None, now: dt.datetime) -> str:
    """还剩8天5小时 within the last two weeks."""
    return timetext.countdown(until, now) if until else ""


@register.filter
def weekday(day: dt.date) -> str:
    """周一 to 周日."""
    return timetext.weekday(day)


@register.filter
def month_rows(strip: MonthStrip) -> list[tuple[int, list[MonthCell]]]:
    """The cells of a month strip, one row a year."""
    return [(year, list(cells)) for year, cells in groupby(strip.cells, key=lambda cell: cell.year)]


@register.simple_tag(takes_context=True)
def sort_link(context: Context, key: str, label: str) -> SafeString:
    """A column heading that sorts by `key` (`sort=key`, then `sort=-key`), keeping the rest of the query."""
    request = context["request"]
    query = request.GET.copy()
    now = query.get("sort", "")
    query["sort"] = f"-{key}" if now == key else key
    query.pop("after", None)
    query.pop("before", None)
    mark = {key: "▲", f"-{key}": "▼"}.get(now, "")
    words = {key: "，从小到大", f"-{key}": "，从大到小"}.get(now, "，可排序")
    return format_html(
        '<a class="zc-sort" href="?{}">{}<span aria-hidden="true">{}</span><span class="zc-hidden">{}</span></a>',
        query.urlencode(),
        label,
        f" {mark}" if mark else "",
        words,
    )


class Piece(NamedTuple):
    """A stretch of a compared text: same, gone or new."""

    kind: str
    text: str


@register.simple_tag
def text_diff(old: str, new: str) -> list[Piece]:
    """What was taken out of `old` and put into `new`, character by character."""
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, old, new, autojunk=len(old) + len(new) > 8000)
    for kind, a, b, c, d in matcher.get_opcodes():
        if kind == "equal":
            pieces.append(Piece("same", old[a:b]))
            continue
        if b > a:
            pieces.append(Piece("gone", old[a:b]))
        if d > c:
            pieces.append(Piece("new", new[c:d]))
    return pieces
