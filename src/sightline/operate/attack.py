"""`./run attack`: wapiti and sqlmap let loose on the demonstration that runs in this folder, and on nothing else."""

import argparse
import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from .attacker import Attacker
from .errors import CannotGoOn
from .installation import DEMONSTRATION, demonstration_password, kind_of
from .places import var_folder
from .running import running_in

MODULES = "csp,http_headers,cookieflags,csrf,sql,xss,permanentxss,file,exec,crlf,redirect,xxe,blindsql"
EXPECTED = re.compile(r"Strict-Transport-Security|Secure flag is not set|X-XSS-Protection", re.IGNORECASE)
"""What a demonstration lacks because it is reached without TLS (a real installation has it, and tests hold that), and a
header that no browser heeds any more, whose filter opened holes of its own."""
WAPITI = """
import fnmatch, re
import wapitiCore.attack.mod_csrf as csrf, wapitiCore.net.crawler as crawler
from wapitiCore.main.wapiti import wapiti_main
csrf.mod_csrf.TOKEN_FORM_STRINGS.append("csrfmiddlewaretoken")
crawler.wildcard_translate = lambda pattern: re.compile(fnmatch.translate(pattern))
wapiti_main()
"""
"""Debian's wapiti, mended: with its own function no address can be left out (Python 3.11 takes its pattern for none),
and it would sign itself out; and it does not know what Django calls the token of a form."""
INJECTABLE = re.compile(r"is vulnerable|identified the following injection point|appears to be '[^']*' injectable")
SQLMAP_SECONDS = 900


@dataclass(frozen=True)
class Target:
    """What sqlmap tries: `*` stands where it writes."""

    name: str
    options: tuple[str, ...]


def main(argv: list[str]) -> int:
    """Attack, and say what was found; gives 1 where that is anything."""
    parser = argparse.ArgumentParser(prog="./run attack", description=main.__doc__)
    parser.add_argument("--minutes", type=float, default=5.0, help="how long wapiti may take (5)")
    parser.add_argument("--only", choices=("wapiti", "sqlmap"), help="one of the two")
    parser.add_argument("--target", help="one target of sqlmap's, by its name")
    options = parser.parse_args(argv)
    address, password = _target()
    folder = var_folder() / "attack"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    somebody = Attacker(address, "sergeant", password)
    somebody.sign_in()
    found = [] if options.only == "sqlmap" or options.target else list(_wapiti(somebody, folder, options.minutes * 60))
    administrator = Attacker(address, "administrator", password)
    administrator.sign_in()
    there = somebody.find_somebody()
    for target in () if options.only == "wapiti" else _targets(somebody, there, administrator.make_token()):
        if options.target in (None, target.name):
            found += _sqlmap(target, folder)
    print("\n".join(found) or "They found nothing.")
    return 1 if found else 0


def _target() -> tuple[str, str]:
    """The address of the demonstration here and its password; raises `CannotGoOn` for anything else."""
    missing = [tool for tool in ("wapiti", "sqlmap") if shutil.which(tool) is None]
    if missing:
        raise CannotGoOn(f"Install {' and '.join(missing)} first (on Debian: apt install wapiti sqlmap).")
    running = running_in(var_folder())
    if running is None or not running.address:
        raise CannotGoOn("Nothing runs in this folder. Start a demonstration first: ./run")
    if kind_of(var_folder()) != DEMONSTRATION:
        raise CannotGoOn("This is a real installation, and is not attacked. Nothing was sent.")
    return running.address.rstrip("/"), demonstration_password(var_folder())


def _wapiti(somebody: Attacker, folder: Path, seconds: float) -> Iterator[str]:
    """Crawl and attack the pages as somebody who is signed in."""
    report = folder / "wapiti.json"
    command = [
        "/usr/bin/python3",
        "-c",
        WAPITI,
        "-u",
        f"{somebody.address}/",
        "--scope",
        "folder",
        "-m",
        MODULES,
        "-f",
        "json",
    ]
    command += ["-o", str(report), "-H", f"Cookie: {somebody.cookies}", "-x", f"{somebody.address}/sign-out"]
    command += ["-d", "4", "--max-links-per-page", "25", "--max-files-per-dir", "20", "--max-parameters", "15"]
    command += ["--max-scan-time", str(seconds / 3), "--max-attack-time", str(seconds / 20), "--no-bugreport"]
    command += ["--store-session", str(folder / "wapiti"), "--flush-session"]
    print("wapiti: the pages, signed in ...", flush=True)
    _run(command, folder / "wapiti.log", seconds * 4 + 60)
    if not report.exists():
        yield "wapiti made no report: nothing was checked. See var/attack/wapiti.log"
        return
    told = json.loads(report.read_text("utf-8"))
    print(f"wapiti: {told['infos'].get('crawled_pages', 'some')} pages crawled", flush=True)
    for kind, cases in told["vulnerabilities"].items():
        for case in cases:
            if not EXPECTED.search(case["info"]):
                yield f"wapiti: {kind}: {case['method']} {case['path']} {case.get('parameter') or ''}: {case['info']}"


