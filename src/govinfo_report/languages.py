"""The two languages that people are told in: a text in English that bears the same in Chinese."""

from __future__ import annotations

import errno
import os
from typing import Literal

__all__ = ["Both", "Lang", "in_chinese", "in_language", "of_system"]

Lang = Literal["zh", "en"]
"""A language: Chinese, English."""


class Both(str):
    """A text in English that bears the same in Chinese.

    It is its English wherever a text is wanted; what is made of it, as by ``+`` or in an f-string,
    is English alone. A plain ``str`` stands for names, numbers and quotations, the same in both.

    Args:
        chinese: The text in Chinese.
        english: The text in English.
    """

    chinese: str

    def __new__(cls, chinese: str, english: str) -> Both:
        """Make the text in English, and keep the other."""
        text = super().__new__(cls, english)
        text.chinese = chinese
        return text

    def __reduce__(self) -> tuple[type[Both], tuple[str, str]]:
        """Return what pickle makes it of."""
        return Both, (self.chinese, str(self))


def in_chinese(text: str) -> str:
    """Return a text in Chinese."""
    return text.chinese if isinstance(text, Both) else text


def in_language(text: str, lang: str) -> str:
    """Return a text in a language: ``zh`` or ``en``."""
    return in_chinese(text) if lang == "zh" else str(text)


_OF_SYSTEM = {
    errno.EACCES: "没有访问权限",
    errno.EBUSY: "文件正被占用",
    errno.EDQUOT: "超出磁盘配额",
    errno.EEXIST: "文件已存在",
    errno.EFBIG: "文件过大",
    errno.EINVAL: "系统不支持此操作",
    errno.EIO: "读写出错",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ELOOP: "符号链接循环",
    errno.EMFILE: "打开的文件过多",
    errno.ENAMETOOLONG: "文件名过长",
    errno.ENFILE: "打开的文件过多",
    errno.ENODEV: "没有此设备",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOMEM: "内存不足",
    errno.ENOSPC: "磁盘空间不足",
    errno.ENOTDIR: "路径中有一级不是文件夹",
    errno.ENXIO: "没有此设备",
    errno.EPERM: "系统不允许此操作",
    errno.EPIPE: "接收方已关闭",
    errno.EROFS: "所在磁盘为只读",
    errno.ESTALE: "网络文件已失效",
    errno.ETXTBSY: "文件正被占用",
}


def of_system(error: Exception) -> Both:
    """Return why the system, or the decoding of a text in UTF-8, refuses.

    Args:
        error: An `OSError`, or a `UnicodeDecodeError`.
    """
    if isinstance(error, OSError):
        number = error.errno or 0
        english = error.strerror or str(error)
        named = errno.errorcode.get(number, "")
        told = _OF_SYSTEM.get(number) or f"系统错误 {named or number or type(error).__name__}"
        return Both(told, os.strerror(number) if number in _OF_SYSTEM else english)
    if isinstance(error, UnicodeDecodeError):
        return Both(
            f"不是 UTF-8 文本：第 {error.start} 字节有误",
            f"it is no UTF-8 text: {error.reason} at byte {error.start}",
        )
    return Both(f"{type(error).__name__}: {error}", f"{type(error).__name__}: {error}")
