"""The command ``govinfo-report``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from rich.cells import cell_len

from govinfo_report import (
    AnnualReport,
    Cell,
    ExtraRow,
    Money,
    Overview,
    State,
    parse_text,
    schema,
)
from govinfo_report.cli.app import app
from govinfo_report.cli.commands import parse as parse_module
from govinfo_report.cli.inputs import Outcome, Source
from govinfo_report.cli.show import show
from govinfo_report.files import Decoded
from govinfo_report.model.tables import Applicants, Documents, Fees, ProactiveDisclosure, Requests
from tests.paths import EXAMPLES

PLAIN = EXAMPLES / "样本市财政局-2022.txt"
INFERRED = EXAMPLES / "假定市自然资源和规划局-2023.txt"
MIXED = EXAMPLES / "虚构省水利厅-2021.txt"
FORM_2019 = EXAMPLES / "模拟区市场监督管理局-2020.txt"
TEXT = PLAIN.read_text(encoding="utf-8")
NOT_A_REPORT = "今天天气很好，适合出门散步。" * 10
ENVIRONMENT = {"COLUMNS": "80", "FORCE_COLOR": None, "NO_COLOR": None, "TERM": "xterm"}


def run(*arguments: str | Path, stdin: bytes = b"", **environment: str) -> Result:
    return CliRunner().invoke(
        app, [str(a) for a in arguments], input=stdin, env={**ENVIRONMENT, **environment}
    )


def run_process(
    *arguments: str | Path, python: tuple[str, ...] = ("-m", "govinfo_report"), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *python, *map(str, arguments)],
        capture_output=True,
        env={**os.environ, "COLUMNS": "80", **environment},
        check=False,
        timeout=60,
    )


def loaded(result: Result) -> Any:
    return json.loads(result.stdout_bytes.decode("utf-8"))


def report_of(document: Any) -> AnnualReport:
    return AnnualReport.from_dict(document["report"])


def rewards(document: Any) -> Any:
    return document["report"]["proactive_disclosure"]["further"]["administrative_rewards"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two reports, one bad file, and what must be skipped."""
    (tmp_path / "nested").mkdir()
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "bad.html").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / "nested" / "b.MD").write_bytes(TEXT.encode("gb18030"))
    (tmp_path / "README.md").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / ".hidden" / "c.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / ".d.txt").write_text(NOT_A_REPORT, encoding="utf-8")
    (tmp_path / "table.csv").write_text("1,2", encoding="utf-8")
    return tmp_path


# ------------------------------------------------------------------- one report for a person


def test_one_file_shows_who_which_year_and_the_tables() -> None:
    result = run("parse", PLAIN)
    assert result.exit_code == 0
    assert result.stderr == ""
    lines = result.stdout.splitlines()
    assert lines[0] == "样本市财政局2022年政府信息公开工作年度报告"
    for start, end in (
        ("  机关 Agency", "样本市财政局"),
        ("  年度 Year", "2022"),
        ("  期限 Period", "2022-01-01 – 2022-12-31"),
        ("  格式 Form", "2021 国办公开办函〔2021〕30号"),
        ("  数字 Figures", "200        读出  read"),
        ("  行政规范性文件", "6             4            57"),
        ("  行政事业性收费", "36.42万元"),
    ):
        assert [x for x in lines if x.startswith(start) and x.endswith(end)], (start, end)
    (file,) = (at for at, line in enumerate(lines) if line.startswith("  文件 File"))
    # The path of a checkout may be longer than the line.
    assert any(line.endswith("(utf-8)") for line in lines[file : file + 3])
    for heading in (
        "一、总体情况",
        "四、政府信息公开行政复议、行政诉讼情况",
        "六、其他需要报告的事项",
    ):
        assert heading in lines


