"""试算: a policy over a whole population, in numpy blocks or, as SQL, where the data lies. Sees the engine only.

`compile` turns the clauses of a matter into one program over null-free columns, or refuses with the clause and the reason
(`NotInBulk`). `encode` puts people into such columns, `population` makes people up, `person` reads one back for the engine
to explain. A `Machine` runs expressions; `sql` writes the same ones for a database.
"""

from zhicheng.simulation.columns import Column, Columns
from zhicheng.simulation.limits import NotInBulk
from zhicheng.simulation.machine import Machine, unpacked
from zhicheng.simulation.population import population
from zhicheng.simulation.program import Program, Reported, compile
from zhicheng.simulation.reading import person
from zhicheng.simulation.sql import counts_sql, table_sql, verdict_sql
from zhicheng.simulation.table import Table, encode

__all__ = [
    "Column",
    "Columns",
    "Machine",
    "NotInBulk",
    "Program",
    "Reported",
    "Table",
    "compile",
    "counts_sql",
    "encode",
    "person",
    "population",
    "table_sql",
    "unpacked",
    "verdict_sql",
]
