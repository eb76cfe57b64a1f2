"""The packs that ship, read from their files: activated or not, by id or by the short name of their document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from zhicheng.engine.calendar import SHANGHAI, Calendar
from zhicheng.engine.policy import Pack, Rulebook, load_pack
from zhicheng.engine.policy.pack import LAYERS
from zhicheng.integrations.packfiles import pack_folders, read_calendar, read_pack
from zhicheng.ops.wrong import WrongWords

EVER = date.min


@dataclass(frozen=True)
class Chosen:
    """One pack, its rules alone, and the day they are asked for."""

    book: Rulebook
    pack: Pack
    on: date


@dataclass(frozen=True)
class Shelf:
    """Every pack that ships and the working calendar."""

    packs: tuple[Pack, ...]
    calendar: Calendar

    @classmethod
    def shipped(cls) -> Shelf:
        """Those of this installation's folder."""
        return cls.of(settings.POLICIES, read_calendar(settings.POLICIES))

    def chosen(self, name: str, day: date | None) -> Chosen:
        """The pack that was typed, on the day typed, else its first, else today. Raises WrongWords."""
        try:
            book, pack = self.alone(name), self.pack(name)
        except KeyError:
            raise WrongWords(f"没有政策包“{name}”。可用：{'、'.join(one.id for one in self.packs)}") from None
        return Chosen(book, pack, day or pack.in_force_from or datetime.now(SHANGHAI).date())

    @classmethod
    def of(cls, root: Path, calendar: Calendar) -> Shelf:
        """The packs under a folder. Raises PackError."""
        return cls(tuple(load_pack(read_pack(folder)) for folder in pack_folders(root)), calendar)

    def documents(self, short: str) -> list[Pack]:
        """The packs that say what one document says, the nearest layer first."""
        found = [pack for pack in self.packs if pack.source.doc == short]
        return sorted(found, key=lambda pack: -LAYERS.index(pack.layer))

    def document(self, short: str) -> Pack:
        """The one of them that applies most nearly. Raises KeyError when no pack speaks for the document."""
        found = self.documents(short)
        if not found:
            raise KeyError(short)
        return found[0]

    def pack(self, name: str) -> Pack:
        """A pack by its id, or the nearest one of a document. Raises KeyError."""
        return next((pack for pack in self.packs if pack.id == name), None) or self.document(name)

    def alone(self, name: str, *more: Pack) -> Rulebook:
        """One pack as if it were always in force, under what is customary in its country and province. Raises KeyError."""
        pack = self.pack(name)
        return Rulebook([(one, EVER, None) for one in (*self._above(pack), pack, *more)], self.calendar)

    def together(self, since: dict[str, date | None]) -> Rulebook:
        """Several documents side by side, each from its first day or the day given."""
        packs = {short: self.document(short) for short in since}
        above = {one.id: one for pack in packs.values() for one in self._above(pack)}
        bound: list[tuple[Pack, date | None, date | None]] = [(one, EVER, None) for one in above.values()]
        return Rulebook(bound + [(pack, since[short], None) for short, pack in packs.items()])

    def _above(self, pack: Pack) -> list[Pack]:
        """The packs of the layers over a pack that speak for its place."""
        rank = LAYERS.index(pack.layer)
        return [one for one in self.packs if LAYERS.index(one.layer) < rank and one.covers(pack.division)]
