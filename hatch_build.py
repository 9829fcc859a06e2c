"""Puts the web assets into the wheel, so that whoever installs it needs no Node.js."""

import importlib.util
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
