"""Word files as an enemy would write them: hidden by styles, in strict names, with entities."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import State, UnreadableInput, decode, parse_document
from govinfo_report.reading import word_xml
from tests.reading.test_documents import element, fees, last_cell, of
from tests.rendering.tools_optional import SOFFICE, missing, run_soffice

pytest.importorskip("docx")


@pytest.fixture(autouse=True, params=["lxml", "Python's own"])
def xml(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever reads the XML, the file says the same."""
    if request.param != "lxml":
        monkeypatch.setattr(word_xml, "find_spec", lambda _: None)


Parts = Mapping[str, Callable[[bytes], bytes]]


def with_parts(data: bytes, changes: Parts) -> bytes:
    """A Word file whose parts were changed, or added."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            after.writestr(name, changes.get(name, bytes)(before.read(name)))
        for name in changes.keys() - set(before.namelist()):
            after.writestr(name, changes[name](b""))
    return file.getvalue()


def style(written: Any, name: str, kind: int, hides: str = "", based_on: str = "") -> str:
    """Add a style that hides what it is of; 1 for paragraphs, 2 for characters."""
    made = written.styles.add_style(name, kind)
    if hides:
        made.element.get_or_add_rPr().append(element(hides))
    if based_on:
        made.base_style = written.styles[based_on]
    return str(made.style_id)


ON, OFF = "<w:vanish></w:vanish>", '<w:vanish w:val="0"></w:vanish>'


@pytest.mark.parametrize("hides", [ON, "<w:strike></w:strike>", "<w:dstrike></w:dstrike>"])
def test_a_style_of_characters_hides_them(hides: str) -> None:
    def change(written: Any) -> None:
        style(written, "hidden", 2, hides)
        last_cell(written).paragraphs[0].add_run("99", style="hidden")

    assert str(fees(of(change=change)).value) == "12.5万元"


WHITE = '<w:color w:val="FFFFFF"></w:color>'
DARK = '<w:shd w:val="clear" w:fill="003366"></w:shd>'


@pytest.mark.parametrize("ground", ["", "run", "cell"])
def test_white_figures_are_read_only_where_their_ground_is_not_white(ground: str) -> None:
    def change(written: Any) -> None:
        cell = last_cell(written)
        for run in cell.paragraphs[0].runs:
            properties = run._r.get_or_add_rPr()
            properties.append(element(WHITE))
            if ground == "run":
                properties.append(element(DARK))
        if ground == "cell":
            cell._tc.get_or_add_tcPr().append(element(DARK))

    fee = fees(of(change=change))
    assert fee.state is (State.READ if ground else State.UNRESOLVED)


@pytest.mark.parametrize("inherited", [False, True])
def test_a_style_of_paragraphs_hides_them(inherited: bool) -> None:
    def change(written: Any) -> None:
        style(written, "above", 1, ON)
        style(written, "below", 1, based_on="above")
        name = "below" if inherited else "above"
        last_cell(written).add_paragraph("99", style=name)
        written.add_paragraph("六、其他需要报告的事项", style=name)

    data = of(change=change)
    assert str(fees(data).value) == "12.5万元"
    assert "六、" not in decode(data).text


def test_what_a_run_or_a_style_says_itself_comes_first() -> None:
    def change(written: Any) -> None:
        style(written, "above", 1, ON)
        style(written, "seen", 1, OFF, based_on="above")
        style(written, "hidden", 2, ON)
        cell = last_cell(written)
        cell.paragraphs[0].runs[0].text = ""
        cell.paragraphs[0].add_run("1")._r.get_or_add_rPr().append(element(OFF))
        cell.paragraphs[0].style = written.styles["above"]
        cell.paragraphs[0].add_run("2")
        cell.paragraphs[0].add_run("3", style="hidden")  # hidden twice over: shown by Word
        written.add_paragraph("年内未调整收费标准。", style="seen")

    data = of(change=change)
    assert str(fees(data).value) == "13万元"
    assert "年内未调整收费标准。" in decode(data).text


def test_styles_that_are_based_on_each_other_are_no_trouble() -> None:
    def change(written: Any) -> None:
        style(written, "one", 1, ON)
        style(written, "two", 1, based_on="one")
        written.styles["one"].base_style = written.styles["two"]
        last_cell(written).add_paragraph("99", style="two")

    assert str(fees(of(change=change)).value) == "12.5万元"


def test_the_strict_variety_of_the_format_is_read() -> None:
    def strict(part: bytes) -> bytes:
        usual = b"http://schemas.openxmlformats.org/%s/2006/"
        for name in (b"wordprocessingml", b"officeDocument", b"drawingml"):
            part = part.replace(usual % name, b"http://purl.oclc.org/ooxml/%s/" % name)
        return part

    parts = ("word/document.xml", "word/styles.xml", "_rels/.rels", "word/_rels/document.xml.rels")
    data = of("一、总体情况", "2023年工作平稳。")
    changed = with_parts(data, dict.fromkeys(parts, strict))
    assert b"purl.oclc.org" in zipfile.ZipFile(io.BytesIO(changed)).read("word/document.xml")
    assert decode(changed).text == decode(data).text
    assert str(fees(changed).value) == "12.5万元"


@pytest.mark.parametrize(
    "definition",
    [
        b'<!ENTITY a "'
        + b"9" * 1000
        + b'">'
        + b"".join(b'<!ENTITY %c "%s">' % (c + 1, b"&%c;" % c * 100) for c in range(97, 105)),
        b'<!ENTITY i SYSTEM "file:///etc/passwd">',
    ],
    ids=["laughs", "file"],
)
def test_entities_are_refused(definition: bytes) -> None:
    def change(part: bytes) -> bytes:
        name = b"&i;"
        doctype = b"<!DOCTYPE w:document [" + definition + b"]><w:document "
        return part.replace(b"<w:document ", doctype, 1).replace(b">12.5<", b">" + name + b"<")

    with pytest.raises(UnreadableInput) as caught:
        decode(with_parts(of(), {"word/document.xml": change}))
    assert "root:" not in str(caught.value)
    assert caught.value.advice


def test_elements_without_end_in_one_another_are_refused() -> None:
    def change(part: bytes) -> bytes:
        return part.replace(b"<w:body>", b"<w:body>" + b"<w:sdt><w:sdtContent>" * 100_000, 1)

    with pytest.raises(UnreadableInput) as caught:
        decode(with_parts(of(), {"word/document.xml": change}))
    assert caught.value.advice


@pytest.mark.parametrize("other", ["<w:altChunk></w:altChunk>", "<w:p><w:subDoc></w:subDoc></w:p>"])
def test_a_file_within_the_file_is_told(other: str) -> None:
    """Some programs put a page of HTML into a Word file, for Word to take in when it is opened."""

    def change(written: Any) -> None:
        written.element.body.insert(0, element(other))

    with pytest.raises(UnreadableInput, match="holds another file") as caught:
        decode(of(change=change))
    assert "save it anew" in caught.value.advice


def test_names_of_parts_may_differ_in_their_case() -> None:
    data = of("一、总体情况")
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(file, "w") as after:
        for name in before.namelist():
            renamed = name.replace("word/document.xml", "word/Document.XML")
            after.writestr(renamed, before.read(name))
    assert decode(file.getvalue()).text == decode(data).text


def test_a_list_that_a_style_belongs_to_is_numbered() -> None:
    def change(written: Any) -> None:
        numbering = written.part.numbering_part.element
        number = numbering.add_num(0)
        abstract = numbering[0]
        for level in abstract:
            if level.tag.endswith("}lvl") and level.get(level.tag[:-3] + "ilvl") == "0":
                for child in level:
                    if child.tag.endswith("}numFmt"):
                        child.set(child.tag[:-6] + "val", "chineseCounting")
                    if child.tag.endswith("}lvlText"):
                        child.set(child.tag[:-7] + "val", "%1、")
        style(written, "numbered", 1)
        properties = written.styles["numbered"].element.get_or_add_pPr()
        properties.append(element(f'<w:numPr><w:numId w:val="{number.numId}"/></w:numPr>'))
        style(written, "inherits", 1, based_on="numbered")
        written.add_paragraph("总体情况", style="numbered")
        written.add_paragraph("主动公开", style="inherits")

    assert decode(of(change=change)).text.splitlines()[-2:] == ["一、总体情况", "二、主动公开"]


# ----------------------------------------------------------------------------- other programs


def hidden_and_changed(written: Any) -> None:
    """What other programs must carry over: hidden and deleted figures, a note, a box, a number."""
    style(written, "hidden", 2, ON)
    cell = last_cell(written).paragraphs[0]
    cell.add_run("99", style="hidden")
    cell._p.append(
        element(
            '<w:del w:id="1" w:author="a" w:date="2024-01-01T00:00:00Z"><w:r><w:delText>77</w:delText></w:r></w:del>'
        )
    )
    written.add_paragraph("收费标准由县发展改革局核定。")


@pytest.mark.skipif(missing(programs=(SOFFICE,)) is not None, reason="LibreOffice is not here")
@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_what_libreoffice_saves_is_read_alike(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    path = tmp_path / "a" / "年报.docx"
    path.write_bytes(of("一、总体情况", "2023年工作平稳。", change=hidden_and_changed))
    if suffix == "docx":  # it writes beside the file, and would not write over it
        path = path.rename(path.with_suffix(".docm"))
    data = run_soffice(path, suffix).read_bytes()
    figure = fees(data)
    assert (str(figure.value), figure.state) == ("12.5万元", State.READ)
    text = decode(data).text
    assert "收费标准由县发展改革局核定。" in text
    assert "77" not in text


@pytest.mark.skipif(missing(programs=("pandoc",)) is not None, reason="pandoc is not here")
def test_what_pandoc_writes_is_read(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td{' colspan=2' if not second else ''}>{first}</td>{second}</tr>"
        for first, second in (
            ("第二十条第（八）项", ""),
            ("信息内容", "<td>本年收费金额（单位：万元）</td>"),
            ("行政事业性收费", "<td>12.5</td>"),
        )
    )
    page = (
        "<h1>示例县水务局2023年政府信息公开工作年度报告</h1><h2>一、总体情况</h2>"
        "<p>2023年工作平稳<sup>1</sup>。</p><ol><li>放出信息。</li><li>来件登记。</li></ol>"
        f"<h2>二、主动公开政府信息情况</h2><table>{rows}</table>"
        "<h2>三、收到和处理政府信息公开申请情况</h2>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    subprocess.run(["pandoc", "a.html", "-o", "a.docx"], cwd=tmp_path, check=True)
    data = (tmp_path / "a.docx").read_bytes()
    assert str(fees(data).value) == "12.5万元"
    text = parse_document(data).overview.text or ""
    assert "工作平稳¹。" in text
    assert "1.放出信息。" in text


def field(code: str, result: str | None, begin: str = "") -> str:
    """A field of Word in its parts, with a result or without one."""
    run, char = "<w:r>{}</w:r>", '<w:fldChar w:fldCharType="{}">{}</w:fldChar>'
    parts = [
        char.format("begin", begin),
        code if code.startswith("<") else f"<w:instrText>{code}</w:instrText>",
        *([char.format("separate", ""), result] if result is not None else []),
        char.format("end", ""),
    ]
    return "".join(part if part.startswith("<w:r>") else run.format(part) for part in parts)


LIST = (
    '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="99"/>'
    '<w:listEntry w:val="13.5"/></w:ddList></w:ffData>'
)
SAID = "<w:t>13.5</w:t>"


def with_fees(inner: str) -> bytes:
    def change(written: Any) -> None:
        paragraph = last_cell(written).paragraphs[0]._p
        paragraph.clear_content()
        for one in element(f"<w:p>{inner}</w:p>"):
            paragraph.append(one)

    return of(change=change)


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(field(" =SUM(ABOVE) ", SAID), id="result"),
        pytest.param(
            field(" IF ", SAID).replace(
                "</w:instrText></w:r>", "</w:instrText></w:r>" + field(" A ", "<w:t>9</w:t>"), 1
            ),
            id="a field in the code of another",
        ),
        pytest.param(field("<w:t>9</w:t>", SAID), id="code written as text"),
        pytest.param(field(" FORMDROPDOWN ", None, LIST), id="list"),
        pytest.param(field(" FORMDROPDOWN ", "<w:t></w:t>", LIST), id="list with a result"),
        pytest.param(
            field(" FORMDROPDOWN ", None, LIST.replace('result w:val="1"', 'default w:val="1"')),
            id="list that was left as it was",
        ),
        pytest.param(f'<w:fldSimple w:instr=" A "><w:r>{SAID}</w:r></w:fldSimple>', id="simple"),
        pytest.param(f"{field(' TC x ', None)}<w:r>{SAID}</w:r>", id="mark of a table of contents"),
    ],
)
def test_what_a_field_shows_is_read(inner: str) -> None:
    assert str(fees(with_fees(inner)).value) == "13.5万元"


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(field(" EQ \\o\\ac(○,3) ", None), id="drawn by Word"),
        pytest.param(f"<w:r><w:t>1</w:t></w:r>{field(' EQ 3 ', None)}", id="beside a figure"),
        pytest.param('<w:fldSimple w:instr=" =1+2 "/>', id="never worked out"),
        pytest.param(field(" FORMDROPDOWN ", None, LIST.replace('"1"', '"7"')), id="broken list"),
    ],
)
def test_a_field_without_a_result_is_not_blank(inner: str) -> None:
    assert fees(with_fees(inner)).state is State.UNRESOLVED


def test_a_field_that_was_never_filled_in_is_blank() -> None:
    assert fees(with_fees(field(" FORMTEXT ", None))).state is State.BLANK


def test_a_field_that_does_not_end_hides_nothing_after_its_paragraph() -> None:
    def change(written: Any) -> None:
        for one in element(f"<w:p>{field(' IF ', None).rpartition('<w:r>')[0]}</w:p>"):
            written.paragraphs[0]._p.append(one)

    assert str(fees(of(change=change)).value) == "12.5万元"
