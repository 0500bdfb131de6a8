"""The documentation says what is so: its code runs, its tables are the grammar's, its links exist.

How code on a page is run stands in `tests/pages.py`.
"""

from __future__ import annotations

import json
import re
import shlex
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner

from govinfo_report import REVISIONS, State, parse_text
from govinfo_report import __all__ as public
from govinfo_report.cli.app import app
from govinfo_report.cli.words import Language
from tests import checks_page, form_page
from tests.checks import messages
from tests.pages import BLOCK, PAGES, own_folder, rendered, titled
from tests.paths import DOCS, LANGUAGES, ROOT

tomllib: Any = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")

COMMAND_LINES = [DOCS / language / "command-line.md" for language in LANGUAGES]
REPORT = (ROOT / "examples" / "示例县人民政府办公室-2023.txt").read_bytes()
OTHER = ROOT / "examples" / "虚构省水利厅-2021.txt"

_LINK = re.compile(r"\]\((?!https?://|mailto:)([^)\s]+)\)")
_FENCED = re.compile(r"^```.*?^```$", re.M | re.S)


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def named(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def options_of(command: click.Command) -> set[str]:
    return {
        name
        for parameter in command.get_params(click.Context(command, **command.context_settings))
        if isinstance(parameter, click.Option)
        for name in (*parameter.opts, *parameter.secondary_opts)
    }


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_code_prints_what_the_page_says(page: Path) -> None:
    assert rendered(page) == text_of(page), "python -m tests.pages writes what the code prints"


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_links_lead_somewhere(page: Path) -> None:
    links = _LINK.findall(_FENCED.sub("", text_of(page)))
    files = [link.partition("#")[0] for link in links]
    missing = [file for file in files if file and not (page.parent / file).exists()]
    assert not missing


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_files_that_a_page_takes_in_are_there(page: Path) -> None:
    """Ruff sets `--8<--` apart in a block of Python: such a block is called `{.py}`."""
    lines = [line for line in text_of(page).splitlines() if "-8" in line and "<" in line]
    marks = [re.fullmatch(r' *--8<-- "([\w./-]+)"', line) for line in lines if '"' in line]
    assert all(mark and (ROOT / mark[1]).is_file() for mark in marks), lines


def test_the_form_is_that_of_the_grammars() -> None:
    made = form_page.generated().strip("\n")
    assert made == form_page.PASSAGE.read(), "python -m tests.form_page"


@pytest.mark.parametrize("language", [*Language])
def test_the_catalogue_is_that_of_the_checks(language: Language) -> None:
    made = checks_page.generated(language).strip("\n")
    assert made == checks_page.PASSAGE.read(language.value), "python -m tests.checks_page"


def test_the_cells_that_no_account_covers_are_told() -> None:
    assert checks_page.uncovered() == checks_page.UNCOVERED.read(), "python -m tests.checks_page"


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_what_the_checks_say_is_written_down(language: str) -> None:
    kept = (messages.FOLDER / f"messages-{language}.txt").read_text("utf-8")
    assert messages.written(language) == kept, "python -m tests.checks_page"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_in_the_navigation(language: str) -> None:
    nav = text_of(ROOT / "mkdocs.yml").partition("\nnav:\n")[2].partition("\nplugins:\n")[0]
    assert sorted(re.findall(r": (\S+\.md)$", nav, re.M)) == sorted(
        page.name for page in (DOCS / language).glob("*.md")
    )


@pytest.mark.parametrize("path", COMMAND_LINES, ids=named)
def test_every_option_is_described(path: Path) -> None:
    page = text_of(path)
    commands = {"govinfo-report": app, **app.commands}
    described = {
        name: [option for option in options_of(command) if f"`{option}" not in page]
        for name, command in commands.items()
    }
    assert described == {name: [] for name in commands}


def keys_of(value: object) -> set[str]:
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict):
        return set()
    return set(value).union(*map(keys_of, value.values()))


@pytest.mark.parametrize("data", [REPORT, b"12", REPORT.replace("报告".encode(), b"\xff", 1)])
def test_every_field_that_parse_adds_to_a_report_is_described(data: bytes) -> None:
    """What a report holds is described by its schema, on the page on JSON."""
    result = CliRunner().invoke(app, ["parse", "--format", "json", "-"], input=data)
    document = json.loads(result.stdout)
    keys = keys_of({key: None if key == "report" else document[key] for key in document})
    assert ("error" in keys) is not ("report" in keys)
    for page in map(text_of, COMMAND_LINES):
        assert [key for key in keys if f"`{key}`" not in page] == []


