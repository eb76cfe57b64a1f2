"""Every address of the platform with a concrete example: who mainly uses it, who else may see its object, and what kind of answer it is.

`PAGES` maps a route of the resolver to a `Page`; a route without a row fails the house tests. Words in braces are `World.names`.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from zhicheng.web.shared.door import Door

# Everybody who knocks on every door. "" is somebody who is not signed in; 曲靖人, 刘强 and 钱程 are the strangers of each kind.
VISITORS = (
    "", "李䶮", "孙悦", "曲靖人", "王敏", "赵蓉", "钟管", "刘强", "高翔", "冯工", "陈晨", "钱程", "周洁", "陶明", "吴静", "郑安", "何审", "严助",
)  # fmt: skip
CHECKED = (
    "?division=530112&employer_type=non_public&person_category=professional_staff&nationality_group=mainland&education=bachelor"
    "&graduated_on=2022-06-30&recognised=yes&major_matches=unsure&hired_on=2025-07-01&insured_since=2025-07&paid_by_unit=yes"
    "&title_level=none&skill_level=none&post_changed=no&appraisal=qualified&retired=no&licence_required=no&licence_held=unsure"
)
"""Every question of 能评什么 answered."""
FIRM = ("王敏", "赵蓉", "钟管")
HANDLERS = ("王敏", "钟管")
COUNTY = ("陈晨",)
OVERSEERS = ("陈晨", "周洁", "陶明")


@dataclass(frozen=True)
class Page:
    """`by` opens it in the tests ("" for nobody in particular); `insiders` are all who may see its object (None: all the door lets in).

    `kind` is "page", "file" (an answer that is not a page), "post" (no page of its own).
    `status` is 409 where the page can only say that this is not the moment; `query` completes the address.
    """

    address: str
    by: str = ""
    insiders: tuple[str, ...] | None = None
    kind: str = "page"
    status: int = 200
    query: str = ""

    def url(self, names: dict[str, object]) -> str:
        """The address with the world's numbers."""
        return "/" + (self.address + self.query).format(**names)

    def welcomes(self, visitor: str) -> bool:
        """Whether the object is the visitor's business, given that the door let them in."""
        return self.insiders is None or visitor in self.insiders


def _own(address: str, by: str = "李䶮", kind: str = "page", status: int = 200) -> Page:
    return Page(address, by, (by,), kind, status)


def _firm(address: str, kind: str = "page", insiders: tuple[str, ...] = FIRM) -> Page:
    return Page(address, "王敏", insiders, kind)


def _county(address: str, kind: str = "page", status: int = 200) -> Page:
    return Page(address, "陈晨", COUNTY, kind, status)


def _by(by: str, address: str, kind: str = "page", query: str = "") -> Page:
    return Page(address, by, None, kind, query=query)


