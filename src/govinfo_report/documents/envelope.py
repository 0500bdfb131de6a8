"""The envelope of a document: its version, and its text in JSON."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from ..languages import Both, in_chinese
from .strict import Unfit, refused, shown

__all__ = ["FINDINGS", "MAJOR", "MINOR", "REPORT", "as_text", "from_text", "opened"]

MAJOR = "1"
REPORT, FINDINGS = f"{MAJOR}.3", f"{MAJOR}.1"
"""The versions of the documents that are written; the files of the schemas bear their major number.

A key that a document may lack makes a new minor version, anything else a new major one.
"""
MINOR = r"(0|[1-9][0-9]{0,3})"
_LATER = Both("请用更高版本的 govinfo_report 读取", "a later version of govinfo_report may read it")


def opened(document: object, own: str, *needed: str) -> tuple[dict[str, Any], str]:
    """Return all that a document says beside its version, and advice for when that does not fit.

    Args:
        document: The document.
        own: The version that is written of such documents.
        needed: What must be in it beside the version.

    Raises:
        InvalidDocument: It is no object, or has no version that this package reads.
    """
    if type(document) is not dict:
        raise refused(
            Both(
                f"整个文件：应为对象，实为 {in_chinese(shown(document))}",
                f"the document: expected an object, found {shown(document)}",
            )
        )
    missing = [key for key in ("schema_version", *needed) if key not in document]
    if missing:
        raise refused(*(Both(f"{key}：缺少此项", f"{key}: missing") for key in missing))
    version = document["schema_version"]
    number = re.fullmatch(rf"{MINOR}\.{MINOR}", version) if isinstance(version, str) else None
    if number is None:
        raise refused(
            Both(
                f'schema_version：应为 "{own}"，实为 {in_chinese(shown(version))}',
                f'schema_version: expected "{own}", found {shown(version)}',
            )
        )
    if number[1] != MAJOR:
        raise refused(
            Both(
                f"schema_version：不认识 {version} 版的文件",
                f"schema_version: documents of version {version} are not known",
            ),
            looked_for=Both(f"{MAJOR}.x 版", f"version {MAJOR}.x"),
            advice=_LATER,
        )
    content = {key: value for key, value in document.items() if key != "schema_version"}
    later = int(number[2]) > int(own.partition(".")[2])
    newer = Both(
        f"文件为 {version} 版，{in_chinese(_LATER)}", f"its version is {version}: {_LATER}"
    )
    return content, newer if later else ""


def from_text(text: str | bytes) -> Any:
    """The value that a JSON text holds.

    Raises:
        InvalidDocument: It is no JSON, a key stands twice in an object, or it is nested too deeply.
    """
    if not isinstance(text, (str, bytes)):
        raise refused(
            Both(
                f"应为 JSON 文本，实为 {in_chinese(shown(text))}",
                f"expected a JSON text, found {shown(text)}",
            )
        )
    try:
        text = text.removeprefix("\ufeff") if isinstance(text, str) else text
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        raise refused(
            Both(
                f"不是 JSON：第 {error.lineno} 行第 {error.colno} 列有误",
                f"it is no JSON: {error.msg} ({where})",
            )
        ) from None
    except UnicodeDecodeError as error:
        raise refused(
            Both(
                f"不是 UTF-8 文本：第 {error.start} 字节有误",
                f"it is no UTF-8 text: {error.reason} at byte {error.start}",
            )
        ) from None
    except (Unfit, ValueError) as error:  # ValueError: a number of thousands of digits
        why = error.args[0] if isinstance(error, Unfit) else Both("数字过长", str(error))
        raise refused(Both(f"不是 JSON：{in_chinese(why)}", f"it is no JSON: {why}")) from None
    except RecursionError:
        raise refused(Both("嵌套过深", "it is nested too deeply")) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        ((twice, _),) = Counter(name for name, _ in pairs).most_common(1)
        raise Unfit(
            Both(
                f"同一对象中键 {shown(twice)} 重复",
                f"the key {shown(twice)} stands twice in an object",
            )
        )
    return found


def _constant(name: str) -> Any:
    raise Unfit(Both(f"{name} 不是数字", f"{name} is no number"))


def as_text(document: Mapping[str, Any], indent: int | None) -> str:
    """A document as JSON; half a surrogate pair, which no encoding has, is escaped."""
    text = json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)
    return text
