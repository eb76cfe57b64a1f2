"""A stranger checks a certificate: by number and name, by the code on it, by the file (CER-05, NFR-06, SEC-04)."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.factories import hostile
from tests.factories.doors import text
from tests.factories.issued import issued, pdf, pending, renewed, revoked
from tests.factories.restated import CERTIFICATES, restate
from tests.factories.season import Season
from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.certificates.issue import issue
from zhicheng.engine.identifier import certificate_number
from zhicheng.integrations import wiring
from zhicheng.integrations.signing import LocalTestSigner, make_test_authority
from zhicheng.records.models import AccessLog, AuditEntry, Person, Qualification

NO_MATCH = "没有查到与所填内容相符的证书"


def ask(client: Client, number: str, name: str):
    return client.post("/verify/", {"how": "number", "n-number": number, "n-name": name})


def hand_in(client: Client, data: bytes, name: str = "证书.pdf"):
    return client.post("/verify/", {"how": "file", "f-file": SimpleUploadedFile(name, data, "application/pdf")})


def test_number_and_name_tell_what_the_register_says(season: Season, client: Client) -> None:
    row = issued(season)
    page = ask(client, row.number, "李䶮")
    assert page.status_code == 200
    body = text(page)
    for said in ("有效", "李䶮", "助理工程师", "助理级", "考核认定", row.issuer.name, row.number, "测试签章"):
        assert said in body
    assert page["Cache-Control"] == "private, no-store"


def test_the_number_may_be_typed_in_any_spelling(season: Season, client: Client) -> None:
    row = issued(season)
    typed = "　".join(row.number.lower().split("-")).translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)})
    assert "有效" in text(ask(client, typed, " 李 䶮 "))


def test_a_wrong_number_and_a_wrong_name_get_the_same_words(season: Season, client: Client) -> None:
    row = issued(season)
    other = certificate_number("KM", bytes(8))
    altered = row.number[:-1] + ("A" if row.number[-1] != "A" else "B")
    answers = [
        ask(client, number, name) for number, name in ((row.number, "李炎"), (other, "李䶮"), (altered, "李䶮"), ("没有", "李䶮"))
    ]
    assert {answer.status_code for answer in answers} == {404}
    notices = {text(answer).split('id="answer"')[1].split("</div>")[0] for answer in answers}
    assert len(notices) == 1
    assert NO_MATCH in notices.pop()


def test_what_was_not_issued_cannot_be_found(season: Season, client: Client) -> None:
    row = pending(season)
    assert ask(client, row.number, "李䶮").status_code == 404
    assert client.get(f"/verify/{row.number}/").status_code == 404


def test_a_withdrawn_certificate_says_so_at_once(season: Season, client: Client) -> None:
    row = issued(season)
    file = pdf(row)
    revoked(season, row)
    for page in (ask(client, row.number, "李䶮"), client.get(f"/verify/{row.number}/"), hand_in(client, file)):
        body = text(page)
        assert "已撤销" in body
        assert "现在有效" not in body
        assert "材料不实" not in body, "why is nobody else's business"


def test_the_code_on_the_paper_shows_the_name_covered(season: Season, client: Client) -> None:
    row = issued(season)
    body = text(client.get(f"/verify/{row.number}/"))
    assert "有效" in body
    assert "李*" in body
    assert "李䶮" not in body
    assert row.number in body
    assert client.get("/verify/KM-00000-000000/").status_code == 404


def test_no_number_phone_or_birth_date_in_the_source(season: Season, client: Client) -> None:
    row = issued(season)
    pages = [ask(client, row.number, "李䶮"), client.get(f"/verify/{row.number}/"), hand_in(client, pdf(row))]
    for page in pages:
        body = text(page)
        for secret in (
            season.cast.numbers["李䶮"],
            season.cast.mobiles["李䶮"],
            "5301**********",
            "1999-03-12",
            "19990312",
            "1999年",
        ):
            assert secret not in body


@pytest.mark.parametrize("typed", ["买买提•吐尔逊", "买买提·吐尔逊", "买买提．吐尔逊", "买买提・吐尔逊", "买买提 · 吐尔逊"])
def test_whichever_dot_is_typed_the_name_is_the_same(season: Season, client: Client, typed: str) -> None:
    row = issued(season, "买买提·吐尔逊")
    assert "有效" in text(ask(client, row.number, typed))


def test_a_name_of_twenty_five_characters_is_found_whole(season: Season, client: Client) -> None:
    long_name = "阿卜杜热合曼买买提吐尔逊江艾尔肯古丽热依木江热合曼"[:25]
    person, cast = season.person("李䶮"), season.cast
    person.name = long_name
    person.save()
    cast.people[long_name], cast.identities[long_name, "applicant"] = person, cast.identities["李䶮", "applicant"]
    row = issued(season, long_name)
    assert "有效" in text(ask(client, row.number, long_name))
    assert ask(client, row.number, long_name[:-1]).status_code == 404


def test_the_file_itself_is_enough(season: Season, client: Client) -> None:
    row = issued(season)
    body = text(hand_in(client, pdf(row)))
    assert "有效" in body
    assert "李䶮" in body
    assert "测试" in body, "who signed it"


def test_one_flipped_byte_or_a_longer_file_is_named(season: Season, client: Client) -> None:
    file = pdf(issued(season))
    flipped = file[:2000] + bytes([file[2000] ^ 1]) + file[2001:]
    for data in (flipped, file + b"\n%more\n", file[:-40]):
        body = text(hand_in(client, data))
        assert "文件被改动或已损坏" in body
        assert "李䶮" not in body


def test_another_authoritys_file_is_not_ours(season: Season, client: Client, tmp_path) -> None:
    now = datetime.now(UTC)
    row = issued(season)
    unsigned = pdf(row)[: pdf(row).rindex(b"%%EOF", 0, -10) + 6]
    stranger = LocalTestSigner(make_test_authority(tmp_path / "stranger", at=now))
    body = text(hand_in(client, stranger.sign_pdf(unsigned, "仿制", now)))
    assert "非本平台签发" in body
    assert "现在有效" not in body
    assert "没有电子签名" in text(hand_in(client, unsigned))


def test_a_file_we_signed_that_the_register_does_not_know(season: Season, client: Client) -> None:
    row = issued(season)
    unsigned = pdf(row)[: pdf(row).rindex(b"%%EOF", 0, -10) + 6]
    again = wiring.signer().sign_pdf(unsigned, "再签", datetime.now(UTC))
    assert hashlib.sha256(again).hexdigest() != row.file_sha256
    assert "登记簿中没有" in text(hand_in(client, again))


def test_a_corrected_name_makes_the_old_file_and_its_code_say_replaced(season: Season, client: Client) -> None:
    row = issued(season)
    old = pdf(row)
    Person.objects.filter(name="李䶮").update(name="李龑")
    renewed(season, row, holder_name="李龑", specialty="")
    for answer in (hand_in(client, old), client.get(f"/verify/{row.number}.1/"), ask(client, row.number, "李䶮")):
        assert "已更正换发" in text(answer)
    for answer in (client.get(f"/verify/{row.number}.2/"), ask(client, row.number, "李龑")):
        assert ("已更正换发" in text(answer), "有效" in text(answer)) == (False, True)


def test_a_limit_is_said_beside_the_answer(season: Season, client: Client) -> None:
    row, limit = pending(season), "仅在本省基层事业单位有效"
    Qualification.objects.update(limited_to="grassroots_senior_deputy")
    restate(CERTIFICATES, certificate__limited_titles=f"[{{title: grassroots_senior_deputy, text: {limit}}}]")
    issue(Act(by=MACHINE, now=season.clock), certificate_id=row.pk)
    for answer in (ask(client, row.number, "李䶮"), client.get(f"/verify/{row.number}/")):
        assert limit in text(answer)


@pytest.mark.parametrize(
    "sample", ["script_pdf", "zip_in_pdf", "half_pdf", "encrypted_pdf", "bomb_png", "header_only_pdf", "empty", "svg"]
)
def test_hostile_files_get_an_answer(season: Season, client: Client, sample: str) -> None:
    name, data = getattr(hostile, sample)()
    page = hand_in(client, data, name)
    assert page.status_code == 200
    assert "没有电子签名" in text(page) or "文件被改动或已损坏" in text(page)


def test_a_file_too_large_for_a_certificate_is_refused(season: Season, client: Client) -> None:
    page = hand_in(client, b"%PDF-1.7" + bytes(6_000_000))
    assert page.status_code == 422
    assert "超过5MB" in text(page)


def test_nothing_typed_is_lost(season: Season, client: Client) -> None:
    page = ask(client, "KM-7Q2R9-TX4ZBK", "")
    assert page.status_code == 422
    assert "KM-7Q2R9-TX4ZBK" in text(page)
    assert "请填写“持证人姓名”" in text(page)


def test_too_many_tries_from_one_address_are_stopped(season: Season, client: Client) -> None:
    row = issued(season)
    answers = [client.get(f"/verify/{row.number}/", REMOTE_ADDR="203.0.113.9").status_code for _ in range(30)]
    assert set(answers) == {200}
    last = client.post("/verify/", {"how": "number", "n-number": row.number, "n-name": "李䶮"}, REMOTE_ADDR="203.0.113.9")
    assert last.status_code == 429
    assert "操作太频繁" in text(last)
    assert int(last["Retry-After"]) <= 60
    assert row.number in text(last), "what was typed stays"
    assert client.get(f"/verify/{row.number}/", REMOTE_ADDR="203.0.113.10").status_code == 200


def test_every_look_is_on_record_and_nothing_is_audited(season: Season, client: Client) -> None:
    row = issued(season)
    before = AuditEntry.objects.count()
    ask(client, row.number, "李䶮")
    ask(client, row.number, "别人")
    client.get(f"/verify/{row.number}/")
    hand_in(client, pdf(row))
    ask(client, "乱写的", "李䶮")
    kept = list(AccessLog.objects.order_by("id").values_list("what", "subject", "result", "reader"))
    of = f"certificate:{row.number}"
    assert kept == [
        ("编号和姓名查验", of, "有效", ""),
        ("编号和姓名查验", of, "没有查到", ""),
        ("扫码查验", of, "有效", ""),
        ("文件查验", of, "有效", ""),
        ("编号和姓名查验", "certificate:unknown", "没有查到", ""),
    ]
    assert AuditEntry.objects.count() == before, "looking is no act"