def test_every_figure_of_the_requests_table_stands_in_its_place() -> None:
    shown = [line.split() for line in run("parse", PLAIN).stdout.splitlines()]
    report = parse_text(TEXT)
    row = report.requests.newly_received
    values = [str(row.value(column)) for column in row.columns()]
    assert ["一、本年新收政府信息公开申请数量", *values] in shown
    outcome = report.reconsideration_and_litigation.direct_litigation
    values = [str(outcome.value(column)) for column in outcome.columns()]
    assert ["未经复议直接起诉", *values] in shown


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*-*.*")), ids=lambda path: path.stem)
@pytest.mark.parametrize("full", [False, True])
def test_nothing_is_wider_than_80_columns(path: Path, full: bool) -> None:
    outcome = Outcome(Source("x"), Decoded("", "utf-8"), report=_read(path))
    text = show(outcome, 80, full=full).plain
    assert max(map(cell_len, text.splitlines())) <= 80
    assert not any(line != line.rstrip() for line in text.splitlines())


def _read(path: Path) -> AnnualReport:
    from govinfo_report.files import parse_file

    return parse_file(path)


def test_a_narrower_and_a_wider_terminal() -> None:
    narrow, wide = (run("parse", PLAIN, COLUMNS=columns).stdout for columns in ("60", "140"))
    assert "5.要求行政机关确认或重新出具已获取信息  " in wide
    assert "5.要求行政机关确认或重新出具已获取信息" not in narrow
    assert max(map(cell_len, wide.splitlines())) <= 140


def test_the_columns_of_organisations_stand_under_their_head() -> None:
    lines = run("parse", PLAIN).stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if "法人或其他组织" in line)
    assert lines[at + 1].split() == ["社会", "法律"]
    assert lines[at + 2].split() == ["商业", "科研", "公益", "服务"]
    assert lines[at + 3].split() == ["自然人", "企业", "机构", "组织", "机构", "其他", "总计"]


def test_a_table_in_another_revision_is_shown_in_it() -> None:
    out = run("parse", MIXED).stdout
    assert "但 but 第二十条第（一）项: 2019" in out
    assert "本年新制作数量" in out
    assert "本年制发件数" not in out


def test_the_form_of_2019() -> None:
    out = run("parse", FORM_2019).stdout
    assert "2019 国办公开办函〔2019〕60号" in out
    assert "(gb18030)" in out
    assert "第二十条第（九）项" in out


def test_inferred_and_blank_figures_are_marked_and_explained() -> None:
    result = run("parse", INFERRED)
    assert result.exit_code == 1
    line = next(x for x in result.stdout.splitlines() if x.startswith("  二、上年结转"))
    assert line.split()[1:] == ["5*", "2*", "空", "空", "空", "空", "7*"]
    assert "153*  推断  inferred" in result.stdout
    assert "空    空白  blank" in result.stdout
    assert "[column-lost]" in result.stdout
    assert "    35:20  二、上年结转政府信息公开申请数量" in result.stdout
    assert "69:1  字体：【大 中 小】 打印 关闭" in result.stdout


def test_every_state_remarks_and_extra_rows() -> None:
    unresolved = Cell(State.UNRESOLVED, candidates=(3, 4, None))
    report = AnnualReport(
        overview=Overview("一段话"),
        proactive_disclosure=ProactiveDisclosure(
            government_rules=Documents(
                issued=2,
                repealed=0,
                cells={
                    "repealed": Cell(raw="0(到期失效4件)", remark="(到期失效4件)"),
                    "in_force": Cell(State.NOT_APPLICABLE, raw="本级不制定规章"),
                },
            ),
            administrative_fees=Fees(
                amount=Money("1.5", "万元"), cells={"amount": Cell(State.INFERRED)}
            ),
        ),
        requests=Requests(
            newly_received=Applicants(
                natural_persons=7,
                total=9,
                cells={
                    "natural_persons": Cell(State.INFERRED),
                    "commercial_enterprises": unresolved,
                    "research_institutions": unresolved,
                    "other_organizations": Cell(State.UNRESOLVED, raw="若干"),
                    "legal_service_institutions": Cell(State.NOT_APPLICABLE, raw="-"),
                    "social_welfare_organizations": Cell(State.BLANK),
                },
            )
        ),
        extra_rows=(ExtraRow("proactive_disclosure", "其他主动公开文件", ("56", "")),),
    )
    outcome = Outcome(Source("x"), report=report)
    lines = show(outcome, 80, full=False).plain.splitlines()
    rows = {line.split()[0]: line.split()[1:] for line in lines if line.split()}
    assert rows["规章"] == ["[1]", "2", "0", "/"]
    assert rows["行政事业性收费"] == ["1.5万元*"]
    assert rows["一、本年新收政府信息公开申请数量"] == ["7*", "?", "?", "空", "-", "?", "9"]
    assert rows["（七）总计"] == ["缺"] * 7
    text = "".join(line.strip() for line in lines)
    assert "本年废止件数: 附注 remark (到期失效4件)" in text
    assert "现行有效件数: 原文 reads “本级不制定规章”" in text
    assert "商业企业、科研机构: 3 | 4 | 空；其他: 原文 reads “若干”" in text
    assert "extra row: 其他主动公开文件 | 56 | 空" in text
    assert "机关 Agency   缺 not in the text" in text
    for mark in ("读出  read", "未定  unresolved", "不适用  not applicable", "缺  absent"):
        assert mark in text
    assert outcome.doubts == ["2 推断 inferred", "3 未定 unresolved"]


