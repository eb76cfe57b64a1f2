"""The fixed cast: the same places, bodies, units and people in every test, so that a story can name them.

李䶮 applies from a private design firm in 西山区; 王敏 is its clerk and 赵蓉 its leader. 买买提·吐尔逊 applies from a city state-owned
institute whose clerk is 高翔; 冯工 of the construction department decides there. 陈晨 decides in 西山区, 周洁 sits in the city bureau.
刘强 is the clerk of another firm: the stranger. 吴静, 郑安 and 何审 are the three administrators.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import lru_cache

from django.contrib.auth.hashers import make_password

from zhicheng.engine.access import Actor
from zhicheng.records.fields import blind_index
from zhicheng.records.models import Account, Body, BodyFunction, Division, Employer, Identity, Person
from zhicheng.records.queries.sessions import actor_for

PASSWORD = "Kunming-2026-ok"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
JOINED = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
NOW = datetime(2026, 9, 8, 2, 0, tzinfo=UTC)  # 10:00 on 8 September 2026, inside the recognition window


def id_number(area: str, birth: str, serial: str) -> str:
    """An invented but well-formed 18-digit number (GB 11643 check character)."""
    body = area + birth + serial
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, weights, strict=True)) % 11]


def credit_code(body: str) -> str:
    """An invented but well-formed unified social credit code from its first 17 characters (GB 32100)."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    total = sum(alphabet.index(char) * pow(3, place, 31) for place, char in enumerate(body))
    return body + alphabet[(31 - total % 31) % 31]


@lru_cache(maxsize=1)
def _hashed() -> str:
    return make_password(PASSWORD)


@dataclass
class Cast:
    """Everybody by name; `actors` are ready to act, `numbers` and `mobiles` hold what must never appear unmasked."""

    divisions: dict[str, Division] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    employers: dict[str, Employer] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    identities: dict[tuple[str, str], Identity] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)
    mobiles: dict[str, str] = field(default_factory=dict)

    def actor(self, name: str, role: str | None = None) -> Actor:
        """The actor a person is, by role when they hold several; freshly signed in."""
        found = [row for (who, held), row in self.identities.items() if who == name and role in (None, held)]
        return replace(actor_for(found[0].account, found[0], "127.0.0.1"), fresh=True)


DIVISIONS = (
    ("530000", "云南省", "province", None),
    ("530100", "昆明市", "city", "530000"),
    ("530112", "西山区", "county", "530100"),
    ("530103", "盘龙区", "county", "530100"),
    ("530300", "曲靖市", "city", "530000"),
    ("530302", "麒麟区", "county", "530300"),
)
BODIES = (
    ("km-hrss", "昆明市人力资源和社会保障局", "530100", "city_hrss", True, "0871-63108336"),
    ("xs-hrss", "西山区人力资源和社会保障局", "530112", "county_hrss", True, "0871-68224433"),
    ("pl-hrss", "盘龙区人力资源和社会保障局", "530103", "county_hrss", True, "0871-63311122"),
    ("km-zjj", "昆明市住房和城乡建设局", "530100", "supervising_authority", True, "0871-63135910"),
    ("qj-hrss", "曲靖市人力资源和社会保障局", "530300", "city_hrss", True, "0874-3122000"),
    ("ql-hrss", "麒麟区人力资源和社会保障局", "530302", "county_hrss", True, "0874-3133000"),
    ("platform", "平台运维中心", "530100", "platform", False, "0871-63108336"),
)
EMPLOYERS = (
    ("design", "昆明云岭建筑设计有限公司", "non_public", "530112", None, "91530112MA6KXXX01"),
    ("rival", "昆明翠湖软件有限公司", "non_public", "530103", None, "91530103MA6KXXX02"),
    ("institute", "昆明市政工程研究院", "city_state", "530112", "km-zjj", "12530100MB1XXXX03"),
    ("qujing", "曲靖珠源机械有限公司", "non_public", "530302", None, "91530302MA6KXXX04"),
)
PEOPLE = (
    ("李䶮", "530112", "19990312", "012", "13888000001", "design", "applicant", None),
    ("张𬭼", "530112", "19981105", "016", "13888000002", "design", "applicant", None),
    ("王敏", "530112", "19850601", "024", "13888000003", "design", "unit_handler", "design"),
    ("赵蓉", "530112", "19780210", "028", "13888000004", "design", "unit_leader", "design"),
    ("刘强", "530103", "19860815", "013", "13888000005", "rival", "unit_handler", "rival"),
    ("孙悦", "530103", "20000120", "026", "13888000006", "rival", "applicant", None),
    ("买买提·吐尔逊", "650100", "19970707", "017", "13888000007", "institute", "applicant", None),
    ("高翔", "530102", "19830909", "019", "13888000008", "institute", "unit_handler", "institute"),
    ("冯工", "530102", "19760606", "011", "13888000009", None, "supervising_authority", "km-zjj"),
    ("陈晨", "530112", "19880101", "025", "13888000010", None, "county_hrss", "xs-hrss"),
    ("钱程", "530103", "19820202", "015", "13888000011", None, "county_hrss", "pl-hrss"),
    ("周洁", "530102", "19790303", "022", "13888000012", None, "city_hrss", "km-hrss"),
    ("沈复", "530102", "19810404", "018", "13888000013", None, "city_hrss", "km-hrss"),
    ("吴静", "530102", "19900505", "021", "13888000014", None, "system_admin", "platform"),
    ("郑安", "530102", "19910606", "014", "13888000015", None, "security_admin", "platform"),
    ("何审", "530102", "19920707", "012", "13888000016", None, "audit_admin", "platform"),
    ("陶明", "530102", "19930808", "031", "13888000017", None, "supervisor", "km-hrss"),
    ("曲靖人", "530302", "19990909", "033", "13888000018", "qujing", "applicant", None),
    ("严助", "530102", "19941010", "035", "13888000019", None, "support", "platform"),
)


