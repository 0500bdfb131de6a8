"""The rooms of the package, what each may know, and the imports that break these walls.

`breaches` reads the sources of a package in some folder and runs nothing of it, so the tests can
hand it a copy with a wall broken on purpose.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.util import resolve_name
from pathlib import Path
from typing import NamedTuple

NAME = "govinfo_report"
COMPUTED = "(computed)"
"""The target of an `import_module` whose argument is no literal."""
_IMPORTERS = ("import_module", "__import__", "run_module")


class Room(NamedTuple):
    """A folder of the package, or a module beside the folders.

    Attributes:
        holds: What is in it.
        knows: The other rooms that it may import, and no more; blank: none.
    """

    holds: str
    knows: str


ROOMS: Mapping[str, Room] = {
    "languages.py": Room("the two languages that people are told in", ""),
    "errors.py": Room("every error that is raised on purpose", "languages.py"),
    "libraries.py": Room("libraries that come with extras, loaded when used", "errors.py"),
    "pool.py": Room(
        "worker processes that answer jobs, and know nothing of reports", "languages.py errors.py"
    ),
    "text": Room("what is true of any text: script, places, names of organs, notation", ""),
    "workbooks.py": Room(
        "Excel workbooks: texts that stay texts, the same bytes for the same content",
        "libraries.py text",
    ),
    "form": Room(
        "the form as Python sees it: revisions, accounts, the compiled automaton and its store",
        "languages.py errors.py text",
    ),
    "model": Room(
        "what a report says, in attrs classes; which cells there are",
        "languages.py errors.py text form",
    ),
    "reading": Room(
        "layouts, pages and documents → blocks, lexemes; values of cells",
        "languages.py errors.py libraries.py text",
    ),
    "parsing": Room(
        "lexemes → grammar → rows → placement → model",
        "languages.py errors.py text form reading model",
    ),
    "files.py": Room(
        "from the bytes of a file to its text",
        "languages.py errors.py text form model reading parsing",
    ),
    "claims": Room(
        "prose → claims about figures, by a grammar of their own",
        "languages.py errors.py text form",
    ),
    "checks": Room(
        "the checks (`checks/rules/`, a file a subject), the facts they ask, the runner, findings",
        "languages.py errors.py libraries.py text form model claims",
    ),
    "writing": Room(
        "a report as text, Markdown, HTML and Word", "languages.py errors.py text form model"
    ),
    "documents": Room(
        "reports and findings as JSON, and the schema",
        "languages.py errors.py text form model checks",
    ),
    "comments": Room(
        "a user's Word file with what was found in it, as comments",
        "languages.py errors.py text form model reading checks",
    ),
    "analysis": Room(
        "reports and findings as tables of data, metrics, differences",
        "languages.py errors.py libraries.py text workbooks.py form model checks",
    ),
    "lists": Room(
        "lists of problems (问题清单) to print and fill in, a file a format",
        "libraries.py workbooks.py writing analysis",
    ),
    "plotting": Room(
        "charts of many years", "languages.py errors.py libraries.py text form model analysis"
    ),
    "many": Room(
        "many reports: outcomes, read by the pool; output that a run goes on with",
        "languages.py errors.py libraries.py pool.py text form model parsing files.py analysis",
    ),
    "__init__.py": Room(
        "the public API; what is seldom needed is loaded when asked for (`_LATER`)",
        "languages.py errors.py text form model parsing files.py checks documents comments lists analysis plotting many",
    ),
    "cli": Room(
        "the command line, with `cli/commands/` and formats; it uses the public API, `languages.py` and `pool.py`",
        "languages.py pool.py __init__.py",
    ),
    "__main__.py": Room("`python -m govinfo_report`", "cli"),
}
"""From the lowest to the highest: a room may know only rooms above it in this list."""


class Late(NamedTuple):
    """An import that is allowed although it is late or against the table.

    Attributes:
        module: The module that imports.
        where: The function in which it does, or `TYPE_CHECKING`; blank: at module level.
        target: The module that is imported.
        reason: Why that is right.
    """

    module: str
    where: str
    target: str
    reason: str


_FACADE = "a report offers what other rooms do with it, and loads them when asked"
_FOUND = "what lies in a folder is found there, never listed"
_ASKED = "a format is loaded when asked for"
_TYPES = "the type of what the façade returns"
_LOADING = "most files are texts, and loading it takes longer than reading one"

LATE: Sequence[Late] = (
    Late("model.report", "TYPE_CHECKING", "checks", _TYPES),
    Late("model.report", "AnnualReport.tables", "model.inventory", "inventory knows the classes"),
    Late("model.report", "AnnualReport.validate", "checks", _FACADE),
    Late("model.report", "AnnualReport.to_text", "writing.text", _FACADE),
    Late("model.report", "AnnualReport.to_markdown", "writing.markdown", _FACADE),
    Late("model.report", "AnnualReport.to_html", "writing.html", _FACADE),
    Late("model.report", "AnnualReport.to_docx", "writing.docx", _FACADE),
    Late("model.report", "AnnualReport._repr_html_", "writing.html", _FACADE),
    Late("model.figures", "Figure._repr_html_", "writing.figures", "only notebooks need it"),
    Late("model.report", "AnnualReport.to_dict", "documents.report", _FACADE),
    Late("model.report", "AnnualReport.from_dict", "documents.report", _FACADE),
    Late("model.report", "AnnualReport.to_json", "documents.envelope", _FACADE),
    Late("model.report", "AnnualReport.from_json", "documents.envelope", _FACADE),
    Late("model.figures", "TYPE_CHECKING", "checks", _TYPES),
    Late("model.figures", "Group.validate", "checks", "each table offers its own checks"),
    Late("checks.findings", "Findings._repr_html_", "checks.display", "only notebooks need it"),
    *(
        Late("checks.findings", f"Findings.{name}", "checks.basis", "it knows what it is told of")
        for name in ("gaps", "compared", "compared_en", "summary", "summary_en")
    ),
    Late("checks.findings", "Findings.to_dict", "documents.findings", _FACADE),
    Late("checks.findings", "Findings.from_dict", "documents.findings", _FACADE),
    Late("checks.findings", "Findings.to_json", "documents.envelope", _FACADE),
    Late("checks.findings", "Findings.from_json", "documents.envelope", _FACADE),
    Late("checks.profile", "Profile.from_toml", "checks.profile_text", "only files need TOML"),
    Late("reading.layouts", "_in_order", COMPUTED, _FOUND),
    Late("reading.documents", "_format", COMPUTED, _FOUND),
    Late("reading.documents", "TYPE_CHECKING", "reading.contents", _LOADING),
    Late("reading.source", "source_of", "reading.html", _LOADING),
    Late("files", "_refuse_binary", "reading.contents", _LOADING),
    Late("checks.catalogue", "every_check", COMPUTED, _FOUND),
    *(
        Late("checks.facts", f"Facts.{name}", "claims", "a report without prose needs no grammar")
        for name in ("claims", "running")
    ),
    Late(
        "claims.grammar", "compile_grammar", "form.compiling", "it loads Lark; the store does not"
    ),
    Late("form.revisions", "_built", "form.compiling", "it loads Lark; the store does not"),
    Late("form.compiling", "main", "form.revisions", "the command that stores what is compiled"),
    Late("form.compiling", "main", "claims.grammar", "the command that stores what is compiled"),
    Late("analysis.comparison", "Diff.to_html", "analysis.side_by_side", "only pages need it"),
    Late("analysis.comparison", "Diff._repr_html_", "analysis.side_by_side", "only pages need it"),
    Late("lists.problems", "ProblemList.to_html", "lists.html", _ASKED),
    Late("lists.problems", "ProblemList.to_docx", "lists.docx", _ASKED),
    Late("lists.problems", "ProblemList.to_xlsx", "lists.xlsx", _ASKED),
    Late("libraries", "library", COMPUTED, "pandas, pyarrow …: other people's packages"),
    Late("many.into", "", "__init__", "the version, which an output remembers"),
    Late("__init__", "__getattr__", COMPUTED, "what `_LATER` names"),
    Late("cli.folder", "Folder.__getitem__", COMPUTED, _FOUND),
    Late("cli.folder", "Folder.__iter__", COMPUTED, _FOUND),
    Late("cli.commands.check", "_run", "cli.checking.annotated", _ASKED),
    Late("cli.inputs", "_is_list", "__init__", "few files are lists that the command wrote"),
    Late("cli.inputs", "_heads_of_data", "__init__", "few files are such lists"),
    Late("cli.checking.workers", "_spread", "pool", "one process needs no others"),
    Late("cli", "main", "cli.app", "without click it says which extra to install"),
    Late("cli.commands.schema", "schema", "__init__", "a command of that name stands here"),
)
"""Each is named here, one by one; one that is no longer there is a breach too."""


class Breach(NamedTuple):
    """A wall that is broken, and the line that breaks it (0: none does, something is missing)."""

    module: str
    line: int
    wall: str

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.wall}"


class Mention(NamedTuple):
    """A module named in a source.

    Attributes:
        line: Where it is named.
        where: The function that names it, or `TYPE_CHECKING`, or `_LATER`; blank: module level.
        base: The name as written, perhaps with leading dots.
        name: What is imported of it; blank: the module itself.
    """

    line: int
    where: str
    base: str
    name: str


class Import(NamedTuple):
    """A module of the package that another one imports, by names within the package."""

    line: int
    where: str
    target: str
    name: str


def breaches(
    package: Path, rooms: Mapping[str, Room] = ROOMS, late: Sequence[Late] = LATE
) -> list[Breach]:
    """Return every wall that the package in a folder breaks."""
    modules = {_name(path, package): path for path in sorted(package.rglob("*.py"))}
    units = {module: _room(path, package) for module, path in modules.items()}
    imports = {module: list(_imports(module, modules)) for module in modules}
    there = {*units.values()}
    broken = [Breach(room, 0, "a room without a line in the table") for room in there - {*rooms}]
    broken += [Breach(room, 0, "in the table, and not there") for room in {*rooms} - there]

    public = _public(_text(modules["__init__"]))
    allowed = {entry[:3] for entry in late}
    seen = set()
    for module, found in imports.items():
        room = units[module]
        may = {room, *rooms[room].knows.split()} if room in rooms else there
        for line, where, target, name in found:
            seen.add((module, where, target))
            if target in modules and target == "__init__" != module and name not in public:
                wall = f"{name or 'all of it'} is not in the public API"
            elif (module, where, target) in allowed:
                continue
            elif target not in modules:
                wall = f"{target}: no module that is known by its name"
            elif units[target] not in may:
                wall = f"{room} must not know {units[target]}"
            elif where not in ("", "TYPE_CHECKING", "_LATER"):
                wall = f"a late import of {target} that is not listed"
            else:
                continue
            broken.append(Breach(module, line, wall))

    broken += [
        Breach(
            entry.module,
            0,
            f"{entry.where or 'module'} does not import {entry.target}, which is listed",
        )
        for entry in late
        if entry[:3] not in seen
    ]
    at_once = {
        module: {each.target: each.line for each in reversed(found) if not each.where}
        for module, found in imports.items()
    }
    for path in cycles({module: {*found} & {*modules} for module, found in at_once.items()}):
        wall = f"a cycle: {' → '.join(path)}"
        broken.append(Breach(path[-2], at_once[path[-2]][path[-1]], wall))
    return sorted(broken)


def cycles(graph: Mapping[str, set[str]]) -> list[tuple[str, ...]]:
    """Return ways round in a graph, each from its first node back to it; none without a cycle."""
    found: set[tuple[str, ...]] = set()
    done: set[str] = set()

    def visit(node: str, path: list[str]) -> None:
        if node in path:
            way = path[path.index(node) :]
            first = way.index(min(way))
            found.add((*way[first:], *way[: first + 1]))
        elif node not in done:
            for other in sorted(graph[node]):
                visit(other, [*path, node])
            done.add(node)

    for node in sorted(graph):
        visit(node, [])
    return sorted(found)


def rooms_of(package: Path) -> set[str]:
    """Return the names of the folders of a package that hold modules."""
    return {path.relative_to(package).parts[0] for path in package.glob("*/**/*.py")}


def _name(path: Path, package: Path) -> str:
    """Return the dotted name of a module within the package; that of the package is `__init__`."""
    parts = path.relative_to(package).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and parts[1:] else parts)


def _room(path: Path, package: Path) -> str:
    return path.relative_to(package).parts[0]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def _imports(module: str, modules: Mapping[str, Path]) -> Iterator[Import]:
    """Resolve what a module names; other people's packages are left out."""
    path = modules[module]
    within = module if path.name == "__init__.py" else module.rpartition(".")[0]
    here = f"{NAME}.{within}" if within not in ("", "__init__") else NAME
    for line, where, base, name in _mentions(_text(path)):
        try:
            full = resolve_name(base, here)
        except ImportError:  # more dots than there are folders
            yield Import(line, where, base, name)
            continue
        if full.partition(".")[0] in (NAME, COMPUTED):
            inner = full.removeprefix(NAME).removeprefix(".")
            whole = f"{inner}.{name}".strip(".")
            yield Import(line, where, whole if whole in modules else inner or "__init__", name)


