"""From a TOML text to a `Mapping`, or to a sentence that says which section and key are wrong and what to write."""

import hashlib
import re
import tomllib
from collections.abc import Iterable
from collections.abc import Mapping as ReadOnly
from typing import Any

from .dates import Format, parse_format
from .kinds import HANDLING, KINDS, Kind, Reads
from .mapping import COLUMN_IN_WORDS, CodeList, History, Makes, MappedFile, Mapping, Source, Uses
from .problems import MappingProblem
from .read_shape import EITHER_PLACE, OF_FILE, nothing_words, read_shape
from .sections import Sections, said, table_of
from .transforms import WAYS

LONGEST_WORDS = 200
_TOP = (
    *("system", "words", *EITHER_PLACE, "dates", "times", "two_digit_years_from", "nothing", "handling"),
    *("history_from", "codes", "code_list", "listed", "file"),
)
_FILE = ("name", *EITHER_PLACE, *OF_FILE, "key", "known", "known_with", "changed", "uses", "makes", "history")
_USES = ("as", "identity", "event", "place", "in", "which", "optional", "if_there")
_MAKES = ("kind", "as", "when", "unless", "filled", "empty", "details", "handling", "value")
_SOURCE = ("column", "first_of", "words", "read", "codes", "split")


def read_mapping(text: str, name: str) -> Mapping:
    """The mapping that `text` says; `name` is the file's, for messages. Raises MappingProblem with a sentence."""
    try:
        top = tomllib.loads(text)
    except RecursionError:
        raise MappingProblem(f"{name} is not a mapping: values lie within values without end.") from None
    except ValueError as error:  # what is not TOML, and numbers that are too long to be read
        raise MappingProblem(f"{name} is not TOML: {error}.") from None
    return _Reader(name, top).mapping(text)