def test_full_shortens_nothing() -> None:
    short, full = run("parse", PLAIN).stdout, run("parse", "--full", PLAIN).stdout
    assert "(--full)" in short
    assert "(--full)" not in full
    assert "前言 Preamble" in full
    assert "前言 Preamble" not in short
    ending = (parse_text(TEXT).overview.text or "").strip()[-8:]
    assert ending in full.replace("\n  ", "")
    assert ending not in short.replace("\n  ", "")


def test_characters_that_steer_a_terminal_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT.replace("一、总体情况\n", "一、总体情况\n\x1b[2J\x07"), encoding="utf-8")
    result = run("parse", "--full", path)
    assert not {"\x1b", "\x07"} & set(result.stdout)


def test_colours_only_on_a_terminal_that_wants_them() -> None:
    assert "\x1b[" not in run("parse", INFERRED).stdout
    assert "\x1b[" in run("parse", INFERRED, FORCE_COLOR="1").stdout


# --------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_encodings_are_found_out_and_told(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    document = loaded(run("parse", "--format", "json", path))
    assert document["encoding"] == encoding
    reference = loaded(run("parse", "--format", "json", PLAIN))
    assert document["report"]["requests"] == reference["report"]["requests"]
    assert report_of(document) == report_of(reference)


def test_damaged_characters_are_a_doubt(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode() + b"\xe8\xa7")
    result = run("parse", path)
    assert result.exit_code == 1
    assert "1 字符损坏 damaged characters" in result.stdout
    assert loaded(run("parse", "-f", "json", path))["damaged_characters"] == 1


def test_standard_input() -> None:
    result = run("parse", "-", stdin=TEXT.encode("gb18030"))
    assert result.exit_code == 0
    assert "  文件 File     - (gb18030)" in result.stdout.splitlines()
    assert loaded(run("parse", "-f", "json", "-", stdin=TEXT.encode()))["file"] == "-"


# ------------------------------------------------------------------------------ for machines


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*-*.*")), ids=lambda path: path.stem)
def test_the_json_holds_the_report_and_how_it_was_read(path: Path) -> None:
    document = loaded(run("parse", "--format", "json", path))
    assert set(document) == {"file", "encoding", "report"}
    assert document["file"] == str(path)
    assert Draft202012Validator(schema("report")).is_valid(document["report"])
    report = _read(path)
    assert document["report"] == report.to_dict(reading=True)
    assert report_of(document) == report
    assert report_of(document).reading == report.reading


def test_spans_in_the_json_are_places_in_the_text() -> None:
    document = loaded(run("parse", "--format", "json", PLAIN))
    received = document["report"]["requests"]["newly_received"]["total"]
    assert received["value"] == parse_text(TEXT).requests.newly_received.total
    assert TEXT[received["span"]["start"] : received["span"]["end"]] == str(received["value"])


def test_json_tells_how_a_report_was_read() -> None:
    report = loaded(run("parse", "--format", "json", INFERRED))["report"]
    row = report["requests"]["carried_over_from_last_year"]
    assert row["natural_persons"]["state"] == "inferred"
    assert (row["other_organizations"].get("value"), row["other_organizations"]["state"]) == (
        None,
        "blank",
    )
    diagnostic = report["reading"]["diagnostics"][0]
    assert diagnostic["code"] == "column-lost"
    assert (diagnostic["span"]["line"], diagnostic["span"]["column"]) == (35, 20)
    assert report["reading"]["unclaimed"][0]["text"].startswith("字体")


