"""What the design firm keeps beside its cases: a list of names, and two claims, one with its administrator, one with the county;
and the agency that recommends who has no unit."""

from __future__ import annotations

from zhicheng.actions.employers.claim import claim
from zhicheng.actions.employers.escalate_claim import escalate_claim
from zhicheng.actions.employers.import_names import import_names
from zhicheng.actions.places.add_body import add_body
from zhicheng.actions.places.assign_function import assign_function
from zhicheng.records.models import ExpectedPerson

from .hostile import good_pdf
from .season import Season


def belongings(season: Season) -> dict[str, object]:
    """王敏 listed two people, one of them with a number that does not hold; 孙悦 and 曲靖人 claim the firm, the latter at the county."""
    roster = import_names(season.act("王敏"), text="姓名,手机号\n周新,13800138001\n吴错,1380013")
    add_body(season.act("吴静"), code="km-rc", name="昆明市人才服务中心", division="530100")
    assign_function(season.act("吴静"), body_code="km-rc", function="personnel_agency", may_recognise=False)
    asked = ask(season, "孙悦")
    went_on = ask(season, "曲靖人")
    escalate_claim(season.act("曲靖人"), claim_id=int(went_on))
    return {
        "roster": int(roster),
        "expected": ExpectedPerson.objects.get(name="周新").pk,
        "unit": season.cast.employers["design"].pk,
        "asked": int(asked),
        "claim": int(went_on),
    }


def ask(season: Season, name: str, unit: str = "design") -> str:
    """Somebody claims a unit with a letter under its seal."""
    code = season.cast.employers[unit].credit_code
    declared, body = good_pdf(1)
    return claim(season.act(name), unit=code, reason="原经办人离职，现由我负责职称工作", letter=body, letter_name=declared)
