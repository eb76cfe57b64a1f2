"""李䶮 with a title of another series, who has changed her post since (KINIT 二(七))."""

from __future__ import annotations

from datetime import date

from zhicheng.records.models import ModuleMark, TitleHeld

from .cast import JOINED
from .season import Season


def holds_another_title(season: Season) -> None:
    """Her profile names the title."""
    person = season.person("李䶮")
    ModuleMark.objects.filter(person=person, module="titles").delete()
    TitleHeld.objects.create(
        person=person, module="titles", created_at=JOINED, changed_at=JOINED, series="agriculture", ladder="agriculture.agronomist",
        level=4, title_name="助理农艺师", obtained_on=date(2024, 1, 1), obtained_by="recognition", issued_by="昆明市人力资源和社会保障局",
    )  # fmt: skip
