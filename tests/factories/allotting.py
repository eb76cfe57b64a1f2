"""A county-level city where accounts are given down the hierarchy: its packs, its bureau, its construction department, their officers."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhicheng.actions.act import Act
from zhicheng.records.models import Account, Body, BodyFunction, Division, Identity

from .cast import NOW, Cast, _person
from .season import publish

HERE = "522601"
FOLDERS = ("national/base", "regions/520000-guizhou/2023", "regions/522601-kaili/2023")
OFFICERS = (("韦岚", "county_hrss", "kl-hrss"), ("龙川", "supervising_authority", "kl-zjj"))


@dataclass
class Place:
    """The place at work. `settings.LOCAL_DIVISION` must be `HERE`."""

    cast: Cast = field(default_factory=Cast)

    def act(self, name: str, role: str | None = None) -> Act:
        """One act by one of its people."""
        return Act(self.cast.actor(name, role), NOW)

    def enters(self, account: int, name: str) -> None:
        """Somebody who was given an account takes part from now on."""
        for row in Identity.objects.select_related("account", "employer", "body").filter(account_id=account):
            self.cast.identities[name, row.role] = row
        Account.objects.filter(pk=account).update(must_change_password=False)


def build() -> Place:
    """Publish the packs and seat the officers."""
    for folder in FOLDERS:
        publish(folder)
    place = Place()
    above = (
        ("520000", "贵州省", "province", None),
        ("522600", "黔东南州", "city", "520000"),
        (HERE, "凯里市", "county", "522600"),
    )
    for code, name, level, parent in (*above, ("522622", "黄平县", "county", "522600")):
        place.cast.divisions[code] = Division.objects.create(code=code, name=name, level=level, parent_id=parent)
    bodies = (
        ("kl-hrss", "凯里市人力资源和社会保障局", "county_hrss"),
        ("kl-zjj", "凯里市住房和城乡建设局", "supervising_authority"),
    )
    for code, name, function in bodies:
        place.cast.bodies[code] = Body.objects.create(code=code, name=name, division_id=HERE, phone="0855-8060000")
        BodyFunction.objects.create(body=place.cast.bodies[code], function=function)
    for nth, (name, role, body) in enumerate(OFFICERS):
        _person(place.cast, name, HERE, "19800101", f"01{nth}", f"1388800900{nth}", None, role, body)
    return place
