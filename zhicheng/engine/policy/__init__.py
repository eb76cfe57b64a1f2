"""政策引擎: what each authority's documents say, as data; who meets them, with reasons and places. Pure, no I/O, no clock.

Read a pack with `load_pack`, publish `canonical` bytes, lay packs over one another in a `Rulebook`, ask it for values
with `param` and `lookup`, judge a person with `judge`, look ahead with `timeline`, compute a derived fact with `compute`,
and read the rules with `sentences` and `decision_table`. For many people or days, `compile_verdict` once.
`docs/policy-language.md` tells how packs are written and how the engine is asked.
"""

from zhicheng.engine.policy.canonical import canonical, content_hash, from_canonical
from zhicheng.engine.policy.compiled import Program, compile_verdict
from zhicheng.engine.policy.compiled_course import Course, course
from zhicheng.engine.policy.compiled_explain import Explained
from zhicheng.engine.policy.computing import Computed, compute
from zhicheng.engine.policy.conflicts import Across, Answer, Conflict, Said, across, conflicts
from zhicheng.engine.policy.context import Target
from zhicheng.engine.policy.errors import NotConfigured, PackConflict, PackError, Problem, ScopeNeeded
from zhicheng.engine.policy.factproblems import FactProblem, fact_problems
from zhicheng.engine.policy.finding import Ask, Finding, Month, Strip, Wait
from zhicheng.engine.policy.holdings import Value
from zhicheng.engine.policy.judge import Judgement, judge
from zhicheng.engine.policy.leaves import ALWAYS
from zhicheng.engine.policy.lint import Report, check, lint
from zhicheng.engine.policy.loader import load_pack
from zhicheng.engine.policy.nodes import Cite
from zhicheng.engine.policy.pack import FactKind, Pack
from zhicheng.engine.policy.render import Rendered, sentences
from zhicheng.engine.policy.results import NONE
from zhicheng.engine.policy.rulebook import Rulebook
from zhicheng.engine.policy.tables import DecisionTable, decision_table
from zhicheng.engine.policy.timeline import Binding, Timeline, timeline
from zhicheng.engine.policy.windows import Window, months_text, next_window, window_at

__all__ = [
    "ALWAYS",
    "NONE",
    "Across",
    "Answer",
    "Ask",
    "Binding",
    "Cite",
    "Computed",
    "Conflict",
    "Course",
    "DecisionTable",
    "Explained",
    "FactKind",
    "FactProblem",
    "Finding",
    "Judgement",
    "Month",
    "NotConfigured",
    "Pack",
    "PackConflict",
    "PackError",
    "Problem",
    "Program",
    "Rendered",
    "Report",
    "Rulebook",
    "Said",
    "ScopeNeeded",
    "Strip",
    "Target",
    "Timeline",
    "Value",
    "Wait",
    "Window",
    "across",
    "canonical",
    "check",
    "compile_verdict",
    "compute",
    "conflicts",
    "content_hash",
    "course",
    "decision_table",
    "fact_problems",
    "from_canonical",
    "judge",
    "lint",
    "load_pack",
    "months_text",
    "next_window",
    "sentences",
    "timeline",
    "window_at",
]