def test_every_field_of_a_difference_is_described() -> None:
    arguments = ["diff", "--format", "json", "-", str(OTHER)]
    result = CliRunner().invoke(app, arguments, input=REPORT)
    for page in map(text_of, COMMAND_LINES):
        assert [key for key in keys_of(json.loads(result.stdout)) if f"`{key}`" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_on_the_pages_have_the_options_they_use(page: Path) -> None:
    shell = [
        block["body"] for block in BLOCK.finditer(text_of(page)) if block["language"] == "bash"
    ]
    for line in "".join(shell).splitlines():
        _, found, arguments = line.partition("govinfo-report ")
        name, *words = arguments.split() if found else [""]
        known = options_of(app)
        if name in app.commands:
            known = options_of(app.commands[name])
        used = {word.partition("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert used <= known, line


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reference_has_every_public_name(language: str) -> None:
    page = text_of(DOCS / language / "reference.md")
    assert [name for name in public if f"::: govinfo_report.{name}\n" not in page] == []


def test_both_readmes_set_up_by_the_same_two_commands() -> None:
    pages = [text_of(ROOT / name) for name in ("README.md", "README.zh.md")]
    first, second = [re.findall(r"^```bash\n(.*?)^```", page, re.M | re.S) for page in pages]
    assert first == second
    assert [block.replace("\\\n", "").count("\n") for block in first] == [1, 1]


@pytest.mark.parametrize("page", [*ROOT.glob("README*.md")], ids=lambda page: page.name)
def test_the_readme_shows_what_its_first_command_prints(page: Path) -> None:
    """A line of `…` stands for lines that are left out."""
    pytest.importorskip("docx")
    blocks = list(BLOCK.finditer(text_of(page)))
    [number, *_] = [n for n, block in enumerate(blocks) if block["language"] == "bash"]
    printed = ""
    with own_folder():
        for command in re.split(r"&&|\\\n|\n", blocks[number]["body"]):
            words = shlex.split(command)
            if words and words[0].endswith("govinfo-report"):
                printed += CliRunner().invoke(app, words[1:]).output
    at = 0
    for passage in re.split(r"^…\n", blocks[number + 1]["body"], flags=re.M):
        assert passage in printed[at:], passage
        at = printed.index(passage, at) + len(passage)


@pytest.mark.parametrize("page", [*ROOT.glob("README*.md")], ids=lambda page: page.name)
def test_the_readme_names_every_state(page: Path) -> None:
    assert [str(state) for state in State if f"`{state}`" not in text_of(page)] == []


@pytest.mark.parametrize("page", [*ROOT.glob("README*.md")], ids=lambda page: page.name)
def test_the_readme_names_every_revision(page: Path) -> None:
    instruments = [revision.instrument for revision in REVISIONS]
    assert [
        name for name in instruments if name.removeprefix("国办公开办函") not in text_of(page)
    ] == []


def test_every_extra_is_told_with_what_it_brings() -> None:
    """But for what the tests read back, which the page tells in a word."""
    project = tomllib.loads(text_of(ROOT / "pyproject.toml"))["project"]
    for language in LANGUAGES:
        page = text_of(DOCS / language / "dependencies.md").lower()
        for extra, needs in project["optional-dependencies"].items():
            names = {re.match(r"[\w-]+", need)[0] for need in needs}  # type: ignore[index]
            told = {name for name in names if name.removeprefix("types-") in page}
            assert f"`{extra}`" in page
            assert extra == "test" or names - told <= {"govinfo-report"}, extra


# ------------------------------------------------------------------------ commands that are run

_NOT_RUN = re.compile(r"--watch|report serve|扫描件|^pip |^jq |^python -m |^\.venv|^python3 ")


def _prepared() -> None:
    """Put the files that the pages speak of beside the copy of the examples."""
    examples = {path.stem: path for path in Path("examples").glob("*.txt")}
    report = examples["示例县人民政府办公室-2023"].read_text(encoding="utf-8")
    other = examples["样本市财政局-2022"].read_text(encoding="utf-8")
    for folder in ("reports/2023", "drafts"):
        Path(folder).mkdir(parents=True)
    for name in ("report.txt", "县政府-2023.txt", "reports/2023.txt", "reports/2023/a.txt"):
        Path(name).write_text(report, encoding="utf-8")
    Path("reports/2022.txt").write_text(other, encoding="utf-8")
    made = parse_text(report)
    for name in ("草稿.docx", "年报.docx", "drafts/草稿.docx"):
        made.to_docx(name)
    for name in ("report.html", "年报.html", "年报.pdf"):
        Path(name).write_text(made.to_html(), encoding="utf-8")
    Path("清单.csv").write_text("文件,机关\nreport.txt,示例县人民政府办公室\n", encoding="utf-8")
    Path("样本市.toml").write_text(titled("profiles.md", "样本市.toml"), encoding="utf-8")
    Path("form_2031.lark").write_text(titled("add-a-revision.md", "form_2031.lark"), "utf-8")


@pytest.mark.long
@pytest.mark.parametrize("page", [path for path in PAGES if path.parent.name == "zh"], ids=named)
def test_commands_on_the_pages_end_well(page: Path) -> None:
    """One after the other in one folder: nothing is wrong usage, and nothing is unreadable."""
    pytest.importorskip("docx")
    blocks = [b["body"] for b in BLOCK.finditer(text_of(page)) if b["language"] == "bash"]
    with own_folder():
        _prepared()
        for line in "".join(blocks).replace("\\\n", " ").splitlines():
            command = line.partition("govinfo-report ")
            if not command[1] or _NOT_RUN.search(line):
                continue
            words = shlex.split(re.split(r"[|>]", command[2])[0])
            given = Path("report.html").read_bytes() if "-" in words else None
            result = CliRunner().invoke(app, words, input=given)
            assert result.exit_code in (0, 1), (line, result.output)