@cache
def _mentions(source: str) -> tuple[Mention, ...]:
    return tuple(_mentions_in(ast.parse(source), ""))


def _mentions_in(node: ast.AST, where: str) -> Iterator[Mention]:
    """Yield what a piece of code imports, in functions and for type checkers too."""
    match node:
        case ast.Import():
            for alias in node.names:
                yield Mention(alias.lineno, _function(where), alias.name, "")
        case ast.ImportFrom():
            for alias in node.names:
                base = "." * node.level + (node.module or "")
                yield Mention(alias.lineno, _function(where), base, alias.name)
                if alias.name in _IMPORTERS and alias.asname:
                    yield Mention(alias.lineno, _function(where), COMPUTED, "")
        case ast.Call(func=ast.Name(id=called) | ast.Attribute(attr=called)) if (
            called in _IMPORTERS
        ):
            for base in _literals(node.args[0]):
                yield Mention(node.lineno, _function(where), base, "")
            for argument in node.args:
                yield from _mentions_in(argument, where)
            return
        case ast.Name(id=called) | ast.Attribute(attr=called) if called in _IMPORTERS:
            yield Mention(node.lineno, _function(where), COMPUTED, "")  # called by another name
        case ast.Assign(targets=[ast.Name(id="_LATER")]):
            for part in ast.walk(node.value):
                for key in part.keys if isinstance(part, ast.Dict) else ():
                    if isinstance(key, ast.Constant) and isinstance(key.value, str):
                        yield Mention(key.lineno, "_LATER", "." + key.value, "")
        case ast.If() if ast.unparse(node.test).endswith("TYPE_CHECKING"):
            negated = isinstance(node.test, ast.UnaryOp)
            for statement in node.body:
                yield from _mentions_in(statement, where if negated or where else "TYPE_CHECKING")
            for statement in node.orelse:
                yield from _mentions_in(statement, where)
            return
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            where = f"{where}.{node.name}()"
        case ast.ClassDef():
            where = f"{where}.{node.name}"
    for child in ast.iter_child_nodes(node):
        yield from _mentions_in(child, where)


def _function(where: str) -> str:
    """Return the name of a function; what stands in the body of a class runs at module level."""
    late = "()" in where or where in ("TYPE_CHECKING", "_LATER")
    return where.replace("()", "").strip(".") if late else ""


def _literals(argument: ast.expr) -> list[str]:
    """Return the names that an argument can have."""
    match argument:
        case ast.Constant(value=str(name)):
            return [name]
        case ast.IfExp():
            return _literals(argument.body) + _literals(argument.orelse)
    return [COMPUTED]


@cache
def _public(source: str) -> frozenset[str]:
    """Return what `__all__` lists, and the version."""
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__all__":
            return frozenset({*ast.literal_eval(node.value), "__version__"})
    raise AssertionError("the package has no __all__")
