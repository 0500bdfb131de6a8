"""The checker in a browser, as people use it: paste, drop, write, print, with nothing but keys."""

from __future__ import annotations

import base64
import io
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from govinfo_report import AnnualReport, parse_text
from govinfo_report.cli.serving.server import Server
from tests.cli.running import FAULTY, TEXT
from tests.cli.serving import built

playwright: Any = pytest.importorskip("playwright.sync_api")

FAULTY_TEXT = FAULTY.read_text("utf-8")
ARGUMENTS = """
--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
--disable-component-update --disable-sync
""".split()
READY = "body[data-state=ready]"
LONG = 60_000
"""Milliseconds: the machine may have much else to do."""
WIDTHS = (390, 768, 1280, 1920)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    program = built.chromium()
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield opened
        opened.close()


@contextmanager
def opened(browser: Any, address: str, **context: Any) -> Iterator[Any]:
    """A page of its own that keeps what it asks for, and what goes wrong in it."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, **context)
    page = made.new_page()
    page.set_default_timeout(LONG)
    page.asked, page.wrong = [], []
    made.on("request", lambda request: page.asked.append(request.url))
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.goto(address)
    page.wait_for_selector(READY)
    yield page
    made.close()


@pytest.fixture(scope="module")
def started(browser: Any) -> Iterator[Any]:
    """The page from a file, as from a stick, started once."""
    with opened(browser, built.page().as_uri()) as page:
        yield page
        assert page.wrong == []


@pytest.fixture
def page(started: Any) -> Any:
    """The same page with nothing in it."""
    started.set_viewport_size({"width": 1280, "height": 900})
    if started.locator("#without").is_visible():
        started.click("#without")
    started.click("#clear")
    started.wait_for_selector(READY)
    return started


def drop(page: Any, data: bytes, name: str, target: str = "#text-panel, #form-panel") -> None:
    """Drop a file, as from a folder."""
    page.evaluate(
        """([data, name, target]) => {
            const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
            const dataTransfer = new DataTransfer();
            dataTransfer.items.add(new File([bytes], name));
            const visible = [...document.querySelectorAll(target)].find((one) => !one.hidden);
            for (const kind of ["dragenter", "dragover", "drop"]) {
                visible.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
            }
        }""",
        [base64.b64encode(data).decode(), name, target],
    )


def problems(page: Any) -> list[str]:
    page.wait_for_selector(READY)
    return list(page.locator("#problems tbody tr").all_inner_texts())


def word(text: str) -> bytes:
    file = io.BytesIO()
    parse_text(text).to_docx(file)
    return file.getvalue()


def test_what_is_pasted_is_checked_and_written_right_it_has_no_problems(page: Any) -> None:
    page.fill("#text", FAULTY_TEXT)
    page.wait_for_selector("#problems tbody tr")
    assert len(problems(page)) == 4
    assert "4处问题" in page.inner_text("#verdict")
    page.click("#form-tab")
    page.click("#problems tbody tr:nth-child(2) button")
    assert page.locator("#form td.here").get_attribute("data-path") == "requests.disclosed.total"
    for path, figure in (
        ("requests.disclosed.total", "45"),
        ("requests.carried_over_to_next_year.commercial_enterprises", "2"),
        ("reconsideration_and_litigation.direct_litigation.total", "5"),
    ):
        page.click(f'td[data-path="{path}"]')
        page.keyboard.type(figure)
        page.keyboard.press("Enter")
        page.wait_for_selector(READY)
    page.click("#text-tab")
    page.fill("#text", page.input_value("#text").replace("新收申请96件", "新收申请86件"))
    page.wait_for_selector("#verdict.fine")
    assert "未见问题" in page.inner_text("#verdict")
    assert problems(page) == []


def test_the_words_of_a_finding_are_selected_in_the_text_and_marked_in_the_form(page: Any) -> None:
    page.fill("#text", FAULTY_TEXT)
    page.click("#problems tbody tr:nth-child(1) button")
    chosen = "[text.selectionStart, text.selectionEnd].map(Number)"
    start, end = page.evaluate(
        f"() => {{ const text = document.getElementById('text'); return {chosen}; }}"
    )
    assert FAULTY_TEXT[start:end] == "新收申请96件"
    page.click("#form-tab")
    page.click("#problems tbody tr:nth-child(1) button")
    assert page.inner_text("#form mark.here") == "新收申请96件"


def test_a_word_file_is_dropped_and_its_list_kept(page: Any, tmp_path: Path) -> None:
    drop(page, word(FAULTY_TEXT), "草稿.docx")
    page.wait_for_selector("#problems tbody tr")
    assert len(problems(page)) == 4
    assert page.is_visible("#form-panel")
    kept = {}
    for kind in ("list-html", "list-docx", "list-xlsx", "findings-json", "form-docx", "form-json"):
        with page.expect_download() as download:
            page.click(f'[data-file="{kind}"]')
        path = tmp_path / kind
        download.value.save_as(path)
        assert download.value.suggested_filename.startswith("样本市交通运输局2024")
        kept[kind] = path.read_bytes()
    assert "（一）予以公开·总计" in kept["list-html"].decode()
    assert kept["list-docx"][:2] == kept["list-xlsx"][:2] == b"PK"
    assert len(json.loads(kept["findings-json"])["files"]) == 1
    assert AnnualReport.from_json(kept["form-json"]) == parse_text(FAULTY_TEXT)


def test_the_list_is_printed(page: Any) -> None:
    page.fill("#text", FAULTY_TEXT)
    page.wait_for_selector("#problems tbody tr")
    page.click('[data-file="print"]')
    page.frame_locator("#printed").locator("h1").wait_for(state="attached")
    assert "问题清单" in str(page.frame_locator("#printed").locator("h1").text_content())
    assert page.wrong == []


def test_other_files_are_told(page: Any) -> None:
    drop(page, b"%PDF-1.7", "年报.pdf")
    page.wait_for_selector("#verdict.failed")
    assert "安装版程序" in page.inner_text("#verdict")
    drop(page, b"\x89PNG\r\n\x1a\n", "年报.dat")
    page.wait_for_selector("#verdict.failed")


def test_a_table_that_is_pasted_keeps_its_cells(page: Any) -> None:
    html = parse_text(FAULTY_TEXT).to_html()
    page.evaluate(
        """(html) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/html", html);
            const paste = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
            document.getElementById("text").dispatchEvent(paste);
        }""",
        html,
    )
    page.wait_for_selector("#problems tbody tr")
    assert len(problems(page)) == 4
    assert "<" not in page.input_value("#text")


def test_last_years_report_stands_beside(page: Any) -> None:
    page.fill("#text", FAULTY_TEXT)
    page.wait_for_selector("#problems tbody tr")
    drop(page, word(FAULTY_TEXT.replace("2024", "2023")), "上年.docx", "#last-year")
    page.wait_for_selector("#before-chosen:not([hidden])")
    page.wait_for_selector("#problems tbody tr:nth-child(6)")
    assert any("年" in one for one in problems(page)[4:])


def test_with_keys_alone_an_empty_form_is_filled_in(page: Any) -> None:
    def tab_to(selector: str) -> None:
        for _ in range(60):
            if page.evaluate("(one) => document.activeElement.matches(one)", selector):
                return
            page.keyboard.press("Tab")
        raise AssertionError(f"no key leads to {selector}")

    tab_to("#blank")
    page.keyboard.press("Enter")
    tab_to("[name=agency]")
    page.keyboard.type("示例县教育局")
    page.keyboard.press("Enter")
    page.wait_for_selector("#form td[data-path]")
    page.wait_for_selector(READY)
    tab_to("#form td")
    row = "requests.newly_received"
    for _ in range(40):
        at = page.evaluate("() => document.activeElement.dataset.path")
        if at.startswith(row):
            break
        page.keyboard.press("ArrowDown")
    page.keyboard.type("3")
    assert page.locator("#form td input").bounding_box()["height"] > 15, "what is typed is seen"
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Enter")
    total = page.locator(f'td[data-path="{row}.total"]')
    total.filter(has_text="5").wait_for()
    tab_to("#problems button")
    page.keyboard.press("Enter")
    assert page.locator("#form .here").count() == 1


def test_the_language_is_changed_for_everything(page: Any) -> None:
    page.fill("#text", FAULTY_TEXT)
    page.wait_for_selector("#problems tbody tr")
    page.click("#language")
    page.wait_for_selector("html[lang=en]")
    page.wait_for_selector(READY)
    assert "4 problems" in page.inner_text("#verdict")
    said = page.evaluate(
        "() => [...document.querySelectorAll('[data-say]')].map((one) => one.textContent).join(' ')"
    )
    assert said.replace("中文", "").replace("’", "").replace("〔", "").isascii()
    page.click("#language")
    page.wait_for_selector("html[lang=zh-CN]")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("tab", ["text", "form"])
def test_nothing_is_wider_than_the_screen(page: Any, width: int, tab: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.fill("#text", FAULTY_TEXT)
    page.wait_for_selector("#problems tbody tr")
    page.click(f"#{tab}-tab")
    wide = page.evaluate("() => document.scrollingElement.scrollWidth")
    assert wide <= width


def test_everything_has_a_name_for_who_does_not_see(page: Any) -> None:
    page.fill("#text", FAULTY_TEXT)
    page.wait_for_selector("#problems tbody tr")
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, textarea")]
            .filter((one) => one.checkVisibility())
            .filter((one) => !(one.textContent.trim() || one.getAttribute("aria-label") || one.labels?.length))
            .map((one) => one.outerHTML)"""
    )
    assert nameless == []
    assert page.locator("#verdict").get_attribute("aria-live") == "polite"