def build() -> Cast:
    """Create the cast in the test database."""
    cast = Cast()
    for code, name, level, parent in DIVISIONS:
        cast.divisions[code] = Division.objects.create(code=code, name=name, level=level, parent_id=parent)
    for code, name, division, function, recognises, phone in BODIES:
        body = Body.objects.create(code=code, name=name, division_id=division, phone=phone)
        BodyFunction.objects.create(body=body, function=function, may_recognise=recognises)
        cast.bodies[code] = body
    for code, name, kind, division, supervisor, first in EMPLOYERS:
        cast.employers[code] = _employer(cast, name, kind, division, supervisor, credit_code(first))
    for row in PEOPLE:
        _person(cast, *row)
    return cast


def _employer(cast: Cast, name: str, kind: str, division: str, supervisor: str | None, code: str) -> Employer:
    return Employer.objects.create(
        credit_code=code,
        name=name,
        employer_type=kind,
        division_id=division,
        supervising_body=cast.bodies[supervisor] if supervisor else None,
        legal_representative="沈万",
        responsible_person="赵蓉",
        responsible_phone="13888009999",
        industry="工程技术",
        address="人民西路1号",
        office_phone="0871-60000000",
        staff_count=120,
        specialist_count=60,
        registered_at=JOINED,
    )


def _person(
    cast: Cast, name: str, area: str, birth: str, serial: str, mobile: str, employer: str | None, role: str, place: str | None
) -> None:
    number = id_number(area, birth, serial)
    person = Person.objects.create(
        name=name,
        document_number=number,
        document_index=blind_index("document", f"id_card:{number}"),
        document_masked=f"{number[:4]}**********{number[-4:]}",
        mobile=mobile,
        mobile_index=blind_index("mobile", mobile),
        mobile_masked=f"{mobile[:3]}****{mobile[-4:]}",
        sex="male" if int(serial[-1]) % 2 else "female",
        birth_on=date(int(birth[:4]), int(birth[4:6]), int(birth[6:])),
        employer=cast.employers[employer] if employer else None,
        employer_since=JOINED if employer else None,
        post_kind="specialist" if employer else "",
        post_name="工程技术岗" if employer else "",
        specialty="建筑设计" if employer else "",
        ethnic_group="维吾尔族" if "·" in name else "汉族",
        political_status="群众",
        registered_at=JOINED,
    )
    account = Account.objects.create(
        person=person,
        username=f"u{person.pk}",
        password=_hashed(),
        created_at=JOINED,
        totp_secret=TOTP_SECRET if not employer else "",
    )
    identity = Identity.objects.create(
        account=account,
        role=role,
        employer=cast.employers.get(place or ""),
        body=cast.bodies.get(place or ""),
        granted_at=JOINED,
    )
    cast.people[name], cast.identities[name, role] = person, identity
    cast.numbers[name], cast.mobiles[name] = number, mobile
