"""LibreOffice, where it is installed: it turns files of other programs into DOCX and XLSX."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from ..errors import UnreadableInput
from ..languages import Both, in_chinese

__all__ = ["converted", "program"]

SECONDS = 120
"""How long one file may take; it takes about three seconds, most of them to begin."""
_MOST_MEMORY, _LONGEST_FILE = 4_000_000, 400_000
"""Kilobytes of addresses, and of each file it writes, where a shell can limit them."""
_NAMES = ("soffice", "libreoffice", "soffice.com")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
_FILTERS_IN = {
    "doc": "MS Word 97",
    "rtf": "Rich Text Format",
    "odt": "writer8",
    "xml": "MS Word 2003 XML",
    "xls": "MS Excel 97",
    "ods": "calc8",
}
"""By what it opens a file; left to itself, it takes a broken one for plain text."""
_FILTERS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_COMMON = "/org.openoffice.Office.Common/Security/Scripting"
_NETWORK = "/org.openoffice.Inet/Settings"
_SETTINGS = (
    (_COMMON, "DisableMacrosExecution", "true"),
    (_COMMON, "MacroSecurityLevel", "3"),
    (_COMMON, "BlockUntrustedRefererLinks", "true"),
    # A proxy that is not there: nothing that a file links to is fetched.
    (_NETWORK, "ooInetProxyType", "2"),
    *(
        (_NETWORK, f"ooInet{protocol}Proxy{what}", value)
        for protocol in ("HTTP", "HTTPS", "FTP")
        for what, value in (("Name", "127.0.0.1"), ("Port", "9"))
    ),
)
"""What its profile says: no macros, and nothing from the network."""


def program() -> str | None:
    """Return where LibreOffice is; None where it is not installed."""
    found = (*map(shutil.which, _NAMES), *filter(os.path.isfile, _PLACES))
    return next(filter(None, found), None)


def converted(data: bytes, suffix: str, target: str, found: str) -> bytes:
    """Return what LibreOffice makes of a file.

    It runs with a profile of its own that is thrown away, without macros and without the network.

    Args:
        data: The bytes of the file.
        suffix: What its name ends with: ``doc``.
        target: The format to make of it: ``docx`` or ``xlsx``.
        found: What the file is, for messages.

    Raises:
        UnreadableInput: LibreOffice is not installed, cannot open the file, or takes too long.
    """
    soffice = program()
    advice = Both(
        f"用 Word、Excel 或 WPS 打开，另存为 .{target}",
        f"open it in Word, Excel or WPS and save it as .{target}",
    )
    if soffice is None:
        raise UnreadableInput(
            Both(
                "读取此类文件须安装 LibreOffice，本机未安装",
                "LibreOffice, which reads this file, is not installed",
            ),
            looked_for=Both("程序 soffice", "the program soffice"),
            found=found,
            advice=Both(
                f"请安装 LibreOffice，或{in_chinese(advice)}", f"install LibreOffice, or {advice}"
            ),
        )
    with TemporaryDirectory(prefix="govinfo-report-", ignore_cleanup_errors=True) as folder:
        place = Path(folder)
        source = place / f"report.{suffix}"
        source.write_bytes(data)
        _write_profile(place / "profile")
        ended = _run(
            [
                *_within_limits(),
                soffice,
                "--headless",
                "--norestore",
                "--nologo",
                "--nolockcheck",
                f"-env:UserInstallation={(place / 'profile').as_uri()}",
                f"--infilter={_FILTERS_IN[suffix]}",
                "--convert-to",
                _FILTERS[target],
                "--outdir",
                str(place / "made"),
                str(source),
            ]
        )
        with suppress(FileNotFoundError):
            return (place / "made" / f"report.{target}").read_bytes()
    raise UnreadableInput(
        Both("LibreOffice 无法打开此文件", "LibreOffice cannot open this file")
        if ended
        else Both("LibreOffice 打开此文件超时", "LibreOffice takes too long for this file"),
        looked_for=Both("完整的文件，且未加密", "a whole file, without a password"),
        found=found,
        advice=advice,
    )


def _write_profile(place: Path) -> None:
    """Write the profile that it begins with."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for path, name, value in _SETTINGS
    )
    settings = place / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>',
        encoding="utf-8",
    )


def _within_limits() -> list[str]:
    """Return what a command runs in so that its memory and its files are bounded."""
    if sys.platform != "linux":
        return []
    limits = f"ulimit -v {_MOST_MEMORY}; ulimit -f {2 * _LONGEST_FILE}"  # blocks of 512 bytes
    return ["/bin/sh", "-c", f'{limits}; exec "$@"', "sh"]


def _run(command: list[str]) -> bool:
    """Run a command to its end, and tell whether it came in time; if not, it is ended here."""
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(SECONDS)
        except BaseException as error:
            _end(process)
            if isinstance(error, subprocess.TimeoutExpired):
                return False
            raise
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """End a process and those that it began."""
    if sys.platform == "win32":
        process.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
