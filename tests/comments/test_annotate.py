"""A user's Word file with comments: at the very cells and words, and nothing else is touched."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from govinfo_report import (
    AnnualReport,
    Finding,
    Findings,
    MissingLibrary,
    NotAssessed,
    OutputError,
    Severity,
    Span,
    UnreadableInput,
    annotate,
    decode,
    libraries,
    parse_document,
    parse_file,
    parse_text,
    split_reports,
)
from govinfo_report.reading.documents.docx import elements_of
from tests.cli.running import FAULTY, PLAIN
from tests.laws.converters import write_docx
from tests.laws.statements import statement
from tests.laws.tables import document
from tests.writing.word_files import word_file

docx: Any = pytest.importorskip("docx")
etree: Any = pytest.importorskip("lxml.etree")

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
MAIN = "word/document.xml"
FILE = word_file(parse_file(FAULTY))
TEXT = decode(FILE).text


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def changed(*pairs: tuple[str, str], of: bytes = FILE) -> bytes:
    """The file with some of the XML of its text written otherwise."""
    parts = parts_of(of)
    xml = parts[MAIN].decode()
    for before, after in pairs:
        assert xml.count(before) == 1
        xml = xml.replace(before, after)
    return packed({**parts, MAIN: xml.encode()})


def annotated(data: bytes, findings: Sequence[Finding] | None = None, **more: Any) -> bytes:
    return written(parse_document(data), data, findings, **more)


def written(report: AnnualReport, data: bytes, findings: Any = None, **more: Any) -> bytes:
    file = io.BytesIO()
    annotate(io.BytesIO(data), report, file, findings=findings, **more)
    return file.getvalue()


class Comment:
    """A comment as python-docx reads it, and the stretch of the text that it stands at."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.lines = lines
        self.words = ""
        self.cell: Any = None
        self.marks: list[Any] = []


def comments_of(opened: Any) -> list[Comment]:
    found = {
        str(comment.comment_id): Comment([paragraph.text for paragraph in comment.paragraphs])
        for comment in opened.comments
    }
    open_: dict[str, Comment] = {}
    for node in opened.element.body.iter():
        if node.tag == W + "commentRangeStart":
            own = open_[node.get(W + "id")] = found[node.get(W + "id")]
            own.cell = next((one for one in node.iterancestors() if one.tag == W + "tc"), None)
        elif node.tag == W + "commentRangeEnd":
            del open_[node.get(W + "id")]
        elif node.tag == W + "commentReference":
            found[node.get(W + "id")].marks.append(node)
        elif node.tag == W + "t":
            for own in open_.values():
                own.words += node.text or ""
    assert not open_
    assert all(len(one.marks) == 1 for one in found.values())
    return list(found.values())


def comments_in(data: bytes) -> list[Comment]:
    return comments_of(docx.Document(io.BytesIO(data)))


def shown(data: bytes) -> list[tuple[str, list[tuple[str, str]]]]:
    """The words of each paragraph with their formatting, without what belongs to comments."""
    paragraphs = []
    for paragraph in etree.fromstring(parts_of(data)[MAIN]).iter(W + "p"):
        words: list[tuple[str, str]] = []
        for text in paragraph.iter(W + "t"):
            properties = text.getparent().find(W + "rPr")
            dress = "" if properties is None else etree.tostring(properties).decode()
            if words and words[-1][1] == dress:
                words[-1] = (words[-1][0] + (text.text or ""), dress)
            else:
                words.append((text.text or "", dress))
        about = paragraph.find(W + "pPr")
        paragraphs.append(("" if about is None else etree.tostring(about).decode(), words))
    return paragraphs


OF_COMMENTS = {"[Content_Types].xml", "word/_rels/document.xml.rels", "word/comments.xml", MAIN}


def assert_lawful(data: bytes, findings: Findings | None = None) -> list[Comment]:
    """Each finding has a comment at one of its places; all else is as it was."""
    report = parse_document(data)
    findings = report.validate() if findings is None else findings
    copy = written(report, data, findings)
    assert copy == written(report, data, findings)
    assert decode(copy) == decode(data)
    assert parse_document(copy) == report
    assert shown(copy) == shown(data)
    before, after = parts_of(data), parts_of(copy)
    assert {name: after[name] for name in before.keys() - OF_COMMENTS} == {
        name: before[name] for name in before.keys() - OF_COMMENTS
    }
    assert after.keys() - before.keys() <= OF_COMMENTS
    comments = comments_in(copy)
    text = decode(data).text
    blank = {figure.path for figure in report.figures() if figure.at is None}
    for one in findings:
        own = [each for each in comments if one.code in codes_in(each)]
        places = {"".join(text[span.start : span.end].split()) for span in one.spans}
        if len(one.suggestions) > 1:  # it stands with the others that these would set right
            cells = {edit.path for suggestion in one.suggestions for edit in suggestion.edits}
            spans = [figure.at for figure in report.figures() if figure.path in cells]
            places |= {text[span.start : span.end].strip() for span in spans if span}
        places |= {""} if blank.intersection(one.paths) else set()
        assert any(not one.spans or each.words in places for each in own), one
    return comments


