"""收录政策文件: an operator brings in the text of a document the rules cite; what ships holds none (ux A3)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from zhicheng.actions.policies.import_document import import_document
from zhicheng.engine.access import Role
from zhicheng.engine.policy import Pack
from zhicheng.engine.refusal import Refusal
from zhicheng.records.queries import clock, library, windows
from zhicheng.records.queries import documents as held_documents
from zhicheng.web.shared.attempt import KeyedForm, attempt, posted
from zhicheng.web.shared.door import act_of, door
from zhicheng.web.shared.forms import DateField, LongTextField, TextField, choice_field

KEEPERS = frozenset({Role.CITY_HRSS, Role.PROVINCE_HRSS})
HOME, HOME_LABEL = "/packs/", "政策包"


class DocumentForm(KeyedForm):
    """What is known of the document, and its text typed or as a file."""

    code = TextField(
        label="代码", max_length=40, help_text="政策包引用它时用的代码，例如KM-2026-01；同一代码再次收录就是新的一版。"
    )
    title = TextField(label="标题", max_length=200)
    short = TextField(label="简称", max_length=60, help_text="依据里显示的名称。")
    kind = choice_field(held_documents.KINDS, label="种类")
    issuer = TextField(label="发文机关", max_length=120)
    number = TextField(label="文号", max_length=80, required=False)
    issued_on = DateField(label="发文日期", required=False)
    in_force_from = DateField(label="施行日", required=False, help_text="文件没有写明的不填，按政策包的施行日显示。")
    in_force_to = DateField(label="废止日", required=False, help_text="从这一天起不再施行。")
    text = LongTextField(
        label="原文", rows=12, required=False, help_text="粘贴正文，保留一、（一）、1.（1）这样的序号，每个序号另起一段。"
    )
    file = forms.FileField(
        label="或选择文件", required=False, allow_empty_file=True, help_text="UTF-8或GB18030编码的.txt、.md文件。"
    )

    def body(self) -> bytes:
        """The text that was given. Raises Refusal `document.twice`."""
        typed = str(self.cleaned_data.get("text") or "").encode()
        given = self.cleaned_data.get("file")
        filed = bytes(given.read()) if given else b""
        if typed and filed and typed != filed.strip():
            raise Refusal("document.twice", field="file")
        return filed or typed


@door("authority", KEEPERS, writes="policy_document.import")
@require_http_methods(["GET", "HEAD", "POST"])
def documents(request: HttpRequest) -> HttpResponse:
    """The form, filled in as far as a pack says (`doc` in the query), and the documents without a text."""
    shelf = library.shelf(windows.local_day(clock.now()))
    files = request.FILES if request.method == "POST" else None
    form, status = DocumentForm(posted(request), files, initial=_initial(shelf.packs, request.GET.get("doc", ""))), 200
    if request.method == "POST":
        done, status = attempt(form, lambda: _imported(request, form))
        if done is not None:
            return HttpResponseRedirect(f"/policy/{done}/")
    known = {one.code for one in held_documents.documents()}
    context = {
        "form": form,
        "missing": [(code, title) for code, title in sorted(shelf.documents().items()) if code not in known],
        "crumbs": [{"label": HOME_LABEL, "url": HOME}, {"label": "收录文件原文", "url": ""}],
    }
    return render(request, "authority/packs/documents.html", context, status=status)


def _imported(request: HttpRequest, form: DocumentForm) -> str:
    given = {name: value for name, value in form.values().items() if name not in ("text", "file")}
    return import_document(act_of(request), body=form.body(), **given)


def _initial(packs: list[Pack], doc: str) -> dict[str, Any]:
    """What the pack read from this document says of it."""
    pack = next((one for one in packs if one.source.doc == doc), None)
    if pack is None:
        return {}
    source = pack.source
    about = {
        "code": source.doc,
        "title": source.title,
        "short": source.short,
        "issuer": pack.issuer,
        "number": source.number or "",
    }
    return about | {"in_force_from": pack.in_force_from, "in_force_to": pack.in_force_to}
