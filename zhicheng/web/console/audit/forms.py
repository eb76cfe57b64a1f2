"""查询条件 of the audit log: the same for the page and for its export."""

from __future__ import annotations

from django import forms

from zhicheng.engine.access_labels import VERB_LABELS
from zhicheng.engine.calendar import end_of_day, start_of_day
from zhicheng.records.queries.audit import OUTCOMES, LogFilter
from zhicheng.web.shared.forms import DateField, FilterForm, TextField

_VERBS = sorted(VERB_LABELS.items(), key=lambda pair: pair[0])


class LogForm(FilterForm):
    """Who, when, what, result."""

    actor = TextField(label="办理人", required=False, max_length=80)
    verb = forms.ChoiceField(label="动作", choices=[("", "全部动作"), *_VERBS], required=False)
    outcome = forms.ChoiceField(label="结果", choices=[("", "全部结果"), *OUTCOMES.items()], required=False)
    subject = TextField(label="对象", required=False, max_length=120)
    since = DateField(label="从哪天起", required=False)
    until = DateField(label="到哪天止", required=False)

    def wanted(self) -> LogFilter:
        """The conditions that could be read; both days are whole days."""
        asked = self.values()
        since, until = asked.pop("since", None), asked.pop("until", None)
        return LogFilter(
            **asked,
            since=start_of_day(since) if since else None,
            until=end_of_day(until) if until else None,
        )
