"""What cannot be computed in bulk, said with the clause and the reason. Nothing is approximated instead."""

from __future__ import annotations

from zhicheng.engine.policy.nodes import Cite


class NotInBulk(Exception):
    """不能批量试算. `clause` is the id of the clause, `cite` its place, `why` a Chinese sentence without a full stop."""

    def __init__(self, why: str, clause: str = "", cite: Cite | None = None) -> None:
        place = f"规则{clause}（{cite}）" if clause else ""
        super().__init__(f"{place}不能批量试算：{why}。请逐人判定，或请维护人员补上这种写法的批量算法")
        self.why, self.clause, self.cite = why, clause, cite

    def at(self, clause: str, cite: Cite) -> NotInBulk:
        """The same refusal with the clause it arose in; the innermost clause is kept."""
        return self if self.clause else NotInBulk(self.why, clause, cite)