def test_json_of_several_inputs_or_a_folder_is_an_array(tmp_path: Path) -> None:
    documents = loaded(run("parse", "--format", "json", PLAIN, FORM_2019))
    assert [d["report"]["year"] for d in documents] == [2022, 2020]
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (only,) = loaded(run("parse", "-f", "json", tmp_path))
    assert only["report"]["year"] == 2022


def test_jsonl_is_a_line_for_each_input() -> None:
    result = run("parse", "--format", "jsonl", EXAMPLES)
    lines = result.stdout.splitlines()
    assert len(lines) == 9
    names = [json.loads(line)["file"] for line in lines]
    assert names == sorted(names)
    assert all(Path(name).is_file() for name in names)


def test_errors_in_json(folder: Path) -> None:
    document = loaded(run("parse", "--format", "json", folder / "bad.html"))
    assert document["file"] == str(folder / "bad.html")
    assert document["error"]["type"] == "NotAnAnnualReport"
    assert document["error"]["advice"]
    assert document["error"]["internal"] is False
    documents = loaded(run("parse", "--format", "json", folder))
    assert ["error" in d for d in documents] == [False, True, False]


# --------------------------------------------------------------------------------- many files


def test_several_files_give_a_summary() -> None:
    result = run("parse", EXAMPLES)
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0][:4] == ["文件", "File", "年度", "格式"]
    assert lines[5][:4] == ["样本市财政局-2022.txt", "2022", "2021", "200"]
    assert ["虚构省水利厅-2021.txt", "2021", "混合"] in [line[:3] for line in lines]
    assert "一、总体情况" not in result.stdout
    assert max(map(cell_len, result.stdout.splitlines())) <= 80
    assert "9 份文件 files" in result.stderr
    doubts = next(line for line in result.stderr.splitlines() if str(INFERRED) in line)
    assert doubts.startswith("有疑 in doubt: ")
    assert "推断 inferred" in doubts
    assert "诊断 diagnostics" in doubts
    assert result.exit_code == 1


def test_full_prints_each_of_several_files() -> None:
    out = run("parse", "--full", PLAIN, FORM_2019).stdout
    assert out.count("五、存在的主要问题及改进情况") == 2
    assert "样本市财政局2022年" in out
    assert "═" * 80 in out


def test_the_summary_names_the_agency_where_the_file_does_not(folder: Path) -> None:
    lines = [line.rstrip() for line in run("parse", folder).stdout.splitlines()]
    assert lines[3] == "样本市财政局"
    assert lines[5] == "读不出 unreadable"


def test_long_names_lose_their_beginning(tmp_path: Path) -> None:
    for name in ("a", "b"):
        path = tmp_path / name / ("很长的文件名" * 8 + ".txt")
        path.parent.mkdir()
        path.write_text(TEXT, encoding="utf-8")
    out = run("parse", tmp_path).stdout
    assert out.count("很长的文件名.txt") == 2
    assert "…" in out
    assert max(map(cell_len, out.splitlines())) <= 80


def test_one_bad_file_does_not_stop_the_run(folder: Path) -> None:
    result = run("parse", folder)
    assert result.exit_code == 2
    assert "3 份文件 files: 2 读出 read，0 有疑 in doubt，1 读不出 unreadable" in result.stderr
    told = f"读不出 unreadable: {folder / 'bad.html'}: 不是政府信息公开工作年度报告: this is not"
    assert told in result.stderr
    assert "README" not in result.stdout + result.stderr
    assert "csv" not in result.stdout + result.stderr


def test_files_are_read_whatever_their_name(folder: Path) -> None:
    odd = folder / "README"
    odd.write_text(TEXT, encoding="utf-8")
    assert run("parse", odd).exit_code == 0


