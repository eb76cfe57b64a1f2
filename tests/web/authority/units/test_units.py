"""Pages F4 and B6: the bureau's list, one unit, merging, creating, and a claim with its letter."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.factories.cast import JOINED, credit_code, id_number
from tests.factories.doors import sign_in, text
from tests.factories.firm import ask
from tests.factories.hostile import good_pdf
from zhicheng.records.models import AccessLog, Employer, Identity, UnitClaim

PAGE = "/bureau/units/"


@pytest.fixture
def county(client, season):
    sign_in(client, season.cast, "陈晨")
    return client


def test_the_list_holds_the_own_units_until_they_are_confirmed(county, season) -> None:
    page = text(county.get(PAGE))
    assert "昆明云岭建筑设计有限公司" in page
    assert "昆明翠湖软件有限公司" not in page
    Employer.objects.update(confirmed_at=JOINED)
    assert "没有待核对的单位" in text(county.get(PAGE))
    assert "昆明云岭建筑设计有限公司" in text(county.get(f"{PAGE}?state=all&q=云岭"))
    assert "没有名称含“翠湖”" in text(county.get(f"{PAGE}?state=all&q=翠湖"))


def test_a_unit_is_confirmed_and_its_type_changed_with_grounds(county, season) -> None:
    season.submitted()
    unit = season.cast.employers["design"]
    page = f"{PAGE}{unit.pk}/"
    assert "已提交的1件按提交时的渠道办完" in text(county.get(page))
    data = {
        "version": "1", "name": unit.name, "employer_type": "social", "division": "530112", "supervising_body": "", "reason": "",
        "act_key": "a",
    }  # fmt: skip
    answer = county.post(page, data)
    assert (answer.status_code, "还没有填写依据" in text(answer)) == (422, True)
    done = text(county.post(page, {**data, "reason": "民政登记证书"}, follow=True))
    assert "已核对" in done
    assert "非公有制企业" in done
    assert county.post(page, {**data, "reason": "民政登记证书", "act_key": "b"}).status_code == 409
    assert county.get(f"{PAGE}{season.cast.employers['rival'].pk}/").status_code == 404


def test_a_unit_is_created_with_its_administrator(county, season) -> None:
    data = {
        "credit_code": credit_code("91530112MA6KXXX77"), "unit_name": "昆明滇池水质检测有限公司", "employer_type": "non_public",
        "division": "530112", "supervising_body": "", "responsible_phone": "0871-63100000", "name": "梁月",
        "document_kind": "id_card", "number": id_number("530102", "19870707", "025"), "mobile": "13900000021", "act_key": "a",
    }  # fmt: skip
    faulty = county.post(f"{PAGE}new/", {**data, "number": "5301021987", "name": ""})
    assert (faulty.status_code, 'value="昆明滇池水质检测有限公司"' in text(faulty)) == (422, True)
    done = text(county.post(f"{PAGE}new/", data, follow=True))
    assert "管理员梁月" in done
    assert "梁月 单位管理员" in done


def test_merging_says_what_it_does_and_asks_for_a_tick(client, season) -> None:
    sign_in(client, season.cast, "周洁")
    rival, design = season.cast.employers["rival"], season.cast.employers["design"]
    page = f"{PAGE}{rival.pk}/merge/"
    assert "合并后不能拆回" in text(client.get(page))
    data = {"version": "1", "into": design.credit_code, "reason": "昆市监〔2026〕8号", "act_key": "a"}
    assert client.post(page, data).status_code == 422
    assert "人员已转入" in text(client.post(page, {**data, "agreed": "on"}, follow=True))
    assert client.get(page).status_code == 404


def test_a_claim_from_the_form_to_the_decision(client, season) -> None:
    sign_in(client, season.cast, "孙悦")
    name, body = good_pdf(1)
    data = {"unit": "昆明云岭建筑设计有限公司", "reason": "原经办人离职", "act_key": "a"}
    assert "请上传“盖章说明”" in text(client.post("/unit/claim/", data))
    sent = client.post("/unit/claim/", {**data, "letter": SimpleUploadedFile(name, body)}, follow=True)
    assert "待人社部门处理（西山区人力资源和社会保障局）" in text(sent)
    claim = UnitClaim.objects.get().pk
    sign_in(client, season.cast, "陈晨")
    assert "孙悦" in text(client.get(PAGE))
    page = f"{PAGE}claims/{claim}/"
    assert season.cast.numbers["孙悦"] not in text(client.get(page))
    letter = client.get(f"{page}letter/")
    assert letter["Content-Type"] == "application/pdf"
    letter.close()
    assert AccessLog.objects.get(what="查看认领说明").reader == "陈晨"
    assert client.post(page, {"grants": "no", "opinion": "", "act_key": "b"}).status_code == 422
    assert "结果已告知申请人" in text(client.post(page, {"grants": "yes", "opinion": "", "act_key": "c"}, follow=True))
    assert "西山区人力资源和社会保障局 陈晨" in text(client.get(page))
    sign_in(client, season.cast, "钱程")
    assert client.get(page).status_code == client.get(f"{page}letter/").status_code == 404
    sign_in(client, season.cast, "孙悦")
    assert "切换到单位身份" in text(client.get("/unit/claim/"))


def test_the_administrator_answers_or_the_claimant_goes_on(client, season) -> None:
    account = season.cast.people["赵蓉"].account
    made = Identity.objects.create(
        account=account, role="unit_admin", employer=season.cast.employers["design"], granted_at=JOINED
    )
    season.cast.identities["赵蓉", "unit_admin"] = made
    claim = ask(season, "孙悦")
    sign_in(client, season.cast, "赵蓉", "unit_admin")
    assert "孙悦申请作本单位经办人" in text(client.get("/unit/handlers/"))
    page = f"/unit/handlers/claims/{claim}/"
    assert client.post(page, {"opinion": "", "act_key": "a"}).status_code == 422
    assert "已答复孙悦" in text(client.post(page, {"grants": "on", "opinion": "", "act_key": "b"}, follow=True))
    assert client.get(page).status_code == 404
    other = ask(season, "曲靖人")
    sign_in(client, season.cast, "曲靖人")
    assert "管理员不答复" in text(client.get("/unit/claim/"))
    assert "已转人社部门处理" in text(client.post(f"/unit/claim/{other}/escalate/", {"act_key": "c"}, follow=True))


def test_registration_leads_to_the_claim_and_to_the_telephones(client, season) -> None:
    sign_in(client, season.cast, "孙悦")
    data = {
        "credit_code": season.cast.employers["design"].credit_code, "unit_name": "新名字有限公司", "employer_type": "non_public",
        "division": "530112", "supervising_body": "", "responsible_phone": "0871-63100000", "act_key": "a",
    }  # fmt: skip
    answer = client.post("/unit/register/", data)
    assert answer.status_code == 409
    page = text(answer)
    assert all(words in page for words in ("先问同事", "申请认领单位", 'href="/unit/claim/"', 'href="/offices/"'))
