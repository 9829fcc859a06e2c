"""Puts the web assets into the wheel, so that whoever installs it needs no Node.js, and its bill of materials."""

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class AssetsHook(BuildHookInterface[Any]):
    """Makes `core/static/vendor` ready before a wheel is built. An editable install uses the checkout's own."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch and copy the assets; a failure stops the build with its reason."""
        if version == "editable":
            return
        path = Path(self.root) / "src/sightline/operate/assets.py"
        spec = importlib.util.spec_from_file_location("assets", path)
        if spec is None or spec.loader is None:
            raise FileNotFoundError(path)
        assets = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(assets)
        assets.ensure_assets()
        build_data.setdefault("force_include", {})[str(self._bill_of_materials())] = "sightline/sbom.cdx.json"

    def _bill_of_materials(self) -> Path:
        """What a release depends on, by its lock, as CycloneDX: the same for the same lock."""
        made = Path(self.root) / "build" / "sbom.cdx.json"
        made.parent.mkdir(exist_ok=True)
        lock = str(Path(self.root) / "requirements.lock")
        command = [sys.executable, "-m", "cyclonedx_py", "requirements", lock, "--output-reproducible"]
        subprocess.run([*command, "--output-format", "JSON", "--output-file", str(made)], check=True)  # noqa: S603
        return made