def test_quiet_leaves_only_errors(folder: Path) -> None:
    assert run("parse", "--quiet", EXAMPLES).stderr == ""
    assert run("parse", EXAMPLES).stderr != ""
    told = run("parse", "-q", folder).stderr.splitlines()
    assert len(told) == 1
    assert "bad.html" in told[0]


def test_progress_only_on_a_terminal_and_not_when_quiet() -> None:
    assert "读取 reading" not in run("parse", EXAMPLES).stderr
    assert "读取 reading" in run("parse", EXAMPLES, FORCE_COLOR="1").stderr
    assert "读取 reading" not in run("parse", "-q", EXAMPLES, FORCE_COLOR="1").stderr
    assert "读取 reading" not in run("parse", PLAIN, FORCE_COLOR="1").stderr


# ------------------------------------------------------------------------------------- errors


def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "a.bin").write_bytes(b"\x00\x01" * 500)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    for name, reason in (
        ("a.pdf", "pdftotext -layout"),
        ("a.bin", "null bytes"),
        ("empty.txt", "the text is empty"),
        ("folder", "the folder holds no reports"),
        ("missing.txt", "文件打不开: No such file"),
    ):
        result = run("parse", tmp_path / name)
        assert result.exit_code == 2, name
        assert result.stderr.splitlines()[-1].startswith(f"读不出 unreadable: {tmp_path / name}: ")
        assert reason in result.stderr


def test_a_folder_that_cannot_be_opened_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refusing(path: str) -> Any:
        if str(path).endswith("nested"):
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refusing)
    result = run("parse", folder)
    assert result.exit_code == 2
    assert f"{folder / 'nested'}: 文件打不开: Permission denied" in result.stderr


def failing(*_: object, **__: object) -> AnnualReport:
    raise ZeroDivisionError("a slip")