def test_what_stands_in_a_report_is_text_whatever_it_is(page: Any) -> None:
    element = '<img src="x" onerror="document.title = 1"><script>document.title = 2</script>'
    page.fill("#text", FAULTY_TEXT.replace("少跑一次腿", element))
    page.wait_for_selector("#problems tbody tr")
    drop(page, FAULTY_TEXT.replace("少跑一次腿", element).encode(), f"{element}.txt")
    page.locator("#form h1").wait_for()
    assert page.locator("#form img, #form script, #verdict img, #problems img").count() == 0
    assert page.title() == "政府信息公开工作年度报告核对"


class _Listening(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.heard.append(self.path)  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


def test_nothing_leaves_the_page(page: Any) -> None:
    """Not by itself, and not if something in it tried to: neither the page nor its worker can."""
    page.fill("#text", FAULTY_TEXT)
    page.wait_for_selector("#problems tbody tr")
    own = built.page().as_uri()
    assert [
        url for url in page.asked if url != own and not url.startswith(("blob:", "data:"))
    ] == []
    with ThreadingHTTPServer(("127.0.0.1", 0), _Listening) as server:
        server.heard = []  # type: ignore[attr-defined]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        address = f"http://127.0.0.1:{server.server_port}/"
        tries = [
            "(url) => fetch(url).then(() => 'sent', () => 'refused')",
            "(url) => new Promise((end) => { const one = new Image(); one.onload = () => end('sent');"
            " one.onerror = () => end('refused'); one.src = url; })",
            "(url) => navigator.sendBeacon(url) && 'tried'",
        ]
        assert "sent" not in [page.evaluate(one, address) for one in tries]
        in_worker = (
            "(url) => new Promise((end) => { const one = new XMLHttpRequest();"
            " one.onload = () => end('sent'); one.onerror = () => end('refused');"
            " one.open('GET', url); one.send(); })"
        )
        (worker,) = page.workers
        assert worker.evaluate(in_worker, address) == "refused"
        page.wait_for_timeout(300)
        server.shutdown()
        thread.join()
        assert server.heard == []  # type: ignore[attr-defined]


def test_the_served_page_asks_its_own_server_alone(browser: Any) -> None:
    built.chromium()
    with Server() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            with opened(browser, server.address) as page:
                page.fill("#text", FAULTY_TEXT)
                page.wait_for_selector("#problems tbody tr")
                assert len(problems(page)) == 4
                page.click("#form-tab")
                page.click('td[data-path="requests.disclosed.total"]')
                page.keyboard.type("45")
                page.keyboard.press("Enter")
                page.wait_for_selector("#problems tbody tr:nth-child(4)", state="detached")
                drop(page, word(TEXT), "年报.docx")
                page.locator("#form h1").filter(has_text="样本市财政局").wait_for()
                with page.expect_download() as download:
                    page.click('[data-file="commented-docx"]')
                assert download.value.suggested_filename == "样本市财政局2022批注.docx"
                page.click('[data-file="print"]')
                page.frame_locator("#printed").locator("h1").wait_for(state="attached")
                others = [one for one in page.asked if not one.startswith(server.address)]
                assert [one for one in others if not one.startswith(("blob:", "data:"))] == []
                assert page.wrong == []
        finally:
            server.shutdown()
            thread.join()
