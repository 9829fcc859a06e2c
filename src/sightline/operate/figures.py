"""The size figures that `./run check` prints and holds: long functions and long files are where newcomers get lost."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

LONGEST_FILE = 400
LONGEST_P90 = 25
LONG_FUNCTION = 50


@dataclass(frozen=True)
class Function:
    """A function's place and length in lines, from its `def` to its end."""

    where: str
    lines: int


@dataclass(frozen=True)
class Figures:
    """The sizes of a set of Python files. Lengths are in lines."""

    functions: tuple[Function, ...]
    files: tuple[tuple[str, int], ...]
    app_lines: int
    test_lines: int

    @property
    def p90(self) -> float:
        """The length that nine functions in ten do not pass."""
        lengths = [function.lines for function in self.functions]
        return quantiles(lengths, n=10, method="inclusive")[-1] if len(lengths) > 1 else sum(lengths)

    @property
    def long_files(self) -> list[tuple[str, int]]:
        """The files over the limit."""
        return [(name, lines) for name, lines in self.files if lines > LONGEST_FILE]

    @property
    def long_functions(self) -> list[Function]:
        """The functions over fifty lines, longest first."""
        found = (function for function in self.functions if function.lines > LONG_FUNCTION)
        return sorted(found, key=lambda function: -function.lines)

    @property
    def held(self) -> bool:
        """Whether the limits hold: no file over 400 lines, nine functions in ten within 25."""
        return not self.long_files and self.p90 <= LONGEST_P90

    def __str__(self) -> str:
        lengths = [function.lines for function in self.functions] or [0]
        return "\n".join(
            [
                f"functions: {len(self.functions)}; median {median(lengths):.0f} lines, p90 {self.p90:.0f} "
                f"(limit {LONGEST_P90}), longest {max(lengths)}",
                f"functions over {LONG_FUNCTION} lines: {len(self.long_functions)}",
                *(f"  {function.where}: {function.lines}" for function in self.long_functions),
                f"files over {LONGEST_FILE} lines: {len(self.long_files)}",
                *(f"  {name}: {lines}" for name, lines in self.long_files),
                f"lines: {self.app_lines} application, {self.test_lines} tests and benches",
            ]
        )


def measure(root: Path, folders: Iterable[str] = ("src", "tests", "bench")) -> Figures:
    """The figures of the Python below `folders` of `root`: migrations left out, functions the application's only."""
    functions: list[Function] = []
    files: list[tuple[str, int]] = []
    totals = {True: 0, False: 0}
    for path in sorted(path for folder in folders for path in (root / folder).rglob("*.py")):
        if "migrations" in path.parts:
            continue
        text, name = path.read_text(encoding="utf-8"), str(path.relative_to(root))
        test = "tests" in path.parts or name.startswith("bench")
        lines = len(text.splitlines())
        files.append((name, lines))
        totals[test] += lines
        if not test:
            functions.extend(_functions(ast.parse(text), name))
    return Figures(tuple(functions), tuple(files), app_lines=totals[False], test_lines=totals[True])


def _functions(tree: ast.AST, name: str) -> Iterator[Function]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(f"{name}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