def _targets(somebody: Attacker, there: str, token: str) -> tuple[Target, ...]:
    """What is tried. Answers to a search are compared by whether somebody is in them who is `there`.

    Typed alone their reference finds them, and with any word beside it nobody: else each search for other words, which
    finds other people, would look like an injection.
    """
    at, session = somebody.address, f"--cookie={somebody.cookies}"
    by_token = ("--headers", f"Authorization: Bearer {token}\nSightline-Task: incident AV-2026-0001", "--delay", "0.12")
    sent = ("--headers", f"{by_token[1]}\nContent-Type: application/json", "--delay", "0.12")
    # the page to which a form leads is asked for, as a browser does, and not sent the form again
    form = ("--answers", "redirect=Y,resend=N", "--csrf-token", "csrfmiddlewaretoken", "--csrf-url")
    return (
        Target(
            "search",
            (
                *("-u", f"{at}/search", "--data", f"q={there}*&csrfmiddlewaretoken=x", session, *form, f"{at}/search"),
                *("--string", f'href="/people/{there}"'),
            ),
        ),
        Target("person", ("-u", f"{at}/people/{there}*", session)),
        Target("ledger", ("-u", f"{at}/ledger?actor=a*&capability=b*", session)),
        Target(
            "sign-in",
            ("-u", f"{at}/sign-in", "--data", "username=a*&password=b*&csrfmiddlewaretoken=x", *form, f"{at}/sign-in"),
        ),
        Target(
            "api-search",
            (
                "-u",
                f"{at}/api/v1/search",
                "--data",
                f'{{"q": "{there}*"}}',
                "--string",
                f'"reference": "{there}"',
                *sent,
            ),
        ),
        Target(
            "api-area",
            (
                *("-u", f"{at}/api/v1/search", "--data", '{"q": "smith", "area": "*"}'),
                *("--string", '"lives_at"', *sent),
            ),
        ),
        Target("api-person", ("-u", f"{at}/api/v1/people/{there}*", *by_token)),
        Target("api-list", ("-u", f"{at}/api/v1/agencies?limit=1*&cursor=a*", *by_token)),
        Target("api-task", ("-u", f"{at}/api/v1/people/{there}", *by_token[:1], f"{by_token[1]}*", *by_token[2:])),
    )


def _sqlmap(target: Target, folder: Path) -> list[str]:
    """Try one target."""
    command = ["sqlmap", *target.options, "--batch", "--dbms", "PostgreSQL", "--level", "2", "--risk", "1"]
    command += ["--output-dir", str(folder / "sqlmap"), "--flush-session", "--timeout", "20", "--retries", "1"]
    command += ["--disable-coloring", "--ignore-code", "*", "--skip-waf"]
    print(f"sqlmap: {target.name} ...", end=" ", flush=True)
    begun = monotonic()
    said = _run(command, folder / f"sqlmap-{target.name}.log", SQLMAP_SECONDS)
    print(f"{monotonic() - begun:.0f} s", flush=True)
    if INJECTABLE.search(said):
        return [f"sqlmap: {target.name} can be injected into. See var/attack/sqlmap-{target.name}.log"]
    if "do not appear to be injectable" not in said and "does not seem to be injectable" not in said:
        return [f"sqlmap: {target.name} was not tried to the end. See var/attack/sqlmap-{target.name}.log"]
    return []


def _run(command: list[str], log: Path, seconds: float) -> str:
    """Run a tool, with what it says in a file too; one that takes too long is ended."""
    with log.open("w", encoding="utf-8") as said:
        try:
            subprocess.run(
                command, stdout=said, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, timeout=seconds, check=False
            )
        except subprocess.TimeoutExpired:
            said.write("\nEnded: it took too long.\n")
    return log.read_text("utf-8", errors="replace")
