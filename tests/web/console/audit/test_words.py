"""The log in words: codes as the packs call them, rows as the register knows them."""

from __future__ import annotations

import json
from datetime import timedelta

from django.test import Client

from tests.factories.cast import NOW
from tests.factories.doors import sign_in
from tests.factories.season import Season
from zhicheng.records.models import AuditEntry, ReviewChannel

CASE = "application:KM2026-RD-00001"
READ = {
    (CASE, "material=dispatch_agreement"): ("申报 KM2026-RD-00001", "附件：劳务派遣协议（可只交派遣工作性质的内容和首尾页）"),
    (CASE, "path=bachelor-to-assistant licence=not_required"): (
        "申报 KM2026-RD-00001",
        "条件：本科学历认定助理级；从业准入资格：不要求",
    ),
    (CASE, "reference=education/7 verdict=change"): ("申报 KM2026-RD-00001", "条目：学历情况（7）；结论：需修改"),
    ("employer:new", "employer_type=non_public division=530112"): ("单位 新建", "单位类型：非公有制企业；区划：西山区"),
    ("batch:3", "kind=send_on chosen=4"): ("批量办理 3", "种类：确认无异议并上报；进入件数：4"),
    ("publicity:KM2026-GS-00001", "ends=2026-09-16T16:00:00+00:00"): ("公示 KM2026-GS-00001", "结束：2026-09-17 00:00"),
    ("message:application.closed:KM2026-RD-00009:1:2:3:sms", "channel=sms"): ("消息 KM2026-RD-00009", "渠道：短信"),
    ("code:ticket", ""): ("验证码 提交工单", ""),
    ("window:530100:recognition", ""): ("申报通道 昆明市 考核认定", ""),
    ("account:999999", "account=99999999999999999999"): ("账号 999999", "账号：99999999999999999999"),
}


def test_codes_and_numbers_of_rows_are_said_in_words(client: Client, season: Season) -> None:
    unit, person = season.cast.employers["design"], season.cast.people["李䶮"]
    channel = ReviewChannel.objects.create(
        division_id="530100", year=2026, name="昆明市建筑工程中级评委会", collection_start=NOW.date(), collection_deadline=NOW.date(),
        opens_at=NOW, closes_at=NOW + timedelta(days=1), basis="评审公告", opened_at=NOW,
    )  # fmt: skip
    expected = READ | {("window:530100:review", f"channel={channel.pk}"): ("申报通道 昆明市 评审", f"渠道：{channel.name}")}
    expected |= {(f"employer:{unit.pk}", f"person={person.pk}"): (f"单位 {unit.name}（{unit.pk}）", "人员：李䶮")}
    last = AuditEntry.objects.count()
    for seq, (subject, kept) in enumerate(expected, start=last + 1):
        detail = json.dumps(dict(pair.split("=") for pair in kept.split()))
        AuditEntry.objects.create(
            seq=seq, at=NOW, verb="account.sign_in", outcome="accepted", actor="李䶮", role="applicant", acting_for="", origin="",
            subject=subject, reason="", detail=detail, previous="", chain="",
        )  # fmt: skip
    sign_in(client, season.cast, "何审")
    rows = {row["seq"]: (row["subject"], row["detail"]) for row in client.get("/console/audit/").context["rows"]}
    assert [rows[seq] for seq in range(last + 1, last + 1 + len(expected))] == list(expected.values())
