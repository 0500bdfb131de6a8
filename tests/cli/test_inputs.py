"""Inputs: files, folders, encodings, and what cannot be read."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import pytest

from tests.cli.running import PLAIN, TEXT, loaded, report_of, run


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
    assert "，1个字符损坏" in result.stdout
    assert loaded(run("parse", "-f", "json", path))["damaged_characters"] == 1


def test_standard_input() -> None:
    result = run("parse", "-", stdin=TEXT.encode("gb18030"))
    assert result.exit_code == 0
    assert "  文件      - (gb18030)" in result.stdout.splitlines()
    assert loaded(run("parse", "-f", "json", "-", stdin=TEXT.encode()))["file"] == "-"


def test_one_bad_file_does_not_stop_the_run(folder: Path) -> None:
    result = run("parse", folder)
    assert result.exit_code == 2
    assert "共4份文件：已读取2份，存疑0份，无法读取2份" in result.stderr
    told = f"无法读取：{folder / 'bad.html'}：不是政府信息公开工作年度报告；要求："
    assert told in result.stderr
    assert "README" not in result.stdout + result.stderr
    assert f"无法读取：{folder / 'table.csv'}" in result.stderr


def test_files_are_read_whatever_their_name(folder: Path) -> None:
    odd = folder / "README"
    odd.write_text(TEXT, encoding="utf-8")
    assert run("parse", odd).exit_code == 0


def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "a.bin").write_bytes(b"\x00\x01" * 500)
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    for name, reason in (
        ("a.pdf", "PDF 文件无法打开"),
        ("a.bin", "空字节"),
        ("empty.txt", "没有文字"),
        ("folder", "文件夹中没有年度报告"),
        ("missing.txt", "文件无法打开（文件或文件夹不存在）"),
    ):
        result = run("parse", tmp_path / name)
        assert result.exit_code == 2, name
        assert result.stderr.splitlines()[-1].startswith(f"无法读取：{tmp_path / name}：")
        assert reason in result.stderr


def test_nothing_in_a_folder_is_passed_over(tmp_path: Path) -> None:
    """Each file is read, or named with its reason and counted; but for what is no report at all."""
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    (tmp_path / "c").write_bytes(b"")
    for name in (".hidden", "README.txt", "known.json", "out.jsonl", "problems.sarif", "city.toml"):
        (tmp_path / name).write_text("0", encoding="utf-8")
    result = run("check", tmp_path)
    assert result.exit_code == 2
    assert "共3份报告：通过1份，无法读取2份" in result.stdout
    told = [line for line in result.stderr.splitlines() if line.startswith("无法读取：")]
    assert [Path(line.split("：")[1]).name for line in told] == ["b.doc", "c"]
    assert ".docx 或 PDF" in told[0]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")
def test_what_has_no_end_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    for command in ("check", "parse"):
        result = run(command, tmp_path, "/dev/zero")
        assert result.exit_code == 2
        assert "命名管道（FIFO）" in result.stderr
        assert "设备" in result.stderr


def test_an_address_is_answered_with_what_to_do() -> None:
    result = run("check", "https://example.org/年报.html")
    assert result.exit_code == 2
    assert "本程序不访问网络" in result.stderr
    assert "https://example.org/年报.html" in result.stderr
    assert "请先将网页或文件下载保存" in result.stderr


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
    assert f"{folder / 'nested'}：文件无法打开（没有访问权限）" in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="names are any bytes on Linux alone")
@pytest.mark.parametrize("name", ["年报.txt".encode("gbk"), b"\xff\xfe.txt"], ids=["gbk", "none"])
def test_names_that_are_no_utf_8_are_shown_as_text(tmp_path: Path, name: bytes) -> None:
    """Each output is text that any program can read, and names the file."""
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / os.fsdecode(name)
    path.write_text(TEXT, encoding="utf-8")
    (folder / os.fsdecode(name + b".zip")).write_bytes(b"PK\x03\x04")
    shown = r"\xff\xfe.txt" if name.startswith(b"\xff") else "年报.txt"
    for command in (
        ("check",),
        ("check", "--format", "markdown"),
        ("check", "--format", "html"),
        ("check", "--format", "json"),
        ("parse",),
        ("parse", "--format", "json"),
        ("convert", "--to", "html", "-o", tmp_path / "out"),
    ):
        result = run(*command, folder)
        assert result.exit_code == 2, result.output
        assert result.exception is None or isinstance(result.exception, SystemExit)
        told = result.stdout_bytes.decode() + result.stderr_bytes.decode()
        assert shown in told.replace(r"\\", "\\"), command
        assert "\ufffd" not in told
    assert [p.name for p in (tmp_path / "out").iterdir()] == [os.fsdecode(name[:-4]) + ".html"]
    uris = [
        one["location"]["uri"]
        for one in loaded(run("check", "--format", "sarif", folder))["runs"][0]["artifacts"]
    ]
    assert [unquote_to_bytes(uri).rpartition(b"/")[2] for uri in uris] == [name, name + b".zip"]
