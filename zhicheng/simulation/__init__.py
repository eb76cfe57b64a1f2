"""试算: a policy over a whole population, in numpy blocks or, as SQL, where the data lies. Sees the engine only.

`compile` turns the clauses of a matter into one program over null-free columns, or refuses with the clause and the reason
(`NotInBulk`). `encode` puts people into such columns, `population` makes people up, `person` reads one back for the engine
to explain. On them: `report` (who meets what, who lacks one thing), `turn` (another value of a parameter, at once),
`supposed` (any value, by compiling again), `Earliest` (everybody's first day), and the SQL of the same program.
"""

from zhicheng.simulation.column import Column
from zhicheng.simulation.columns import Columns
from zhicheng.simulation.earliest import Earliest
from zhicheng.simulation.encoding import encode
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.machine import Machine, unpacked
from zhicheng.simulation.population import population
from zhicheng.simulation.program import Program, Reported, compile
from zhicheng.simulation.reading import person
from zhicheng.simulation.report import Line, Report, only_this, report
from zhicheng.simulation.sql import counts_sql, table_sql, verdict_sql
from zhicheng.simulation.table import Table
from zhicheng.simulation.turning import Step, Turn, supposed, turn

__all__ = [
    "Column",
    "Columns",
    "Earliest",
    "Line",
    "Machine",
    "NotInBulk",
    "Program",
    "Report",
    "Reported",
    "Step",
    "Table",
    "Turn",
    "compile",
    "counts_sql",
    "encode",
    "only_this",
    "person",
    "population",
    "report",
    "supposed",
    "table_sql",
    "turn",
    "unpacked",
    "verdict_sql",
]
