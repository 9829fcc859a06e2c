"""Whether a known weakness is in what Sightline depends on; and the bill of materials of a release.

Advisories come from the package index, so they can be asked for only where it answers such questions. Where it does
not, that is said as it is: not checked. It is never said as if nothing were known.
"""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from .places import CHECKOUT

SECONDS = 60
LOCK = CHECKOUT / "requirements.lock"


@dataclass(frozen=True)
class Audited:
    """What came of it: `held` is None where nothing could be looked up."""

    held: bool | None
    words: str


def audit(lock: Path = LOCK) -> Audited:
    """Look every package of the lock up among known advisories."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(lock), "--disable-pip", "--no-deps"]
    command += ["--format", "json", "--progress-spinner", "off", "--timeout", "5"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Audited(None, "not checked: no source of advisories answered in time")
    return told(done.stdout, done.stderr)


def told(said: str, errors: str) -> Audited:
    """What the tool's answer means; without one that can be read, nothing was checked."""
    try:
        packages = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = next((line.strip() for line in reversed(errors.splitlines()) if line.strip()), "it gave no reason")
        return Audited(None, f"not checked: no source of advisories could be asked ({last[:160]})")
    skipped = [package["name"] for package in packages if "skip_reason" in package]
    found = [f"{p['name']} {p['version']}: {v['id']}" for p in packages for v in p.get("vulns", [])]
    if found:
        return Audited(False, f"{len(found)} known: {'; '.join(found)}")
    if skipped or not packages:
        return Audited(None, f"not checked: {len(skipped)} packages could not be looked up")
    return Audited(True, f"{len(packages)} packages, nothing known of any")


def bill_of_materials(lock: Path = LOCK) -> str:
    """The CycloneDX bill of materials of what a lock names, as JSON: the same for the same lock."""
    command = [sys.executable, "-m", "cyclonedx_py", "requirements", str(lock), "--output-reproducible"]
    done = subprocess.run([*command, "--output-format", "JSON"], capture_output=True, text=True, check=True)
    return done.stdout