def test_an_unexpected_error_stops_nothing_and_shows_no_traceback(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("govinfo_report.cli.inputs.parse_text", failing)
    result = run("parse", PLAIN, FORM_2019)
    assert result.exit_code == 2
    assert result.stderr.count("请报告 internal error, please report it: ZeroDivisionError") == 2
    assert "Traceback" not in result.stderr
    assert "Traceback" in run("parse", "--debug", PLAIN).stderr
    assert loaded(run("parse", "-f", "json", PLAIN))["error"]["internal"] is True


@pytest.mark.parametrize("output", ["text", "json", "jsonl"])
def test_an_unexpected_error_while_printing_is_caught_too(
    monkeypatch: pytest.MonkeyPatch, output: str
) -> None:
    monkeypatch.setattr(AnnualReport, "figures" if output == "text" else "to_dict", failing)
    result = run("parse", "-f", output, PLAIN)
    assert result.exit_code == 2
    assert "ZeroDivisionError" in result.stderr


# ----------------------------------------------------------------------- usage and exit codes


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("parse",),
        ("nothing",),
        ("parse", "--nothing"),
        ("parse", "--format", "xml", "-"),
        ("parse", "--grammar", "name-only", "-"),
        ("parse", "--grammar", "x=missing.lark", "-"),
    ],
)
def test_wrong_usage_exits_with_3(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 3
    assert "Usage: " in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("arguments", [("--help",), ("-h",), ("parse", "--help")])
def test_help_tells_the_exit_codes(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 0
    assert "退出码 Exit codes:" in result.stdout
    assert max(map(cell_len, result.stdout.splitlines())) <= 80


def test_version() -> None:
    from govinfo_report import __version__

    assert run("--version").stdout == f"govinfo-report {__version__}\n"


def test_ctrl_c_ends_as_a_shell_expects(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(parse_module, "read", interrupted)
    assert run("parse", PLAIN).exit_code == 130


def test_a_fault_of_the_command_itself_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def full_disk(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(parse_module, "find", full_disk)
    assert isinstance(run("parse", PLAIN).exception, OSError)


# ------------------------------------------------------------------------------ real processes


def test_as_a_process() -> None:
    done = run_process("parse", PLAIN)
    assert done.returncode == 0
    assert done.stdout.decode().splitlines()[0] == "样本市财政局2022年政府信息公开工作年度报告"
    assert run_process("parse").returncode == 3


def test_json_is_utf_8_whatever_the_terminal_uses() -> None:
    done = run_process("parse", "-f", "json", PLAIN, PYTHONIOENCODING="cp1252")
    assert json.loads(done.stdout.decode("utf-8"))["report"]["agency"] == "样本市财政局"


@pytest.mark.parametrize("encoding", ["cp1252", "gbk"])
def test_a_terminal_that_cannot_write_everything_gets_question_marks(encoding: str) -> None:
    done = run_process("parse", PLAIN, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "2022" in done.stdout.decode(encoding).splitlines()[0]
    assert run_process("--help", PYTHONIOENCODING=encoding).returncode == 0


@pytest.mark.parametrize("output", ["text", "json", "jsonl"])
def test_a_reader_that_goes_away_ends_it_quietly(output: str) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "govinfo_report", "parse", "--full", "-f", output, str(EXAMPLES)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.read(10)
    process.stdout.close()
    with process.stderr as stderr:
        assert stderr.read() == b""
    assert process.wait(60) == 141


@pytest.mark.parametrize("missing", ["click", "rich"])
def test_without_the_extra_it_says_what_to_install(missing: str) -> None:
    code = (
        f"import sys; sys.modules[{missing!r}] = None; from govinfo_report.cli import main; main()"
    )
    done = run_process("parse", PLAIN, python=("-c", code))
    assert done.returncode == 3
    told = done.stderr.decode().splitlines()
    assert len(told) == 2
    assert all('pip install "govinfo-report[cli]"' in line for line in told)
    assert all(missing in line for line in told)


def test_another_missing_module_is_not_taken_for_the_extra() -> None:
    code = "import sys; sys.modules['json'] = None; from govinfo_report.cli import main; main()"
    done = run_process("parse", PLAIN, python=("-c", code))
    assert done.returncode == 1
    assert b"ModuleNotFoundError" in done.stderr


@pytest.fixture
def with_rewards(tmp_path: Path) -> tuple[Path, Path]:
    """A report with a row that the form does not have, and a grammar that has it."""
    report, grammar = tmp_path / "report.txt", tmp_path / "form_rewards.lark"
    before, after = TEXT.split("第二十条第（六）项", 1)
    report.write_text(f"{before}行政奖励\n\n77\n\n第二十条第（六）项{after}", encoding="utf-8")
    grammar.write_text(
        "%import form_2021 (report, _item_5_row, FIGURES)\n"
        "%extend _item_5_row: administrative_rewards\n"
        'administrative_rewards: "行政奖励" FIGURES\n',
        encoding="utf-8",
    )
    return report, grammar


def test_a_grammar_from_outside(with_rewards: tuple[Path, Path]) -> None:
    report, grammar = with_rewards
    without = run_process("parse", "-f", "json", report)
    found = run_process("parse", "-f", "json", "--grammar", f"rewards={grammar}", report)
    shown = run_process("parse", "--grammar", f"rewards={grammar}", report).stdout.decode()
    assert b"administrative_rewards" not in without.stdout
    assert json.loads(without.stdout)["report"]["extra_rows"][0]["label"] == "行政奖励"
    document = json.loads(found.stdout)
    assert document["report"]["revision"] == "rewards"
    assert rewards(document)["further"]["decisions"]["value"] == 77
    assert ["行政奖励", "77"] in [line.split() for line in shown.splitlines()]


def test_a_grammar_may_replace_one_of_the_package(with_rewards: tuple[Path, Path]) -> None:
    report, grammar = with_rewards
    done = run_process("parse", "-f", "json", "--grammar", f"2021={grammar}", report)
    document = json.loads(done.stdout)
    assert document["report"]["revision"] == "2021"
    assert rewards(document)["further"]["decisions"]["value"] == 77


def test_every_option_is_tested_by_what_it_changes() -> None:
    """Each option must appear in these files; a new one needs a test that flips it."""
    files = Path(__file__), Path(__file__).with_name("test_cli_batch.py")
    source = "".join(file.read_text(encoding="utf-8") for file in files)
    command = app.commands["parse"]
    options: list[str] = [
        o for p in command.params if p.param_type_name == "option" for o in p.opts
    ]
    assert options
    assert [option for option in options if f'"{option}"' not in source] == []
