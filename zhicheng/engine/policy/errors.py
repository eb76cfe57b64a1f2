"""What can be wrong with a policy pack (政策包), always said with a place and a remedy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault of a pack: where it stands, what is wrong, what to do. Notes do not stop a pack being published."""

    file: str
    line: int
    what: str
    fix: str
    note: bool = False

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}。{self.fix}"


class PackError(Exception):
    """A pack that cannot be read. Carries every problem found; the first one gives `file`, `line`, `what`, `fix`."""

    def __init__(self, file: str, line: int, what: str, fix: str, others: tuple[Problem, ...] = ()) -> None:
        super().__init__(f"{file}:{line}: {what}。{fix}")
        self.file, self.line, self.what, self.fix = file, line, what, fix
        self.problems: tuple[Problem, ...] = (Problem(file, line, what, fix), *others)

    @classmethod
    def of(cls, problems: list[Problem]) -> PackError:
        """One error for many problems, in the order of file and line. Needs at least one."""
        first, *rest = sorted(problems)
        return cls(first.file, first.line, first.what, first.fix, tuple(rest))


class NotConfigured(LookupError):
    """未配置: no pack in force says this value, or says that it is not known. Never replaced by a guess (CFG-06)."""

    def __init__(self, key: str, why: str = "没有已生效的政策包规定这一项") -> None:
        super().__init__(f"未配置：{key}（{why}）")
        self.key, self.why = key, why


class ScopeNeeded(NotConfigured):
    """The value differs by level, series or another scope that the caller did not name."""

    def __init__(self, key: str, names: tuple[str, ...]) -> None:
        super().__init__(key, "取值随" + "、".join(names) + "而不同，需要先确定")
        self.names = names


class PackConflict(Exception):
    """Two packs of equal rank say different things and neither overrides the other (CFG-02)."""

    def __init__(self, key: str, packs: tuple[str, ...]) -> None:
        super().__init__(f"同级政策包规定不一致：{key}（{'、'.join(packs)}），需要写明哪一个优先")
        self.key, self.packs = key, packs
