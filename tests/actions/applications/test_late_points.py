"""一次性告知: a point that could have been said at an earlier round is said only with the reason why it was not (ux P3, 4.2)."""

from __future__ import annotations

from datetime import date

import pytest

from tests.factories.season import COVER, Season
from zhicheng.actions.applications.open import open as open_case
from zhicheng.actions.applications.reset_route import reset_route
from zhicheng.actions.applications.return_case import return_case
from zhicheng.actions.applications.save_cover import save_cover
from zhicheng.actions.applications.verify_item import verify_item
from zhicheng.engine.refusal import Refusal
from zhicheng.records.models import AuditEntry, CorrectionNotice, WorkPeriod


def second_round(season: Season, reference: str, remark: str = "复核时看到的问题") -> str:
    """Returned once for the identity card; at the second round another item is marked."""
    number = season.returned()
    season.submit(number)
    open_case(season.act("王敏"), number=number)
    verify_item(season.act("王敏"), number=number, reference=reference, verdict="change", remark=remark)
    return number


def send(season: Season, number: str, by: str = "王敏", **more: str) -> str:
    return return_case(season.act(by), number=number, opinion="请修改", version=season.version(number), **more)


def test_a_point_seen_unchanged_at_the_first_round_is_not_sent_without_a_reason(season: Season) -> None:
    number = second_round(season, "material/hire_document")
    with pytest.raises(Refusal) as caught:
        send(season, number)
    assert (caught.value.code, caught.value.field, caught.value.status) == ("application.late_points", "why_late", 422)
    assert [item.reference for item in caught.value.items] == ["material/hire_document"]
    assert season.case(number).returns_used == 1


def test_the_reason_stays_with_the_return_and_in_the_audit(season: Season) -> None:
    number = second_round(season, "material/hire_document")
    send(season, number, why_late="上次只看了复印件，本次核对了原件")
    notice = CorrectionNotice.objects.get(number=2)
    assert notice.late_reason == "上次只看了复印件，本次核对了原件"
    assert list(notice.items.values_list("reference", "was_visible")) == [("material/hire_document", True)]
    assert '"seen_before": 1' in AuditEntry.objects.filter(verb="application.return").latest("seq").detail


def test_what_changed_since_or_was_named_before_is_no_late_point(season: Season) -> None:
    number = season.returned()
    WorkPeriod.objects.update(duty="施工图设计和校对")
    season.submit(number)
    open_case(season.act("王敏"), number=number)
    reference = f"work/{WorkPeriod.objects.get().pk}"
    for item, words in ((reference, "职责与合同不一致"), ("material/id_card", "还是看不清")):
        verify_item(season.act("王敏"), number=number, reference=item, verdict="change", remark=words)
    send(season, number)
    assert set(CorrectionNotice.objects.get(number=2).items.values_list("was_visible", flat=True)) == {False}


def test_another_level_that_looks_for_the_first_time_need_not_explain(season: Season) -> None:
    number = season.with_body()
    season.verify(number, "陈晨", material__hire_document="登记表日期与填写不一致")
    send(season, number, by="陈晨")
    assert CorrectionNotice.objects.get().late_reason == ""


def test_after_a_reset_the_new_unit_looks_for_the_first_time(season: Season) -> None:
    number = season.verify(season.opened(), "王敏")
    reset_route(season.act("王敏"), number=number, opinion="单位选错了", version=season.version(number))
    cover = {**COVER, "planned_publicity_on": date(2026, 9, 9)}
    save_cover(season.act("李䶮"), number=number, version=season.version(number), **cover)
    season.submit(number)
    open_case(season.act("王敏"), number=number)
    verify_item(season.act("王敏"), number=number, reference="basic", verdict="change", remark="岗位不符")
    send(season, number)
    assert CorrectionNotice.objects.get(number=2).items.get().was_visible is False