def codes_in(comment: Comment) -> list[str]:
    return re.findall(r"[A-Z]\d+", "".join(comment.lines))


# ----------------------------------------------------------------------------------- the law


@given(st.data())
def test_each_comment_stands_at_the_cell_or_the_words_of_its_finding(data: st.DataObject) -> None:
    """Figures of a right report are written wrong; what the checks make of it is commented."""
    parts = parts_of(FILE)
    xml = parts[MAIN].decode()
    figures = list(re.finditer(r"<w:t xml:space=\"preserve\">(\d+)</w:t></w:r></w:p></w:tc>", xml))
    chosen = data.draw(st.sets(st.sampled_from(range(len(figures))), max_size=4))
    for number in sorted(chosen, reverse=True):
        start, end = figures[number].span(1)
        wrong = data.draw(st.sampled_from(["", "7", "31", "1O", "/", "5件"]))
        xml = xml[:start] + wrong + xml[end:]
    assert_lawful(packed({**parts, MAIN: xml.encode()}))


@pytest.mark.parametrize("seed", [0, 3])
def test_so_it_is_in_a_file_of_another_writer(seed: int, tmp_path: Path) -> None:
    write_docx(document(statement(random.Random(seed))), tmp_path / "a.docx")
    assert_lawful((tmp_path / "a.docx").read_bytes())


def test_a_cell_is_found_whatever_stands_in_it() -> None:
    """Every figure of the report in turn, by rows and columns of the table."""
    report = parse_document(FILE)
    figures = [figure for figure in report.figures() if figure.place is not None]
    findings = tuple(finding("X", figure.at) for figure in figures if figure.at)
    opened = docx.Document(io.BytesIO(annotated(FILE, findings)))
    comments = comments_of(opened)
    tables = dict(zip(("第二部分", "第三部分", "第四部分"), opened.tables, strict=True))
    assert len(comments) == len(figures) > 100
    for comment, figure in zip(comments, figures, strict=True):
        place = figure.place
        assert place is not None
        cell = tables[place.part].cell((place.row or 0) - 1, (place.column or 0) - 1)
        assert comment.cell is cell._tc
        assert comment.words == cell.text


# ------------------------------------------------------------------- what a text may be made of


def finding(code: str, *spans: Span, **more: Any) -> Finding:
    told = ("", Severity.ERROR, "此处有误", "wrong", ())
    return attrs.evolve(Finding(code, *told, spans=spans), **more)


def at(words: str, data: bytes) -> Span:
    text = decode(data).text
    assert text.count(words) == 1
    start = text.index(words)
    return Span(start, start + len(words), 1, start + 1)


def commented(words: str, data: bytes) -> Comment:
    (comment,) = assert_lawful(data, Findings((finding("X01", at(words, data)),)))
    return comment


def commented_beside(words: str, data: bytes) -> Comment:
    """The comment on words that can have none themselves."""
    assert parse_document(annotated(data, [finding("X", at(words, data))])) == parse_document(data)
    (comment,) = comments_in(annotated(data, [finding("X", at(words, data))]))
    return comment


BEFORE, WORDS = "新收申请96件", "申请96件"
RUN = '</w:t></w:r>{}<w:r><w:t xml:space="preserve">'
INNER = '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve">新收申请96件</w:t></w:r>'


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param(INNER, id="a run of its own"),
        pytest.param(INNER.replace("请9", "请</w:t><w:t>9"), id="texts of one run"),
        pytest.param(
            INNER.replace("请9", "请</w:t></w:r><w:r><w:rPr><w:i/></w:rPr><w:t>9"), id="two runs"
        ),
        pytest.param(f'<w:ins w:id="900" w:author="a">{INNER}</w:ins>', id="an insertion"),
        pytest.param(
            f'<w:ins w:id="900" w:author="a">{INNER}</w:ins>'
            '<w:del w:id="901" w:author="a"><w:r><w:delText>69件</w:delText></w:r></w:del>',
            id="an insertion and a deletion",
        ),
        pytest.param(f'<w:hyperlink w:anchor="a">{INNER}</w:hyperlink>', id="a link"),
        pytest.param(f"<w:sdt><w:sdtContent>{INNER}</w:sdtContent></w:sdt>", id="a control"),
        pytest.param(f'<w:fldSimple w:instr=" X ">{INNER}</w:fldSimple>', id="a field"),
    ],
)
def test_words_are_found_in(inner: str) -> None:
    data = changed((BEFORE, RUN.format(inner)))
    comment = commented(WORDS, data)
    assert comment.words == WORDS
    (mark,) = comment.marks
    assert mark.getparent().getparent().tag == W + "p"


