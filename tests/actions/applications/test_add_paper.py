"""漏交的附件在审核中补充: only where the packs say so, only one more, beside the filed copy, and looked at before anything goes on (PRO-18)."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from tests.factories.late import add, permit
from tests.factories.season import TICKS, WORDS, Season
from zhicheng.actions.applications.assess import assess
from zhicheng.actions.applications.detach import detach
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.recognise import recognise
from zhicheng.actions.applications.refuse import refuse
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.send_on import send_on
from zhicheng.actions.applications.submit import submit
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import Attachment, AuditEntry, CaseEvent, CorrectionItem, Dossier, ItemVerdict, LatePaper, Notice
from zhicheng.records.queries import cases, dossier, evidence, late_papers


def code(act, *args: object, **named: object) -> str:
    with pytest.raises(Refusal) as caught:
        act(*args, **named)
    return caught.value.code


def looked_at(season: Season, number: str, by: str, verdict: str = "true", remark: str = "") -> str:
    place = late_papers.reference(LatePaper.objects.latest("id"))
    return verify_item(season.act(by), number=number, reference=place, verdict=verdict, remark=remark)


def assessed_as_it_stood(season: Season, number: str, version: int) -> str:
    return assess(season.act("王敏"), number=number, version=version, **WORDS, **TICKS)


def test_no_shipped_document_permits_it_and_nothing_is_added(season: Season) -> None:
    number = season.opened()
    assert code(add, season, number) == "application.papers_closed"
    assert not LatePaper.objects.exists()
    assert Attachment.objects.filter(application__number=number).count() == 5


def test_where_it_is_permitted_the_row_says_who_when_and_beside_which_submission(season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    filed = Dossier.objects.get(application__number=number)
    add(season, number)
    row = LatePaper.objects.get()
    assert (row.attempt, row.step, row.material, row.name) == (1, 1, "id_card", "漏交的一份")
    assert (row.by_person, row.at) == (season.person("李䶮"), season.clock)
    assert row.at > filed.filed_at
    assert Dossier.objects.get(application__number=number).sha256 == filed.sha256
    assert "漏交的一份" not in dossier.canonical(dossier.filed(season.case(number).pk, 1))
    assert CaseEvent.objects.latest("id").opinion == "身份证复印件：漏交的一份"
    assert AuditEntry.objects.latest("seq").verb == "application.add_paper"


def test_nobody_writes_to_the_row_afterwards(season: Season) -> None:
    permit("until_assessed")
    add(season, season.opened())
    for change in (lambda: LatePaper.objects.update(name="另一份"), lambda: LatePaper.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert LatePaper.objects.get().name == "漏交的一份"


def test_nothing_filed_is_replaced_or_taken_off(season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    before = set(Attachment.objects.values_list("id", flat=True))
    add(season, number)
    assert before < set(Attachment.objects.values_list("id", flat=True))
    for attachment in Attachment.objects.values_list("id", flat=True):
        assert code(detach, season.act("李䶮"), number=number, attachment_id=attachment) == "access.turn"
    assert code(add, season, number, "id_card") == "application.paper_there"


@pytest.mark.parametrize(
    ("more", "refused"),
    [
        ({"material": "dispatch_agreement"}, "application.material"),
        ({"item_id": 0}, "application.item"),
        ({"material": "education_record"}, "application.valid_to"),
        ({"material": "education_record", "valid_to": date(2026, 1, 1)}, "application.expired"),
    ],
)
def test_what_holds_for_every_paper_holds_for_this_one(season: Season, more: dict[str, object], refused: str) -> None:
    permit("until_assessed")
    number = season.opened()
    assert code(add, season, number, **more) == refused
    assert not LatePaper.objects.exists()


def test_the_unit_is_told_and_cannot_assess_before_it_has_looked(season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    season.verify(number, "王敏")
    add(season, number)
    told = Notice.objects.filter(account=season.cast.identities["王敏", "unit_handler"].account_id, subject=number)
    assert "李䶮在提交后补充了附件“身份证复印件”" in told.latest("id").text
    assert code(assessed_as_it_stood, season, number, season.version(number)) == "application.unverified"
    looked_at(season, number, "王敏")
    assessed_as_it_stood(season, number, season.version(number))
    assert season.case(number).state == "assessed"


def test_who_decides_at_the_same_moment_is_told_that_the_case_has_changed(season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    season.verify(number, "王敏")
    seen = season.version(number)
    add(season, number)
    assert code(assessed_as_it_stood, season, number, seen) == "stale"
    assert season.case(number).state == "unit_review"


def test_a_retry_adds_once_and_a_second_tab_with_the_same_file_is_told(season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    for _ in range(2):
        add(season, number, key="one-press")
    assert LatePaper.objects.count() == 1
    assert code(add, season, number, key="other-tab") == "application.paper_there"
    add(season, number, "另外漏交的一份", key="third-tab")
    assert LatePaper.objects.count() == 2


def test_until_the_unit_is_done_means_not_afterwards(season: Season) -> None:
    permit("until_assessed")
    number = season.assessed()
    assert code(add, season, number) == "workflow.state"
    season.post(number)
    assert code(add, season, number) == "workflow.state"
    send_on(season.act("王敏", at=season.notice(number).ends_at), number=number, version=season.version(number))
    assert code(add, season, number) == "application.papers_closed"


def test_until_the_body_has_decided_it_must_look_too(season: Season) -> None:
    permit("until_decided")
    number = season.with_body()
    add(season, number)
    again = {"number": number, "version": season.version(number)}
    for act, more in ((recognise, {"document_number": "昆认〔2026〕9号"}), (refuse, {"reason": "不符合", "clause": "二"})):
        with pytest.raises(Refusal) as caught:
            act(season.act("陈晨"), **again, **more)
        assert (caught.value.code, [item.text for item in caught.value.items]) == (
            "application.unverified",
            ["身份证复印件（提交后补充）"],
        )
    looked_at(season, number, "陈晨")
    season.recognise(number)
    assert code(add, season, number, "再漏的一份") == "workflow.state"


def test_what_comes_before_the_body_has_opened_does_not_send_it_back_to_the_unit(season: Season) -> None:
    permit("until_decided")
    number = season.sent_on()
    add(season, number)
    open_case(season.act("陈晨"), number=number)
    assert season.case(number).state == "body_review"
    looked_at(season, number, "陈晨")
    season.recognise(number)


def test_a_return_names_it_by_its_material_and_the_next_submission_holds_it(season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    season.verify(number, "王敏")
    add(season, number)
    looked_at(season, number, "王敏", "change", "缺背面")
    return_case(season.act("王敏"), number=number, opinion="请修改", version=season.version(number))
    point = CorrectionItem.objects.get()
    assert (point.reference, point.label, point.text) == ("material/id_card", "身份证复印件", "缺背面")
    case = season.case(number)
    assert not cases.corrections(case)[0][1][0].is_resolved
    submit(season.act("李䶮"), number=number, signed_name="李䶮", agreed=True, version=season.version(number))
    assert "漏交的一份" in dossier.files_of(dossier.filed(case.pk, 2), "material/id_card").values()
    kept = set(ItemVerdict.objects.filter(application=case, attempt=2).values_list("reference", flat=True))
    assert "material/id_card" not in kept
    assert "material/hire_document" in kept
    assert CorrectionItem.objects.get().resolved_at is None


def test_the_reviewers_of_the_case_open_the_file_and_nobody_else_does(season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    add(season, number)
    item = LatePaper.objects.get().item_id
    assert evidence.openable(item, season.cast.actor("王敏")) is not None
    assert evidence.openable(item, season.cast.actor("刘强")) is None
    assert evidence.openable(item, season.cast.actor("陈晨")) is None


def test_nobody_adds_to_a_case_of_somebody_else(season: Season) -> None:
    permit("until_assessed")
    number = season.opened()
    assert code(add, season, number, by="张𬭼") == "access.hidden"
    assert not LatePaper.objects.exists()


def test_in_the_applicants_own_hands_papers_are_attached_and_not_added(season: Season) -> None:
    permit("until_decided")
    number = season.returned()
    assert code(add, season, number) == "workflow.state"