PAGES: dict[str, Page] = {
    # anybody
    "": Page(""),
    "verify/": Page("verify/"),
    "verify/<str:code>/": Page("verify/{certificate}/"),
    "publicity/": Page("publicity/"),
    "publicity/<str:number>/": Page("publicity/{notice}/"),
    "publicity/<str:number>/report/": Page("publicity/{notice}/report/"),
    "reports/": Page("reports/"),
    "account/appearance/": Page("account/appearance/", kind="post"),
    "account/login/": Page("account/login/"),
    "account/logout/": Page("account/logout/", "李䶮", kind="post"),
    "account/provider/": Page("account/provider/", status=409),
    "account/provider/return/": Page("account/provider/return/", status=409),
    "account/provider/first/": Page("account/provider/first/", status=409),
    "account/recover/": Page("account/recover/"),
    "account/recover/person/": Page("account/recover/person/"),
    "account/recover/unit/": Page("account/recover/unit/"),
    "account/recover/ticket/<slug:kind>/": Page("account/recover/ticket/unit_recovery/"),
    "account/recover/progress/": Page("account/recover/progress/"),
    "account/name-fix/": Page("account/name-fix/"),
    "account/register/": Page("account/register/"),
    "account/factor/": Page("account/factor/", "half"),
    "account/confirm/": _by("李䶮", "account/confirm/"),
    "account/data/": _by("李䶮", "account/data/"),
    "account/password/": _by("李䶮", "account/password/"),
    "account/switch/": _by("钟管", "account/switch/"),
    "account/security/": _by("李䶮", "account/security/"),
    "account/security/end/": _by("李䶮", "account/security/end/", "post"),
    "account/security/end/<str:handle>/": _by("李䶮", "account/security/end/000000000000000000000000/", "post"),
    "account/security/totp/": _by("李䶮", "account/security/totp/"),
    "account/security/mobile/": _by("李䶮", "account/security/mobile/"),
    "recognition/": Page("recognition/"),
    "recognition/calendar.ics": Page("recognition/calendar.ics", kind="file"),
    "api/openapi.json": Page("api/openapi.json", kind="file"),
    "api/docs/": Page("api/docs/"),
    "api/certificates/verify": Page("api/certificates/verify", kind="post"),
    "api/certificates/verify-file": Page("api/certificates/verify-file", kind="post"),
    "notifications/": _by("同事甲", "notifications/"),
    "search/": _by("王敏", "search/", query="?q=同事"),
    "notifications/mail/": _by("李䶮", "notifications/mail/"),
    "notifications/<int:notice>/open/": _own("notifications/{told}/open/", "王敏", "post"),
    "notifications/<int:notice>/remove/": _own("notifications/{told}/remove/", "王敏", "post"),
    "check/": Page("check/"),
    "check/result/": Page("check/result/", query=CHECKED),
    "policy/": Page("policy/"),
    "policy/<slug:doc>/": Page("policy/KINIT/"),
    "rules/": Page("rules/"),
    "notices/": Page("notices/"),
    "notices/new/": _by("周洁", "notices/new/"),
    "notices/<str:number>/": Page("notices/{announcement}/"),
    "notices/<str:number>/annexes.zip": Page("notices/{announcement}/annexes.zip", kind="file"),
    "notices/<str:number>/annexes/<int:position>/": Page("notices/{announcement}/annexes/1/", kind="file"),
    "help/": Page("help/"),
    "help/manuals/<slug:role>.pdf": Page("help/manuals/applicant.pdf", kind="file"),
    "faq/": Page("faq/"),
    "faq/<slug:code>/": Page("faq/locked/"),
    "faq/<slug:code>/edit/": _by("周洁", "faq/locked/edit/"),
    "status/": Page("status/"),
    "status/new/": _by("吴静", "status/new/"),
    "status/<int:outage>/end/": _by("吴静", "status/1/end/", "post"),
    "accessibility/": Page("accessibility/"),
    "privacy/": Page("privacy/"),
    "titles/": Page("titles/"),
    "committees/": Page("committees/"),
    "committees/<slug:code>/": Page("committees/km-m44/"),
    "plan/": Page("plan/"),
    "plan/calendar.ics": Page("plan/calendar.ics", kind="file"),
    "offices/": Page("offices/"),
    "rules/<slug:pack>/<str:name>/": Page("rules/kunming-recognition/bachelor-to-assistant/"),
    # the applicant
    "me/": _by("李䶮", "me/"),
    "me/calendar/": _by("李䶮", "me/calendar/"),
    "me/calendar/<slug:secret>.ics": Page("me/calendar/{feed}.ics", kind="file"),
    "me/eligibility/": _by("李䶮", "me/eligibility/"),
    "me/profile/": _by("李䶮", "me/profile/"),
    "me/profile/basic/": _by("李䶮", "me/profile/basic/"),
    "me/profile/basic/draft/": _by("李䶮", "me/profile/basic/draft/", "post"),
    "me/profile/basic/photo/": _by("李䶮", "me/profile/basic/photo/", "post"),
    "me/unit/": _by("李䶮", "me/unit/", query="?q=昆明翠湖软件有限公司"),
    "me/unit/agency/": _by("李䶮", "me/unit/agency/"),
    "me/profile/bin/": _by("李䶮", "me/profile/bin/"),
    "me/profile/bin/<int:entry_id>/restore/": _own("me/profile/bin/{gone}/restore/", kind="post"),
    "me/profile/<slug:slug>/": _by("李䶮", "me/profile/education/"),
    "me/profile/<slug:slug>/nothing/": _by("李䶮", "me/profile/patents/nothing/", "post"),
    "me/profile/<slug:slug>/new/": _by("李䶮", "me/profile/work/new/"),
    "me/profile/<slug:slug>/new/draft/": _by("李䶮", "me/profile/work/new/draft/", "post"),
    "me/profile/<slug:slug>/<int:entry_id>/": _own("me/profile/education/{entry}/"),
    "me/profile/<slug:slug>/<int:entry_id>/draft/": _own("me/profile/education/{entry}/draft/", kind="post"),
    "me/profile/<slug:slug>/<int:entry_id>/delete/": _own("me/profile/education/{entry}/delete/", kind="post"),
    "me/profile/<slug:slug>/<int:entry_id>/files/": _own("me/profile/education/{entry}/files/", kind="post"),
    "me/profile/<slug:slug>/<int:entry_id>/files/<slug:slot>/<int:item_id>/remove/": _own(
        "me/profile/education/{entry}/files/diploma/{item}/remove/", kind="post"
    ),
    "me/profile/<slug:slug>/<int:entry_id>/library/<slug:slot>/": _own("me/profile/education/{entry}/library/degree/"),
    "me/evidence/": _by("李䶮", "me/evidence/"),
    "me/evidence/<int:item>/": _own("me/evidence/{item}/"),
    "me/evidence/<int:item>/remove/": _own("me/evidence/{item}/remove/", kind="post"),
    "me/evidence/phone/": _by("李䶮", "me/evidence/phone/"),
    "me/evidence/phone/<str:token>/": Page("me/evidence/phone/{phone}/"),
    "me/evidence/phone/<str:token>/finish/": Page("me/evidence/phone/{phone}/finish/", kind="post"),
    "me/evidence/phone/<str:token>/pages/<int:page>/remove/": Page(
        "me/evidence/phone/{phone}/pages/{sheet}/remove/", kind="post"
    ),
    "me/evidence/phone/<str:token>/pages/<int:page>.jpg": Page("me/evidence/phone/{phone}/pages/{sheet}.jpg", kind="file"),
    "files/<int:item>/": _own("files/{item}/", kind="file"),
    "files/<int:item>/view/": _own("files/{item}/view/"),
    "files/<int:item>/pages/<int:number>.png": _own("files/{item}/pages/1.png", kind="file"),
    "me/photo/": _own("me/photo/", kind="file"),
    "apply/": _by("孙悦", "apply/", query="?series=engineering"),
    "apply/<str:number>/": _own("apply/{draft}/"),
    "apply/<str:number>/cover/": _own("apply/{draft}/cover/"),
    "apply/<str:number>/route/": _own("apply/{draft}/route/"),
    "apply/<str:number>/attachments/": _own("apply/{draft}/attachments/"),
    "apply/<str:number>/attachments/<int:attachment>/remove/": _own(
        "apply/{draft}/attachments/{attachment}/remove/", kind="post"
    ),
    "apply/<str:number>/check/": _own("apply/{draft}/check/"),
    "apply/<str:number>/commitment/": _own("apply/{begun}/commitment/", "张𬭼"),
    "apply/<str:number>/review/": _own("apply/{draft}/review/"),
    "apply/<str:number>/done/": _own("apply/{submitted}/done/", "同事癸"),
    "applications/": _by("李䶮", "applications/"),
    "applications/<str:number>/": _own("applications/{issued}/", "同事甲"),
    "applications/<str:number>/calendar.ics": _own("applications/{shown}/calendar.ics", "同事己", "file"),
    "applications/<str:number>/slip.pdf": _own("applications/{shown}/slip.pdf", "同事己", "file"),
    "applications/<str:number>/returns/<int:nth>/": _own("applications/{returned}/returns/1/", "同事壬"),
    "applications/<str:number>/diff/": Page("applications/{returned}/diff/", "同事壬", ("同事壬", *FIRM)),
    "applications/<str:number>/diff/pages/": Page(
        "applications/{draft}/diff/pages/", "李䶮", ("李䶮",), query="?before={item}&after={item}"
    ),
    "applications/<str:number>/diff/<int:before>/<int:after>/<int:page>.png": _own(
        "applications/{draft}/diff/{item}/{item}/1.png", kind="file"
    ),
    "applications/<str:number>/withdraw/": _own("applications/{submitted}/withdraw/", "同事癸"),
    "applications/<str:number>/form.pdf": _own("applications/{issued}/form.pdf", "同事甲", "file"),
    "applications/<str:number>/publicity.pdf": _own("applications/{issued}/publicity.pdf", "同事甲", "file"),
    "applications/<str:number>/recommendation.pdf": _own("applications/{issued}/recommendation.pdf", "同事甲", "file", 409),
    "applications/<str:number>/package/": _own("applications/{returned}/package/", "同事壬"),
    "applications/<str:number>/package.zip": _own("applications/{shown}/package.zip", "同事己", "file"),
    "applications/<str:number>/print/": _own("applications/{shown}/print/", "同事己"),
    "applications/<str:number>/annexes/<slug:annex>.pdf": _own("applications/{issued}/annexes/none.pdf", "同事甲", "file", 404),
    "recognition/<str:number>/": _own("recognition/{draft}/"),
    "me/certificates/": _by("同事甲", "me/certificates/"),
    "me/integrity/": _by("李䶮", "me/integrity/"),
    "me/learning/": _by("李䶮", "me/learning/"),
    "me/certificates/<str:number>.pdf": _own("me/certificates/{certificate}.pdf", "同事甲", "file"),
    "me/certificates/<str:number>/change/": _own("me/certificates/{certificate}/change/", "同事甲"),
    "me/certificates/<str:number>/copies/": _own("me/certificates/{certificate}/copies/", "同事甲"),
    "me/certificates/copies/<str:code>.pdf": _own("me/certificates/copies/{copy}.pdf", "同事甲", "file"),
    # the unit
    "unit/": _by("王敏", "unit/"),
    "unit/reviews/": _by("王敏", "unit/reviews/"),
    "unit/reviews/<str:number>/": _firm("unit/reviews/{opened}/"),
    "unit/reviews/<str:number>/open/": _firm("unit/reviews/{submitted}/open/", "post"),
    "unit/reviews/<str:number>/return/": _firm("unit/reviews/{opened}/return/"),
    "unit/reviews/<str:number>/reset/": _firm("unit/reviews/{opened}/reset/"),
    "unit/reviews/<str:number>/close/": _firm("unit/reviews/{spent}/close/"),
    "unit/reviews/<str:number>/messages/": _firm("unit/reviews/{returned}/messages/"),
    "unit/reviews/<str:number>/messages/<int:delivery>/resend/": _firm(
        "unit/reviews/{returned}/messages/{letter}/resend/", "post"
    ),
    "unit/reviews/<str:number>/opinion/": _firm("unit/reviews/{ended}/opinion/"),
    "unit/reviews/<str:number>/form.pdf": _firm("unit/reviews/{issued}/form.pdf", "file"),
    "unit/reviews/<str:number>/publicity.pdf": _firm("unit/reviews/{issued}/publicity.pdf", "file"),
    "unit/reviews/<str:number>/print/": _firm("unit/reviews/{issued}/print/"),
    "unit/reviews/<str:number>/annexes/<slug:annex>.pdf": _own("unit/reviews/{issued}/annexes/none.pdf", "王敏", "file", 404),
    "unit/reviews/<str:number>/package/": _firm("unit/reviews/{returned}/package/"),
    "unit/reviews/<str:number>/package.zip": _firm("unit/reviews/{shown}/package.zip", "file"),
    "unit/batch/": _by("王敏", "unit/batch/"),
    "unit/batch/<int:number>/": _firm("unit/batch/{batch}/"),
    "unit/publicity/": _by("王敏", "unit/publicity/"),
    "unit/publicity/new/": _by("王敏", "unit/publicity/new/", query="?pick={assessed}"),
    "unit/publicity/<str:number>/": _firm("unit/publicity/{notice}/"),
    "unit/publicity/<str:number>/proofs/<int:proof>/": _firm("unit/publicity/{notice}/proofs/{proof}/", "file"),
    "unit/publicity/<str:number>/poster.pdf": _firm("unit/publicity/{notice}/poster.pdf", "file"),
    "unit/recognition/<str:number>/": _firm("unit/recognition/{verified}/"),
    "unit/recognition/<str:number>/confirm/": _firm("unit/recognition/{verified}/confirm/", "post"),
    "unit/recognition/<str:number>/draft/": _firm("unit/recognition/{verified}/draft/", "post"),
    "agency/": _by("王敏", "agency/"),
    "agency/clients/": _by("王敏", "agency/clients/"),
    "agency/cosign/<str:number>/": _firm("agency/cosign/{dispatched}/"),
    "unit/objections/": _by("王敏", "unit/objections/"),
    "unit/objections/<str:number>/": _firm("unit/objections/{receipt}/"),
    "unit/objections/<str:number>/files/<slug:side>/<int:position>/": _firm("unit/objections/{receipt}/files/report/1/"),
    "unit/objections/<str:number>/files/<slug:side>/<int:position>/<int:nth>.png": _firm(
        "unit/objections/{receipt}/files/report/1/1.png", "file"
    ),
    "oversight/alerts/": _by("陶明", "oversight/alerts/"),
    "complaints/": _by("陶明", "complaints/"),
    "complaints/<str:number>/": Page("complaints/{receipt}/", "陈晨", OVERSEERS),
    "complaints/<str:number>/files/<slug:side>/<int:position>/": Page("complaints/{receipt}/files/report/1/", "陈晨", OVERSEERS),
    "complaints/<str:number>/files/<slug:side>/<int:position>/<int:nth>.png": Page(
        "complaints/{receipt}/files/report/1/1.png", "陈晨", OVERSEERS, "file"
    ),
    "unit/register/": Page("unit/register/"),
    "unit/profile/": _by("王敏", "unit/profile/"),
    "unit/claim/": _by("孙悦", "unit/claim/"),
    "unit/claim/<int:claim>/escalate/": _own("unit/claim/{asked}/escalate/", "孙悦", "post"),
    "unit/handlers/claims/<int:claim>/": _own("unit/handlers/claims/{asked}/", "钟管"),
    "unit/handlers/": _by("王敏", "unit/handlers/"),
    "unit/handlers/<int:person>/hand-over/": _own("unit/handlers/{clerk}/hand-over/", "钟管"),
    "unit/certificates/": Page("unit/certificates/", "王敏", status=409),
    "unit/certificates/<str:number>.pdf": Page("unit/certificates/{certificate}.pdf", "王敏", kind="file", status=409),
    "unit/accounts/": Page("unit/accounts/", "王敏", status=409),
    "unit/staff/": _by("王敏", "unit/staff/"),
    "unit/staff/import/": _by("王敏", "unit/staff/import/"),
    "unit/staff/import/<int:number>/": _firm("unit/staff/import/{roster}/", insiders=HANDLERS),
    "unit/staff/import/names/<int:expected>/remove/": _firm("unit/staff/import/names/{expected}/remove/", "post", HANDLERS),
    "unit/staff/<int:person>/": _firm("unit/staff/{colleague}/"),
    "unit/staff/<int:person>/roles/": _own("unit/staff/{colleague}/roles/", "钟管"),
    "unit/staff/<int:person>/unlock/": _firm("unit/staff/{colleague}/unlock/", "post", insiders=HANDLERS),
    "unit/staff/<int:person>/reset/": _firm("unit/staff/{colleague}/reset/", insiders=HANDLERS),
    "unit/staff/<int:person>/remove/": _firm("unit/staff/{colleague}/remove/", insiders=HANDLERS),
    # the authorities
    "queue/": _by("陈晨", "queue/"),
    "queue/batch/": _by("陈晨", "queue/batch/"),
    "queue/batch/<int:number>/": _county("queue/batch/{batch_above}/"),
    "queue/paper/": _by("陈晨", "queue/paper/"),
    "queue/<str:number>/": _county("queue/{with_body}/"),
    "queue/<str:number>/open/": _county("queue/{sent_on}/open/", "post"),
    "queue/<str:number>/number/": _county("queue/{with_body}/number/", "post"),
    "queue/<str:number>/return/": _county("queue/{questioned}/return/"),
    "queue/<str:number>/close/": _county("queue/{with_body}/close/", status=409),
    "queue/<str:number>/messages/": _county("queue/{with_body}/messages/"),
    "queue/<str:number>/messages/<int:delivery>/resend/": _county("queue/{issued}/messages/{letter_above}/resend/", "post"),
    "queue/<str:number>/form.pdf": _county("queue/{issued}/form.pdf", "file"),
    "queue/<str:number>/publicity.pdf": _county("queue/{issued}/publicity.pdf", "file"),
    "recognition/desk/<str:number>/": _county("recognition/desk/{with_body}/"),
    "recognition/desk/<str:number>/recognise/": _county("recognition/desk/{with_body}/recognise/"),
    "recognition/desk/<str:number>/refuse/": _county("recognition/desk/{with_body}/refuse/"),
    "recognition/desk/<str:number>/endorse/": _county("recognition/desk/{doctoral}/endorse/"),
    "recognition/desk/<str:number>/done/": _county("recognition/desk/{issued}/done/"),
    "certificates/": _by("陈晨", "certificates/"),
    "certificates/changes/": _by("陈晨", "certificates/changes/"),
    "certificates/changes/new/": _by("陈晨", "certificates/changes/new/", query="?number={certificate}"),
    "certificates/changes/revoke/": _by("陈晨", "certificates/changes/revoke/", query="?numbers={certificate}"),
    "certificates/changes/<int:change>/": _county("certificates/changes/{change}/"),
    "certificates/changes/<int:change>/proof/": _county("certificates/changes/{change}/proof/", "file"),
    "certificates/<str:number>/": _county("certificates/{certificate}/"),
    "certificates/<str:number>/paper.pdf": _county("certificates/{certificate}/paper.pdf", "file"),
    "certificates/<str:number>/issue/": _county("certificates/{waiting}/issue/", "post"),
    "bureau/accounts/": _by("陈晨", "bureau/accounts/"),
    "bureau/accounts/new/<slug:kind>/": Page("bureau/accounts/new/unit/", "陈晨", status=409),
    "bureau/accounts/<int:allotment>/form/": _county("bureau/accounts/{allotment}/form/"),
    "bureau/accounts/<int:allotment>/<int:nth>.png": _county("bureau/accounts/{allotment}/1.png", "file"),
    "bureau/windows/": _by("周洁", "bureau/windows/"),
    "bureau/windows/<opening:day>/extend/": _by("周洁", "bureau/windows/2026-09-01/extend/"),
    "bureau/windows/open/<slug:kind>/": _by("周洁", "bureau/windows/open/provincial/"),
    "bureau/windows/channels/<int:channel>/extend/": Page("bureau/windows/channels/{channel}/extend/", "周洁", ("周洁",)),
    "calendar/": _by("周洁", "calendar/"),
    "packs/": _by("周洁", "packs/"),
    "packs/documents/": _by("周洁", "packs/documents/"),
    "packs/<slug:name>/": _by("周洁", "packs/kunming-2022/", query="?check=1"),
    "bureau/units/": _by("陈晨", "bureau/units/"),
    "bureau/units/new/": _by("陈晨", "bureau/units/new/"),
    "bureau/units/<int:unit>/": Page("bureau/units/{unit}/", "陈晨", ("陈晨", "周洁")),
    "bureau/units/<int:unit>/merge/": Page("bureau/units/{unit}/merge/", "陈晨", ("陈晨", "周洁")),
    "bureau/units/claims/<int:claim>/": _county("bureau/units/claims/{claim}/"),
    "bureau/units/claims/<int:claim>/letter/": _county("bureau/units/claims/{claim}/letter/", "file"),
    # the three administrators
    "console/divisions/": _by("吴静", "console/divisions/"),
    "console/divisions/add/": _by("吴静", "console/divisions/add/"),
    "console/divisions/<str:code>/move/": _by("吴静", "console/divisions/530302/move/"),
    "console/orgs/": _by("吴静", "console/orgs/"),
    "console/orgs/add/": _by("吴静", "console/orgs/add/"),
    "console/orgs/<str:code>/": _by("吴静", "console/orgs/xs-hrss/"),
    "console/orgs/<str:code>/change/": _by("吴静", "console/orgs/xs-hrss/change/"),
    "console/orgs/<str:code>/withdraw/<str:function>/": _by("吴静", "console/orgs/ql-hrss/withdraw/county_hrss/"),
    "console/users/": _by("吴静", "console/users/"),
    "console/users/add/": _by("吴静", "console/users/add/"),
    "console/roles/": _by("郑安", "console/roles/"),
    "console/roles/grant/": _by("郑安", "console/roles/grant/"),
    "console/roles/waiting/<int:grant>/confirm/": _by("郑安", "console/roles/waiting/{grant}/confirm/"),
    "console/roles/waiting/<int:grant>/drop/": _by("郑安", "console/roles/waiting/{grant}/drop/"),
    "console/roles/<int:identity>/revoke/": _by("郑安", "console/roles/{identity}/revoke/"),
    "console/security/": _by("郑安", "console/security/"),
    "console/security/unlock/<str:username>/": _by("郑安", "console/security/unlock/{username}/"),
    "console/tickets/": _by("严助", "console/tickets/"),
    "console/tickets/<str:number>/": _by("严助", "console/tickets/{ticket}/"),
    "console/security/restore/<str:number>/": _by("郑安", "console/security/restore/{restoring}/"),
    "console/tickets/<str:number>/files/<slug:slot>/": Page("console/tickets/{ticket}/files/identity/", "严助", ("严助",)),
    "console/tickets/<str:number>/files/<slug:slot>/<int:nth>.png": Page(
        "console/tickets/{ticket}/files/identity/1.png", "严助", ("严助",), "file"
    ),
    "console/jobs/": _by("吴静", "console/jobs/"),
    "console/jobs/<int:job>/retry/": _by("吴静", "console/jobs/{job}/retry/"),
    "console/exchange/": _by("吴静", "console/exchange/"),
    "console/maintenance/": _by("吴静", "console/maintenance/"),
    "console/maintenance/end/": _by("吴静", "console/maintenance/end/"),
    "console/audit/": _by("何审", "console/audit/"),
    "console/audit/export/": _by("何审", "console/audit/export/", "post"),
    "console/audit/verify/": _by("何审", "console/audit/verify/"),
}


def routes(resolver: URLResolver | None = None, prefix: str = "") -> dict[str, URLPattern]:
    """Every route of the resolver with its pattern."""
    found: dict[str, URLPattern] = {}
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found |= routes(entry, route)
        else:
            found[route] = entry
    return found


ROUTES = {route: pattern for route, pattern in routes().items() if not route.startswith("_gallery")}


def door_of(route: str) -> Door:
    """The door of a route."""
    door: Door = ROUTES[route].callback.door  # type: ignore[attr-defined]
    return door


def opened(kind: str) -> list[str]:
    """The routes of one kind, in the order of the table."""
    return [route for route, page in PAGES.items() if page.kind == kind and route in ROUTES]