def test_words_with_tabs_and_line_breaks_between_them() -> None:
    inner = "新收</w:t><w:tab/><w:t>申请</w:t><w:br/><w:t>96件"
    data = changed((BEFORE, inner))
    assert commented("申请\n96件", data).words == "申请96件"
    assert commented("新收\t", data).words == "新收"


def test_words_over_two_paragraphs() -> None:
    data = changed((BEFORE, "新收申请</w:t></w:r></w:p><w:p><w:r><w:t>96件"))
    assert commented("申请\n96件", data).words == WORDS


def with_part(data: bytes, name: str, xml: str) -> bytes:
    """The file with one part more, which its text refers to."""
    parts = parts_of(data)
    kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
    relation = f'<Relationship Id="rId9" Type="{kind}" Target="{name}.xml"/></Relationships>'
    content = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
    override = f'<Override PartName="/word/{name}.xml" ContentType="{content}"/></Types>'
    for holder, end, more in (
        ("word/_rels/document.xml.rels", "</Relationships>", relation),
        ("[Content_Types].xml", "</Types>", override),
    ):
        parts[holder] = parts[holder].decode().replace(end, more).encode()
    return packed({**parts, f"word/{name}.xml": xml.encode()})


def test_a_text_box_has_its_comment_at_the_box() -> None:
    """Word has no comments within one."""
    box = (
        '<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent>'
        f"<w:p>{INNER}</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    data = changed((BEFORE, RUN.format(box)))
    comment = commented_beside(WORDS, data)
    assert comment.words == BEFORE
    assert all(one.tag != W + "txbxContent" for one in comment.marks[0].iterancestors())


def test_a_footnote_has_its_comment_at_its_mark() -> None:
    marked = changed((BEFORE, RUN.format('<w:r><w:footnoteReference w:id="2"/></w:r>')))
    note = f'<w:footnote w:id="2"><w:p>{INNER}</w:p></w:footnote>'
    data = with_part(
        marked, "footnotes", f'<w:footnotes xmlns:w="{NAMESPACE}">{note}</w:footnotes>'
    )
    assert commented_beside(WORDS, data).words == ""
    xml = parts_of(annotated(data, [finding("X", at(WORDS, data))]))[MAIN].decode()
    assert re.search(
        r'<w:commentRangeStart w:id="0"/><w:r><w:footnoteReference w:id="2"/></w:r>'
        r'<w:commentRangeEnd w:id="0"/>',
        xml,
    )


def test_a_table_in_a_cell() -> None:
    cell = '<w:t xml:space="preserve">行政许可</w:t></w:r></w:p></w:tc>'
    inner = f"<w:tbl><w:tr><w:tc><w:p>{INNER}</w:p></w:tc></w:tr></w:tbl><w:p/></w:tc>"
    data = changed((BEFORE, ""), (cell, cell.replace("</w:tc>", inner)))
    assert commented(WORDS, data).words == WORDS


FIGURE = re.compile(r'<w:r><w:t xml:space="preserve">\d+</w:t></w:r>(?=</w:p></w:tc>)')


@pytest.mark.parametrize("number", [1, 6, 60, 145, 190])
def test_a_blank_cell_is_found(number: int) -> None:
    """It has no place in the text: its row and column tell it, alone in its row or not."""
    xml = parts_of(FILE)[MAIN].decode()
    figure = list(FIGURE.finditer(xml))[number]
    data = packed({**parts_of(FILE), MAIN: (xml[: figure.start()] + xml[figure.end() :]).encode()})
    path = parse_document(FILE).figures()[number].path
    place = parse_document(FILE).figures()[number].place
    assert parse_document(data).figures()[number].at is None
    assert place is not None
    opened = docx.Document(io.BytesIO(annotated(data, [finding("X01", paths=(path,))])))
    (comment,) = comments_of(opened)
    tables = dict(zip(("第二部分", "第三部分", "第四部分"), opened.tables, strict=True))
    cell = tables[place.part].cell((place.row or 0) - 1, (place.column or 0) - 1)
    assert (comment.words, comment.cell) == ("", cell._tc)


def test_a_heading_that_word_numbers() -> None:
    """The number is no element of its own: the words beside it have the comment."""
    numbering = (
        '<w:pPr><w:pStyle w:val="Heading1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/>'
        "</w:numPr></w:pPr>"
    )
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t xml:space="preserve">{}'
    data = changed(
        (style.format("五、存在"), numbering + style.partition("</w:pPr>")[2].format("存在"))
    )
    levels = (
        f'<w:numbering xmlns:w="{NAMESPACE}"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0">'
        '<w:start w:val="5"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    data = with_part(data, "numbering", levels)
    assert "五、存在的主要问题" in decode(data).text
    findings = [
        finding("A1", at("五、存在的主要问题及改进情况", data)),
        finding("B2", at("五、", data)),
    ]
    report = parse_document(data)
    assert parse_document(annotated(data, findings)) == report
    assert report.headings["problems_and_improvements"].startswith("五、")
    assert [one.words for one in comments_in(annotated(data, findings))] == [
        "存在的主要问题及改进情况",
        "",
    ]


def test_a_file_in_the_strict_variety_of_the_format() -> None:
    """Its elements have other names; those of comments too, then."""
    parts = {
        name: re.sub(
            rb"http://schemas.openxmlformats.org/(\w+)/2006/(?!metadata|content)",
            rb"http://purl.oclc.org/ooxml/\1/",
            content,
        )
        if name in (MAIN, "_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml")
        else content
        for name, content in parts_of(FILE).items()
    }
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(
        b"http://purl.oclc.org/ooxml/package/", b"http://schemas.openxmlformats.org/package/2006/"
    )
    data = packed(parts)
    report = parse_document(data)
    copy = written(report, data)
    assert parse_document(copy) == report == parse_document(FILE)
    for name in (MAIN, "word/comments.xml"):
        assert b"http://purl.oclc.org/ooxml/wordprocessingml/main" in parts_of(copy)[name]
        assert NAMESPACE.encode() not in parts_of(copy)[name]


def test_existing_comments_stay() -> None:
    once = annotated(FILE, [finding("A1", at("新收申请96件", FILE))])
    twice = annotated(once, [finding("B2", at("申请96件，", once)), finding("C3", at("54", once))])
    found = comments_in(twice)
    assert [one.words for one in found] == ["新收申请96件", "申请96件，", "54"]
    assert [one.lines[0][:2] for one in found] == ["A1", "B2", "C3"]
    before, after = parts_of(once), parts_of(twice)
    kept = before.keys() - {MAIN, "word/comments.xml"}
    assert {name: before[name] for name in kept} == {name: after[name] for name in kept}


# -------------------------------------------------------------------------- what a comment says


def test_a_comment_says_what_is_to_be_known() -> None:
    comments = assert_lawful(FILE)
    by_words = {one.words: one.lines for one in comments}
    assert by_words["54"][0].startswith("N03（错误，很可能）")
    assert by_words["54"][1:3] == ["填报数：54", "应为：45"]
    assert by_words["54"][3].startswith("关联问题：")
    assert {"P21", "P23"} <= set(re.findall(r"P\d+", by_words["54"][3]))
    assert all(lines[-1] == "请核实。" for lines in by_words.values())
    assert all(any(line.startswith("依据：") for line in lines) for lines in by_words.values())
    several = by_words["3"]
    assert several[0].startswith("N70（错误，可能）有误的单元格尚不能确定：以下5种改法")
    assert several[1].startswith("建议：")
    assert several[2] == "关联问题：P27，系同一原因所致"


def test_what_another_cell_gives_is_told_with_a_word_of_caution() -> None:
    of_six = next(figure.at for figure in parse_document(FILE).figures() if figure.value == 6)
    assert of_six is not None
    (comment,) = comments_in(annotated(FILE, [finding("X", of_six, reported=6, computed=5)]))
    assert comment.words == "6"
    assert comment.lines[1:3] == ["填报数：6", "应为：5（据其他单元格算得，何处有误须核实）"]


def test_in_english_it_has_no_chinese_words_of_its_own() -> None:
    comment = next(one for one in comments_in(annotated(FILE, language="en")) if one.words == "54")
    assert comment.lines[0].startswith("N03 (error, likely)")
    assert comment.lines[1:3] == ["Reported: 54", "Should be: 45"]
    assert comment.lines[-1] == "Please check."


def test_a_finding_without_a_place_stands_at_its_heading_or_the_title() -> None:
    findings = (
        finding("A1", about="problems_and_improvements"),
        finding("B2", paths=("requests",)),
        finding("C3", about="nowhere"),
    )
    found = {one.lines[0][:2]: one.words for one in comments_in(annotated(FILE, findings))}
    title = parse_document(FILE).title
    assert found["A1"].startswith("五、")
    assert found["B2"].startswith("三、")
    assert found["C3"] == title


def test_what_could_not_be_assessed_is_told_at_the_title() -> None:
    undecided = NotAssessed("P21", "", Severity.ERROR, "未能核对：缺数", "not assessed", (), ())
    (comment,) = comments_in(annotated(FILE, Findings(not_assessed=(undecided,) * 3)))
    assert comment.words == parse_document(FILE).title
    assert comment.lines == ["未能核对3项，请核实：", "P21 未能核对：缺数"]


def test_markup_and_control_characters_stay_text() -> None:
    odd = finding("A1", at("54", FILE), message='<w:p>&"\x00\ud800')
    (comment,) = comments_in(annotated(FILE, [odd]))
    assert '<w:p>&"' in comment.lines[0]


def test_nothing_found_is_the_same_file() -> None:
    assert annotated(FILE, []) == FILE


# ---------------------------------------------------------------------------- files and refusals


def test_files_are_paths_or_open_and_the_source_is_never_written_over(tmp_path: Path) -> None:
    source, copy = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(FILE)
    report = parse_file(source)
    assert annotate(source, report, copy) == len(comments_in(copy.read_bytes())) > 0
    assert copy.read_bytes() == annotated(FILE)
    (tmp_path / "c.docx").symlink_to(source)
    for target in (source, tmp_path / "c.docx"):
        with pytest.raises(OutputError):
            annotate(source, report, target)
    assert source.read_bytes() == FILE


def test_several_reports_in_a_file_each_have_their_comments() -> None:
    other = parts_of(word_file(parse_file(PLAIN)))[MAIN].decode()
    body = other.partition("<w:body>")[2].partition("<w:sectPr>")[0]
    data = changed(("<w:sectPr>", f"{body}<w:sectPr>"))
    copy = data
    for part in split_reports(decode(data)):
        report, file = parse_text(part), io.BytesIO()
        annotate(io.BytesIO(copy), report, file, findings=[finding(f"Y{part.span.line}")])
        copy = file.getvalue()
    titles = [parse_file(path).title for path in (FAULTY, PLAIN)]
    assert [one.words for one in comments_in(copy)] == titles


def of_text(_: bytes) -> tuple[bytes, AnnualReport]:
    return FILE, parse_file(FAULTY)


def into_text(_: bytes) -> tuple[bytes, AnnualReport]:
    return FAULTY.read_bytes(), parse_document(FILE)


def of_another(_: bytes) -> tuple[bytes, AnnualReport]:
    opened = docx.Document()
    opened.add_paragraph("示例县水利局的另一份文件。")
    file = io.BytesIO()
    opened.save(file)
    return file.getvalue(), parse_document(FILE)


@pytest.mark.parametrize("case", [of_text, into_text, of_another])
def test_another_file_is_refused(case: Callable[[bytes], tuple[bytes, AnnualReport]]) -> None:
    data, report = case(FILE)
    with pytest.raises(UnreadableInput):
        annotate(io.BytesIO(data), report, io.BytesIO())


def test_parts_keep_their_order_and_times() -> None:
    parts = parts_of(FILE)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, content in reversed(parts.items()):
            package.writestr(zipfile.ZipInfo(name, (2024, 1, 18, 9, 30, 0)), content)
    copy = annotated(file.getvalue())
    assert [*parts_of(copy)][:-1] == [*parts_of(file.getvalue())]
    with zipfile.ZipFile(io.BytesIO(copy)) as package:
        assert {i.date_time[0] for i in package.infolist() if i.filename in parts} == {2024}


def test_without_lxml_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """To read a Word file takes no library; to write in it does."""

    def refuse(module: str) -> Any:
        raise ModuleNotFoundError(f"No module named {module!r}", name=module.partition(".")[0])

    monkeypatch.setattr(libraries, "import_module", refuse)
    with pytest.raises(MissingLibrary, match=r"govinfo-report\[documents\]"):
        elements_of(b"")
