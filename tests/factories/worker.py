"""The worker beside the test: work that needs a thread of its own (sealing runs an event loop, and a browser test already has one)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from django.db import connections

Done = TypeVar("Done")


def beside(work: Callable[[], Done]) -> Done:
    """Do it in another thread on the test's own connection, and wait. Raises what it raised."""
    shared = connections["default"]
    results: list[Done] = []
    errors: list[BaseException] = []

    def run() -> None:
        connections["default"] = shared
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    shared.inc_thread_sharing()
    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    shared.dec_thread_sharing()
    if errors:
        raise errors[0]
    return results[0]
