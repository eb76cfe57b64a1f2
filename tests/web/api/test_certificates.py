"""Other systems verify certificates: the same answers as the page, in one shape (CER-05, SEC-04)."""

from __future__ import annotations

import json
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import hostile
from tests.factories.issued import issued, pdf, revoked
from tests.factories.season import Season
from zhicheng.records.models import AccessLog

PROBLEM = {"code", "message", "basis", "now"}


def ask(client: Client, **asked: object):
    return client.post("/api/certificates/verify", json.dumps(asked), content_type="application/json")


def hand_in(client: Client, data: bytes):
    return client.post("/api/certificates/verify-file", {"file": SimpleUploadedFile("a.pdf", data, "application/pdf")})


def test_number_and_name_give_the_registers_answer(season: Season) -> None:
    row = issued(season, "买买提·吐尔逊")
    # The guard against forged forms stays on for everything but these posts.
    answer = ask(Client(enforce_csrf_checks=True), number=row.number.lower(), name="买买提•吐尔逊")
    assert answer.status_code == 200
    said = answer.json()
    assert (said["state"], said["label"], said["signer"]) == ("issued", "有效", "")
    assert said["certificate"] == {
        "number": row.number,
        "edition": 1,
        "name": "买买提·吐尔逊",
        "title": row.qualification.title_name,
        "specialty": "建筑设计",
        "level": "助理级",
        "obtained_by": "考核认定",
        "obtained_on": row.qualification.counts_on.isoformat(),
        "document_number": row.qualification.document.number,
        "issuer": row.issuer.name,
        "issued_on": "2026-09-16",
        "ended_on": None,
        "limits": "",
        "is_test": True,
        "purpose": "",
        "recipient": "",
        "valid_to": None,
    }


def test_an_altered_number_and_a_wrong_name_are_told_alike(season: Season, client: Client) -> None:
    row = issued(season)
    altered = row.number[:-1] + ("A" if row.number[-1] != "A" else "B")
    answers = [ask(client, number=altered, name="李䶮"), ask(client, number=row.number, name="李炎")]
    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].json() == answers[1].json()
    assert answers[0].json()["code"] == "certificate.no_match"


def test_revoked_by_number_and_by_its_sound_file(season: Season, client: Client) -> None:
    row = issued(season)
    file = pdf(row)
    assert hand_in(client, file).json()["state"] == "issued"
    revoked(season, row)
    assert ask(client, number=row.number, name="李䶮").json()["state"] == "revoked"
    said = hand_in(client, file).json()
    assert said["state"] == "revoked"
    assert said["certificate"]["ended_on"]


def test_a_changed_file_and_no_certificate_at_all(season: Season, client: Client) -> None:
    file = pdf(issued(season))
    said = hand_in(client, file[:3000] + b"\0" + file[3001:]).json()
    assert (said["state"], said["certificate"]) == ("altered", None)
    assert hand_in(client, hostile.script_pdf()[1]).json()["state"] == "unsigned"
    assert hand_in(client, b"").json()["state"] == "unsigned"


def test_the_answers_hold_no_personal_number(season: Season, client: Client) -> None:
    row = issued(season)
    for answer in (ask(client, number=row.number, name="李䶮"), hand_in(client, pdf(row))):
        body = answer.content.decode()
        for secret in (season.cast.numbers["李䶮"], season.cast.mobiles["李䶮"], "5301*", "1999-03-12"):
            assert secret not in body


@pytest.mark.parametrize(
    ("sent", "status", "code", "words"),
    [
        ('{"number": "KM-1"}', 422, "request.invalid", "持证人姓名没有填写"),
        ('{"number": "", "name": ""}', 422, "request.invalid", "证书编号没有填写；持证人姓名没有填写"),
        ('{"number": 7, "name": "李"}', 422, "request.invalid", "证书编号应为文字"),
        (json.dumps({"number": "9" * 41, "name": "李"}), 422, "request.invalid", "证书编号太长"),
        ('{"number": "\\ud800", "name": "李"}', 422, "request.invalid", "证书编号含有不能用的字符"),
        (b"{", 400, "request.unreadable", "读不懂"),
        (b"\xff", 400, "request.unreadable", "读不懂"),
    ],
)
@pytest.mark.django_db
def test_what_cannot_be_read_is_said_in_one_shape(client: Client, sent: str | bytes, status: int, code: str, words: str) -> None:
    body = sent if isinstance(sent, bytes) else sent.encode()
    answer = client.post("/api/certificates/verify", body, content_type="application/json")
    said = answer.json()
    assert (answer.status_code, said["code"], set(said)) == (status, code, PROBLEM)
    assert words in said["message"]


@pytest.mark.django_db
def test_a_file_missing_or_too_large(season: Season, client: Client) -> None:
    missing = client.post("/api/certificates/verify-file", {})
    assert (missing.status_code, missing.json()["code"]) == (422, "request.invalid")
    large = hand_in(client, bytes(6_000_000))
    assert (large.status_code, large.json()["code"]) == (413, "file.too_large")


def test_too_many_requests_are_told_when_to_come_back(season: Season, client: Client) -> None:
    answers = [ask(client, number="KM-00000-000000", name="李") for _ in range(31)]
    assert [answer.status_code for answer in answers] == [404] * 30 + [429]
    assert answers[-1].json()["code"] == "rate_limited"
    assert 0 < int(answers[-1]["Retry-After"]) <= 60


def test_every_look_is_on_record(season: Season, client: Client) -> None:
    row = issued(season)
    ask(client, number=row.number, name="李䶮")
    ask(client, number=row.number, name="别人")
    hand_in(client, pdf(row))
    kept = AccessLog.objects.filter(subject=f"certificate:{row.number}").order_by("id").values_list("what", "result")
    assert list(kept) == [("接口查验", "有效"), ("接口查验", "没有查到"), ("接口文件查验", "有效")]


@pytest.mark.django_db
def test_the_description_for_people_loads_nothing_from_elsewhere(client: Client) -> None:
    page = client.get("/api/docs/")
    body = page.content.decode()
    assert page.status_code == 200
    assert "/api/certificates/verify-file" in body
    assert "multipart/form-data" in body
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', body)
    described = client.get("/api/openapi.json").json()
    assert set(described["paths"]) == {"/api/certificates/verify", "/api/certificates/verify-file"}


@pytest.mark.django_db
def test_only_posts_are_answered(client: Client) -> None:
    assert client.get("/api/certificates/verify").status_code == 405
    assert client.get("/api/").status_code == 404
