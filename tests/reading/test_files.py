"""Files: encodings, damage, what is no text."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from govinfo_report import AnnualReport, UnreadableInput, parse_text
from govinfo_report.files import decode, parse_file
from tests.paths import EXAMPLES

TEXT = (EXAMPLES / "样本市财政局-2022.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("encoding", "told"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("gb18030", "gb18030"),
        ("gbk", "gb18030"),
    ],
)
def test_each_encoding_gives_the_same_text(encoding: str, told: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.damaged) == (TEXT, told, 0)


def test_utf_16_of_either_byte_order() -> None:
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        assert decode(mark + TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark(encoding: str) -> None:
    decoded = decode(TEXT.encode(encoding))
    assert (decoded.text, decoded.encoding, decoded.damaged) == (TEXT, encoding, 0)


def traditional() -> str:
    from opencc import OpenCC

    return str(OpenCC("s2t").convert(TEXT))


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "big5", "big5hkscs", "utf-16-be"])
def test_traditional_characters_in_each_encoding(encoding: str) -> None:
    text = traditional().encode(encoding, "ignore").decode(encoding)
    decoded = decode(text.encode(encoding))
    assert (decoded.text, decoded.damaged) == (text, 0)


@pytest.mark.parametrize("declared", ["gb2312", "big5", "utf-8", "ISO-8859-1"])
@pytest.mark.parametrize("encoding", ["gb18030", "big5hkscs", "utf-8", "utf-8-sig", "utf-16"])
def test_a_page_may_declare_another_encoding_than_its_own(declared: str, encoding: str) -> None:
    text = traditional().encode("big5hkscs", "ignore").decode("big5hkscs")
    page = f'<html><head><meta charset="{declared}"></head><body><p>{text}</p></body></html>'
    assert decode(page.encode(encoding)).text == page


DOUBTFUL = (b"\xa4\x40" * 4 + b"\xc8\xa1" + b"\xb0\xa1" * 4) * 20
"""Of nine characters four are common in Big5 alone, one in GB18030 alone, four in both."""


def test_between_two_encodings_nothing_is_guessed() -> None:
    with pytest.raises(UnreadableInput, match="cannot be told") as caught:
        decode(DOUBTFUL)
    assert "UTF-8" in caught.value.advice
    for declared, encoding in (("big5", "big5hkscs"), ("GBK", "gb18030")):
        page = b'<?xml version="1.0" encoding="%s"?>' % declared.encode() + DOUBTFUL
        assert decode(page).text.endswith(DOUBTFUL.decode(encoding))


def test_gb18030_among_much_ascii() -> None:
    page = "<p class='x'>" * 500 + "规章" + "</p>" * 500
    assert decode(page.encode("gb18030")).encoding == "gb18030"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_cut_in_the_middle_of_a_character_is_read_and_told(encoding: str) -> None:
    decoded = decode(TEXT[:-2].encode(encoding) + "汉".encode(encoding)[:-1][-1:])
    assert decoded.text.startswith(TEXT[:-2])
    assert (decoded.encoding, decoded.damaged) == (encoding, 1)


def test_a_replacement_character_of_the_text_itself_is_no_damage() -> None:
    assert decode("规章\ufffd".encode()).damaged == 0
    assert decode(f"{TEXT}\ufffd".encode() + b"\xff").damaged == 1


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name in names:
            package.writestr(name, "<x/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "found", "advice"),
    [
        (b"%PDF-1.7\n...", "", "anew"),
        (b"PK\x03\x04......", "ZIP", "unpack"),
        (b"Rar!\x1a\x07", "RAR", "unpack"),
        (b"7z\xbc\xaf\x27\x1c", "7z", "unpack"),
        (zipped("OFD.xml", "Doc_0/Document.xml"), "OFD", "print it to PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "old Office", "DOCX or PDF"),
        (b"GIF89a", "GIF", "PNG"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "sound", "DOCX or PDF"),
        (b"\x1f\x8b\x08", "gzip", "unpack"),
        (bytes(range(64)) * 20, "null bytes", "UTF-8"),
        (TEXT.encode("utf-16-le")[1:], "null bytes", "UTF-8"),
        (bytes(range(128, 256)) * 20, "neither UTF-8 nor text", "UTF-8"),
        (TEXT.encode("cp949", "ignore"), "neither UTF-8 nor text", "UTF-8"),
    ],
)
def test_what_is_no_text_is_refused_with_advice(data: bytes, found: str, advice: str) -> None:
    with pytest.raises(UnreadableInput) as caught:
        decode(data)
    assert found in caught.value.found
    assert advice in caught.value.advice


def test_a_huge_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("govinfo_report.files.MAX_BYTES", 10)
    with pytest.raises(UnreadableInput, match="too long"):
        decode(b"x" * 11)


def test_parse_file_reads_what_parse_text_reads(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode("gb18030"))
    report = parse_file(path)
    assert isinstance(report, AnnualReport)
    assert report == parse_text(TEXT) == parse_file(str(path))


def test_parse_file_reads_with_the_revisions_it_is_given(tmp_path: Path) -> None:
    from govinfo_report import REVISIONS

    path = tmp_path / "report.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert parse_file(path, revisions=REVISIONS[1:]).revision == "2019"


def test_a_missing_file_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        parse_file(tmp_path / "none.txt")
