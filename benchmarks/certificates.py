"""How long a certificate takes: typeset, signed with the test authority, checked again. Prints a markdown table.

Run alone: python benchmarks/certificates.py [how many, 1000 by default]
"""

import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from measuring import machine, write

from tests.documents import samples
from zhicheng.documents import certificate
from zhicheng.integrations.signing import (
    LocalTestSigner,
    TrustStore,
    check_signature,
    make_test_authority,
)

Result = TypeVar("Result")


def timed(steps: list[float], act: Callable[[], Result]) -> Result:
    began = time.perf_counter()
    result = act()
    steps.append((time.perf_counter() - began) * 1000)
    return result


def measure(count: int) -> str:
    """The markdown table for this many certificates, each with its own name and number."""
    typesetting: list[float] = []
    signing: list[float] = []
    checking: list[float] = []
    sizes: list[int] = []
    with tempfile.TemporaryDirectory() as folder:
        authority = make_test_authority(Path(folder) / "authority", at=datetime.now(UTC))
        signer, trust = LocalTestSigner(authority), TrustStore.read([authority.root], [authority.revocation_list])
        cold: list[float] = []
        timed(cold, lambda: certificate.render(samples.certificate()))
        began, cpu = time.perf_counter(), time.process_time()
        for index in range(count):
            data = replace(samples.certificate(number=f"YN20260104{index:05d}K"), name=f"{samples.RARE_NAME}{index}")
            paper = timed(typesetting, lambda data=data: certificate.render(data))
            signed = timed(signing, lambda paper=paper: signer.sign_pdf(paper, "签发职称证书", datetime.now(UTC)))
            sizes.append(len(signed))
            if index % 20 == 0:
                check = timed(checking, lambda signed=signed: check_signature(signed, trust, now=datetime.now(UTC)))
                if check.state != "ours":
                    raise SystemExit(f"certificate {index} does not verify: {check}")
        wall, spent = time.perf_counter() - began, time.process_time() - cpu
    return "\n".join(
        [
            f"# {count} certificates, typeset and signed (PAdES B-B, ECDSA P-256)",
            "",
            f"Measured {datetime.now(UTC):%Y-%m-%d} by `benchmarks/certificates.py {count}`.",
            "",
            *machine(),
            "",
            "| step | median ms | p99 ms |",
            "|---|---|---|",
            *(
                f"| {name} | {statistics.median(steps):.1f} | {sorted(steps)[int(len(steps) * 0.99)]:.1f} |"
                for name, steps in (("typeset", typesetting), ("sign", signing), ("check (every 20th)", checking))
            ),
            "",
            "| whole run | |",
            "|---|---|",
            f"| first paper, fonts read | {cold[0]:.0f} ms |",
            f"| wall time | {wall:.1f} s, {wall / count * 1000:.1f} ms each |",
            f"| CPU time | {spent:.1f} s, {spent / count * 1000:.1f} ms each |",
            f"| signed file | {statistics.mean(sizes) / 1024:.0f} KB on average |",
            f"| largest memory | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB |",
            "",
        ]
    )


if __name__ == "__main__":
    write(__file__, measure(int(sys.argv[1]) if len(sys.argv) > 1 else 1000))
