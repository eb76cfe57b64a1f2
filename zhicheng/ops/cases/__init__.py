"""验收案例: facts written in the vocabulary of acceptance cases, put to the packs and the engine, and answered in that vocabulary.

`vocabulary` holds the words, `given` turns facts into the engine's own, `asked` finds what a question means, `answering`
puts it to the packs. Only words are translated here: every number, list and rule comes from the packs.
"""

from zhicheng.ops.cases.answering import Answer, answer
from zhicheng.ops.shelf import Shelf

__all__ = ["Answer", "Shelf", "answer"]
