"""What a certificate says, gathered from the register; what cannot be gathered is named."""

from __future__ import annotations

import hashlib
from datetime import datetime

from django.conf import settings

from zhicheng.documents.certificate import Certificate as Paper
from zhicheng.documents.typesetting import Stamp
from zhicheng.engine.identifier import compose_identifier
from zhicheng.engine.identity import IdentityError
from zhicheng.engine.order_of_days import Day, out_of_order
from zhicheng.engine.refusal import Refusal
from zhicheng.integrations import wiring
from zhicheng.integrations.store.blobs import BlobMissing
from zhicheng.records.models import Certificate, Decision, Person, PublicityPerson
from zhicheng.records.queries import catalogue, certificates, judging, policies, verification
from zhicheng.records.queries.windows import local_day

TITLE = "职称证书"
REISSUED = "遗失补发"
WAYS = {"recognition": "考核认定", "review": "评审", "confirmation": "确认"}


class Missing(Exception):
    """Something the certificate needs is not there; the text says what."""


def must_cover(row: Certificate, now: datetime) -> None:
    """Raises Refusal `certificate.not_covered` for a way, level or year of obtaining that gets no electronic certificate (CER-01, CER-02)."""
    held = row.qualification
    case, on = held.application, local_day(now)
    rule = certificates.rule(judging.rules(case, on), on, case.division_id)
    if not rule.covers(held.obtained_by, held.level, held.document_on.year):
        raise Refusal("certificate.not_covered", clause=rule.clause, year=rule.titles_from)


def must_be_in_order(row: Certificate, now: datetime) -> None:
    """The days of the way follow each other up to the day of issue (RES-04). Raises Missing naming the two that do not."""
    held = row.qualification
    shown = PublicityPerson.objects.select_related("publicity").filter(
        application=held.application, is_using=False, cleared_at__isnull=False
    )
    notice = shown.order_by("-id").first()
    decided = Decision.objects.filter(application=held.application).values_list("decided_on", flat=True).first()
    broken = out_of_order(
        (
            Day("公示期满", local_day(notice.publicity.ends_at) if notice else None),
            Day("作出认定", decided),
            Day("印发文件", held.document_on),
            Day("签发证书", local_day(now)),
        )
    )
    if broken:
        before, after = broken
        raise Missing(f"日期先后不对：{after.label}（{after.on}）早于{before.label}（{before.on}），请核对后更正记录。")


def limits(row: Certificate, now: datetime) -> str:
    """有效范围 as the packs word it (KL23 一(一)4; CER-10). Raises Missing where the title is limited and no words are there."""
    held = row.qualification
    if not held.limited_to:
        return row.limits
    on = local_day(now)
    words = policies.optional(judging.rules(held.application, on), "certificate.limited_titles", on)
    found = next((one["text"] for one in words.value if one["title"] == held.limited_to), "") if words else ""
    if not found:
        raise Missing("这个职称只在规定范围内有效，政策包没有写明证书上的范围文字，请补录政策包后重新签发。")
    return str(found)


def identifier(row: Certificate, now: datetime) -> str:
    """电子证照标识 of this edition (GB/T 36904). Raises Missing where the issuer's credit code is not on record."""
    if not row.issuer.credit_code:
        raise Missing(f"{row.issuer.name}的统一社会信用代码没有登记，请由系统管理员补录。")
    case = row.qualification.application
    book, on = judging.rules(case, local_day(now)), local_day(now)
    rule = certificates.rule(book, on, case.division_id)
    serial = "".join(character for character in row.number if character.isalnum())
    try:
        return str(
            compose_identifier(type_code=rule.type_code, issuer_code=row.issuer.credit_code, serial=serial, version=row.edition)
        )
    except IdentityError as error:
        raise Missing("证照类型代码或发证机构代码不符合规定，请由系统管理员核对。") from error


def of(row: Certificate, now: datetime, *, is_test: bool) -> Paper:
    """The paper of one certificate. Raises Missing for a photograph that is not there."""
    held = row.qualification
    person, case, on = held.person, held.application, local_day(now)
    titles = catalogue.of_rulebook(judging.rules(case, on), on)
    if titles is None:
        raise policies.refused(case.division_id, "职称目录")
    series = next(series.name for series in titles.series if series.code == held.series)
    level = titles.levels[catalogue.title(titles, held.series, held.ladder, held.level).level].name
    text = f"{row.number}|{row.edition}|{row.holder_name}|{row.specialty}|{held.title_name}|{held.counts_on}|{row.limits}"
    return Paper(
        title=TITLE,
        name=row.holder_name,
        sex=Person.Sex(person.sex).label,
        masked_id=person.document_masked,
        photo=_photo(person.photo),
        series=series,
        specialty=row.specialty,
        level=level,
        professional_title=held.title_name,
        route=WAYS[held.obtained_by],
        obtained_on=held.counts_on,
        deciding_body=held.document.issuer.name,
        document_number=held.document.number,
        issuer=row.issuer.name,
        issued_on=local_day(row.issued_at or now),
        number=row.number,
        identifier=row.identifier or "",
        limits=row.limits,
        mark=REISSUED if row.is_reissue else "",
        test=is_test,
        seal=None,
        stamp=Stamp(
            number=row.number,
            digest=hashlib.sha256(text.encode()).hexdigest(),
            url=f"{settings.PUBLIC_URL}/verify/{verification.code(row.number, row.edition)}/",
            made_at=now,
        ),
    )


def _photo(address: str) -> bytes:
    if not address:
        raise Missing("缺少证件照，请申报人上传后重新签发。")
    try:
        with wiring.store().open(address) as blob:
            return blob.read()
    except BlobMissing as error:
        raise Missing("证件照的文件不在库中，请申报人重新上传。") from error
