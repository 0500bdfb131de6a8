"""Web pages saved as MHTML: the page in them, its frames, and places that a reader finds again."""

from __future__ import annotations

import random
from email.message import EmailMessage

import pytest

from govinfo_report import UnreadableInput, decode, parse_document
from tests.laws.judging import judged
from tests.laws.layouts import MARKUPS
from tests.laws.marked_up import Markup, page
from tests.laws.statements import Statement, statement
from tests.laws.tables import document


def saved(*pages: str, charset: str = "utf-8", cte: str = "quoted-printable") -> bytes:
    """Pages as a browser saves them: one message, the picture of the first page in it."""
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["MIME-Version"] = "1.0"
    message["Subject"] = "年报"
    message.make_related()
    for text in pages:
        part = EmailMessage()
        part.set_content(text.encode(charset), "application", "html", cte=cte)
        part.replace_header("Content-Type", f'text/html; charset="{charset}"')
        message.attach(part)
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    return message.as_bytes()


def made(seed: int) -> Statement:
    return statement(random.Random(seed))


@pytest.mark.parametrize("markup", ["HTML", "HTML, heads", "HTML, word processor", "HTML, broken"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
def test_a_saved_page_is_read_as_it_was_shown(markup: str, cte: str) -> None:
    said = made(3)
    report = parse_document(saved(page(document(said), MARKUPS[markup]), cte=cte))
    found = judged(report, said, lambda: True)
    assert [str(each) for each in found if each.outcome == "wrong"] == []
    assert sum(each.outcome == "right" for each in found) >= 0.97 * len(found)


@pytest.mark.parametrize("charset", ["gb18030", "gb2312", "utf-16"])
def test_its_encoding_is_that_of_its_part(charset: str) -> None:
    written = page(document(made(1)), Markup())
    text = written.encode("gb2312", "ignore").decode("gb2312")
    data = saved(text, charset=charset)
    assert parse_document(data) == parse_document(saved(text))
    assert decode(data).format == "mhtml"


def test_a_report_in_a_frame_is_read() -> None:
    written = page(document(made(1)), Markup())
    frame = '<html><body><p>示例县人民政府</p><iframe src="cid:1"></iframe></body></html>'
    assert parse_document(saved(frame, written)) == parse_document(saved(written))


def test_a_figure_has_its_place_in_the_table() -> None:
    report = parse_document(saved(page(document(made(1)), Markup())))
    total = report.requests.newly_received.figure("total")
    persons = report.requests.newly_received.figure("natural_persons")
    assert total.span is None
    assert total.place is not None
    assert persons.place is not None
    assert total.place.chinese.startswith("第三部分表格 第")
    assert (total.place.column or 0) - (persons.place.column or 0) == 6


def test_a_whole_page_in_a_table_has_places_too() -> None:
    written = page(document(made(1)), Markup())
    body = written.partition("<body")[2].partition(">")[2].partition("</body>")[0]
    framed = (
        f"<html><body><table><tr><td>首页</td></tr><tr><td>{body}</td></tr></table></body></html>"
    )
    total = parse_document(saved(framed)).requests.newly_received.figure("total")
    assert total.place is not None
    assert total.place.chinese.startswith("第三部分表格 第")


def test_a_message_without_a_page_is_refused() -> None:
    message = EmailMessage()
    message.make_related()
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png")
    message["From"] = "<Saved by Blink>"
    message["MIME-Version"] = "1.0"
    with pytest.raises(UnreadableInput, match="no page"):
        decode(message.as_bytes())


@pytest.mark.parametrize(
    "data",
    [
        b"".join(
            b'Content-Type: multipart/related; boundary="%d"\r\n\r\n--%d\r\n' % (n, n)
            for n in range(5_000)
        )
        + b"x\r\n" * 50_000,
        b'Content-Type: multipart/related; boundary="a"\r\n\r\n'
        + b"--a\r\nContent-Type: text/html\r\n\r\n<p>x</p>\r\n" * 50_000,
        b"Content-Type: text/html\r\n\r\n" + b"x\n" * 250_000,
    ],
    ids=["in one another", "after another", "lines"],
)
def test_pages_without_end_are_refused_soon(data: bytes) -> None:
    with pytest.raises(UnreadableInput, match="too large"):
        decode(b"MIME-Version: 1.0\r\n" + data)
