"""What is applied for, and how its parts are called."""

from __future__ import annotations

from dataclasses import dataclass

OWN_LABELS = {
    "day": "申报日",
    "year": "年度",
    "target.level": "申报层级",
    "target.series": "申报系列",
    "target.ladder": "申报职称阶梯",
    "target.specialty": "申报专业",
    "target.route": "申报途径",
}
"""Names that are not facts, in Chinese."""


@dataclass(frozen=True, slots=True)
class Target:
    """What is applied for: series, ladder, level, specialty, and by which way of entry (`route`).

    None = not chosen yet, an empty text = known to be none.
    """

    level: str
    series: str | None = None
    ladder: str | None = None
    specialty: str | None = None
    route: str | None = None

    def scope(self) -> dict[str, str | None]:
        """The target as names a value may depend on."""
        return {
            "level": self.level,
            "series": self.series,
            "ladder": self.ladder,
            "specialty": self.specialty,
            "route": self.route,
        }