class _Reader(Sections):
    """Reads one mapping; `where` in each message is the section."""

    def __init__(self, name: str, top: dict[str, Any]) -> None:
        super().__init__(name)
        self.top = top
        self.no_odd_characters(top)
        codes = self.section("at the top", top, "codes")
        self.codes = {key: self.text_table("[codes]", codes, key) for key in codes}
        listed = self.section("at the top", top, "listed")
        self.of_lists = {key: self.text_table("[listed]", listed, key) for key in listed}
        self.lists = tuple(map(self.code_list, self.listed("at the top", top, "code_list")))
        self.handling = 0

    def mapping(self, text: str) -> Mapping:
        where, top = "at the top", self.top
        self.keys(where, top, _TOP)
        self.handling = HANDLING[self.one_of(where, "handling", top.get("handling", "open"), HANDLING)]
        files = tuple(self.file(section) for section in self.listed(where, top, "file"))
        if not files:
            raise self.wrong(where, "it names no file. Write a section [[file]] for each file of the extract.")
        self.check_uses(files)
        return Mapping(
            system=self.word(where, top, "system"),
            words=self.text(where, top, "words", LONGEST_WORDS),
            dates=self.formats(where, "dates"),
            times=(*self.formats(where, "times"), *self.formats(where, "dates")),
            nothing=nothing_words(self, top),
            handling=self.handling,
            history_from=self.day(where, top, "history_from"),
            files=files,
            text=text,
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            code_lists=self.lists,
        )

    def code_list(self, section: dict[str, Any]) -> CodeList:
        """A list; what `listed` has of it stands among the codes, behind what the mapping itself says of a code."""
        name = self.file_name("[[code_list]]", section, "name")
        where = f"[[code_list]] {name}"
        self.keys(where, section, ("name", *EITHER_PLACE, *OF_FILE, "codes", "code", "means"))
        codes, code, means = (self.text(where, section, key) for key in ("codes", "code", "means"))
        if not re.fullmatch(r"[A-Za-z0-9_-]+", codes):
            raise self.wrong(where, f"codes is {codes!r}; write a short word, by which a field asks for the list.")
        self.codes[codes] = {**self.of_lists.get(codes, {}), **self.codes.get(codes, {})}
        return CodeList(name, codes, code, means, read_shape(self, where, section, self.top))

    def formats(self, where: str, key: str) -> tuple[Format, ...]:
        first = self.top.get("two_digit_years_from", 0)
        if type(first) is not int or (first and not 1800 <= first <= 2100):
            raise self.wrong(where, f"two_digit_years_from is {said(first)}; write a year, such as 1930.")
        try:
            return tuple(parse_format(text, first) for text in self.texts(where, self.top, key))
        except MappingProblem as problem:
            raise self.wrong(where, f"{key}: {problem}") from None

    def file(self, section: dict[str, Any]) -> MappedFile:
        name = self.file_name("[[file]]", section, "name")
        where = f"[[file]] {name}"
        self.keys(where, section, _FILE)
        uses = tuple(self.uses(where, item) for item in self.listed(where, section, "uses"))
        labels = {use.label: use.kind for use in uses}
        makes = []
        for number, item in enumerate(self.listed(where, section, "makes"), start=1):
            made = self.makes(f"{where}, makes {number}", item, labels)
            makes.append(made)
            if made.label:
                labels[made.label] = made.kind
        if not makes and "history" not in section:
            raise self.wrong(where, "it makes nothing. Write a section [[file.makes]], or leave the file out.")
        return MappedFile(
            name=name,
            table=table_of(name),
            key=self.may_be_text(where, section, "key"),
            known=self.source(f"{where}, known", section["known"]) if "known" in section else None,
            uses=uses,
            makes=tuple(makes),
            history=self.history(where, section) if "history" in section else None,
            known_with=self.known_with(where, section, uses),
            changed=self.source(f"{where}, changed", section["changed"]) if "changed" in section else None,
            shape=read_shape(self, where, section, self.top),
        )

    def known_with(self, where: str, section: dict[str, Any], uses: Iterable[Uses]) -> str:
        label = self.may_be_text(where, section, "known_with")
        events = [use.label for use in uses if use.kind == "event"]
        if label and label not in events:
            raise self.wrong(
                where, f"known_with is {label!r}; it may be an event that the row uses: {', '.join(events) or 'none'}."
            )
        return label

    def uses(self, where: str, item: dict[str, Any]) -> Uses:
        self.keys(f"{where}, uses", item, _USES)
        label = self.text(f"{where}, uses", item, "as")
        where = f"{where}, uses {label}"
        kinds = [kind for kind in ("identity", "event", "place") if kind in item]
        if len(kinds) != 1:
            raise self.wrong(where, "say which one it is by its key's column: identity, event or place.")
        table = table_of(self.text(where, item, "in"))
        key, which = self.source(where, item[kinds[0]]), self.may_be_text(where, item, "which")
        optional, if_there = (self.yes(where, item, key) for key in ("optional", "if_there"))
        return Uses(label, kinds[0], table, key, which, optional, if_there)

    def makes(self, where: str, item: dict[str, Any], labels: ReadOnly[str, str]) -> Makes:
        key = self.one_of(where, "kind", item.get("kind", ""), KINDS)
        kind, where = KINDS[key], f"{where} ({key})"
        # a kind may have a field of its own called "kind" or "value": those are written "is" and "value"
        self.keys(where, item, (*_MAKES, "is", *kind.fields, *kind.links))
        fields = {n: self.field(where, kind, n, item) for n in kind.fields if (n if n != "kind" else "is") in item}
        told = self.section(where, item, "details")
        details = {label: self.source(f"{where}, details", value) for label, value in told.items()}
        return Makes(
            kind=key,
            label=self.may_be_text(where, item, "as"),
            fields=fields,
            links=self.links(where, kind, item, labels),
            when=self.texts_by_column(where, item, "when"),
            unless=self.texts_by_column(where, item, "unless"),
            filled=self.text_or_texts(where, "filled", item.get("filled", [])),
            empty=self.text_or_texts(where, "empty", item.get("empty", [])),
            details=details,
            handling=HANDLING[self.one_of(where, "handling", item["handling"], HANDLING)]
            if "handling" in item
            else self.handling,
        )

    def field(self, where: str, kind: Kind, name: str, item: dict[str, Any]) -> Source:
        written = "is" if name == "kind" else name
        source = self.source(f"{where}, {written}", item[written])
        choices = kind.fields[name].choices
        if kind.fields[name].reads is Reads.CHOICE:
            fixed = (
                set(source.codes.values()) if source.codes else {source.words} if source.words is not None else set()
            )
            for value in sorted(str(v) for v in fixed if v):
                self.one_of(f"{where}, {written}", "it", value, choices)
        return source

    def links(
        self, where: str, kind: Kind, item: dict[str, Any], labels: ReadOnly[str, str]
    ) -> dict[str, tuple[str, ...]]:
        found: dict[str, tuple[str, ...]] = {}
        for link, allowed in kind.links.items():
            named = self.text_or_texts(where, link, item.get(link, []))
            if not named and link not in kind.may_lack:
                raise self.wrong(where, f"write {link} = the label (as) of what it is about.")
            for label in named:
                if labels.get(label) not in allowed:
                    there = ", ".join(n for n, k in labels.items() if k in allowed) or "none yet"
                    raise self.wrong(
                        where, f"{link} = {label!r} is not {_either(allowed)} of this row. There is: {there}."
                    )
            found[link] = named
        return found

    def source(self, where: str, value: Any) -> Source:
        if isinstance(value, str):
            return self.in_words(value[1:]) if value.startswith("=") else Source((value,))
        if not isinstance(value, dict):
            raise self.wrong(
                where, 'write a column\'s name, "=" and fixed words, or { column = "...", codes = "..." }.'
            )
        self.keys(where, value, _SOURCE)
        if sum(key in value for key in ("column", "first_of", "words")) != 1:
            raise self.wrong(where, "say where it comes from by one of column, first_of or words.")
        if "words" in value:
            base = self.in_words(self.text(where, value, "words"))
        else:
            key = "column" if "column" in value else "first_of"
            base = Source(self.text_or_texts(where, key, value[key]))
            if not base.columns:
                raise self.wrong(where, f"{key} names no column.")
        codes = self.may_be_text(where, value, "codes")
        if codes and codes not in self.codes:
            raise self.wrong(
                where, f"there is no section [codes.{codes}]. There is: {', '.join(self.codes) or 'none'}."
            )
        asked = self.text_or_texts(where, "read", value.get("read", []))
        ways = tuple(self.one_of(where, "read", way, WAYS) for way in asked)
        split = self.may_be_text(where, value, "split")
        return Source(base.columns, base.words, self.codes.get(codes), codes, split, ways)

    def in_words(self, words: str) -> Source:
        return Source(tuple(column for column, _ in COLUMN_IN_WORDS.findall(words)), words)

    def history(self, where: str, section: dict[str, Any]) -> History:
        item, where = self.section(where, section, "history"), f"{where}, history"
        self.keys(where, item, ("of_file", "of", "field", "was", "at", "columns", "changed"))
        parts = {key: self.text(where, item, key) for key in ("of_file", "of", "field", "was", "at")}
        columns = self.text_table(where, item, "columns")
        changed = self.texts_by_column(where, item, "changed")
        return History(**parts, columns=columns, changed=changed)

    def check_uses(self, files: Iterable[MappedFile]) -> None:
        before: dict[str, MappedFile] = {}
        for file in files:
            for table in [u.table for u in file.uses] + ([file.history.of_file] if file.history else []):
                if table_of(table) not in before:
                    there = ", ".join(before) or "none"
                    raise self.wrong(
                        f"[[file]] {file.name}", f"{table} must come before it in the mapping. Before it: {there}."
                    )
            if file.table in before:
                raise self.wrong(
                    f"[[file]] {file.name}",
                    f"{before[file.table].name} comes before it, and both would be the table {file.table}. Call one of"
                    " them otherwise.",
                )
            before[file.table] = file


def _either(kinds: Iterable[str]) -> str:
    return " or ".join(sorted(kinds))
