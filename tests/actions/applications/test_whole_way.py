"""The straight line from cover to certificate, by the real acts, and what each step leaves behind."""

from __future__ import annotations

import json
from datetime import date

from zhicheng.actions.act import MACHINE, Act
from zhicheng.actions.certificates.issue import issue
from zhicheng.ops.work import HANDLERS
from zhicheng.records.models import (
    AuditEntry,
    Certificate,
    Decision,
    Judgement,
    Notice,
    OutboxItem,
    Qualification,
    RouteStep,
)
from zhicheng.records.queries import routes
from zhicheng.records.queries.audit import verify_chain


def test_a_case_goes_from_cover_to_recognition(season) -> None:
    number = season.recognised()
    case = season.case(number)
    assert (case.state, case.holder_role, case.due_at) == ("recognised", "", None)
    decision = Decision.objects.get()
    assert (decision.outcome, decision.body.code, decision.decided_on) == ("recognised", "xs-hrss", date(2026, 9, 16))
    title = Qualification.objects.get()
    assert (title.title_name, title.counts_on, title.document_on) == ("助理工程师", date(2026, 9, 16), date(2026, 9, 16))


def test_the_title_counts_from_the_decision_and_not_from_the_application(season) -> None:
    season.recognised()
    assert Qualification.objects.get().counts_on == Decision.objects.get().decided_on > date(2026, 9, 8)


def test_every_step_names_the_person_who_took_it(season) -> None:
    number = season.recognised()
    steps = [(row.verb, row.by_name, row.to_state) for row in season.case(number).events.order_by("id")]
    assert steps == [
        ("cover", "李䶮", "draft"),
        ("submit", "李䶮", "submitted"),
        ("open", "王敏", "unit_review"),
        ("assess", "王敏", "assessed"),
        ("publicise", "王敏", "publicising"),
        ("send_on", "王敏", "with_body"),
        ("open", "陈晨", "body_review"),
        ("recognise", "陈晨", "recognised"),
    ]


def test_the_case_is_judged_three_times_on_three_days(season) -> None:
    season.recognised()
    rows = list(Judgement.objects.order_by("id").values_list("moment", "on_day", "verdict"))
    assert rows == [
        ("submit", date(2026, 9, 9), "waiting"),
        ("publicity", date(2026, 9, 8), "waiting"),
        ("decision", date(2026, 9, 16), "yes"),
    ]


def test_the_preview_is_the_route_taken(season) -> None:
    person = season.profile()
    preview = routes.preview(person, "engineering", 4, date(2026, 9, 8))
    assert [(step.stage, step.holder, step.decides) for step in preview] == [
        ("unit", "昆明云岭建筑设计有限公司", False),
        ("county", "西山区人力资源和社会保障局", True),
    ]
    number = season.recognised()
    taken = RouteStep.objects.filter(application__number=number).order_by("position")
    assert [(row.stage, row.employer_id, row.body_id) for row in taken] == [
        (step.stage, step.employer, step.body) for step in preview
    ]
    assert all(row.done_at is not None for row in taken)


def test_the_applicant_of_a_city_state_unit_is_decided_by_its_department(season) -> None:
    number = season.recognised("买买提·吐尔逊")
    assert Decision.objects.get().body.code == "km-zjj"
    assert season.case(number).events.last().by_name == "冯工"


def test_everything_left_to_the_worker_can_be_done(season) -> None:
    season.recognised()
    kinds = {row.kind for row in OutboxItem.objects.all()}
    assert kinds <= HANDLERS.keys()
    machine = {"application.rejudge", "application.lapse", "application.urge", "application.remind", "publicity.end"}
    assert {"sms", "certificate.issue"} | machine == kinds


def test_messages_hold_no_number_of_a_person(season) -> None:
    season.recognised()
    said = [notice.text for notice in Notice.objects.all()]
    said += [json.loads(row.payload)["text"] for row in OutboxItem.objects.filter(kind="sms")]
    said += [entry.detail + entry.subject for entry in AuditEntry.objects.all()]
    secrets = list(season.cast.numbers.values()) + list(season.cast.mobiles.values())
    assert said
    assert not [text for text in said for secret in secrets if secret in text]


def test_the_applicant_hears_of_publicity_its_end_and_the_recognition(season) -> None:
    season.recognised()
    mine = Notice.objects.filter(account=season.cast.actor("李䶮").account).order_by("id")
    assert [notice.text[:7] for notice in mine] == ["您的考核结果开", "您的公示已结束", "您已取得助理工"]
    numbers = {json.loads(row.payload)["mobile"] for row in OutboxItem.objects.filter(kind="sms")}
    assert numbers == {season.cast.mobiles["李䶮"]}


def test_every_act_leaves_one_audit_row_in_a_whole_chain(season) -> None:
    season.recognised()
    verbs = list(AuditEntry.objects.filter(outcome="accepted").order_by("seq").values_list("verb", flat=True))
    assert verbs[0] == "application.save_cover"
    assert verbs[-1] == "application.recognise"
    assert verify_chain().broken_at is None


def test_the_certificate_is_issued_afterwards(season) -> None:
    season.recognised()
    pending = Certificate.objects.get()
    assert (pending.state, pending.pending_reason) == ("pending", "等待制作")
    issue(Act(MACHINE, season.clock), certificate_id=pending.pk)
    pending.refresh_from_db()
    assert (pending.state, pending.is_test_seal, pending.pending_reason) == ("issued", True, "")
