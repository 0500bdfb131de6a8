"""The usual text extraction tools, one entry for each tool and mode.

Every tool is optional: `available` says what is not installed.
"""

from __future__ import annotations

from collections.abc import Mapping

from tests.rendering.tools_base import Source, Tool
from tests.rendering.tools_docx import DOCX_TOOLS
from tests.rendering.tools_html import HTML_TOOLS
from tests.rendering.tools_pdf import PDF_TOOLS

__all__ = ["TOOLS", "Source", "Tool"]

TOOLS: Mapping[str, Tool] = {tool.name: tool for tool in (*HTML_TOOLS, *DOCX_TOOLS, *PDF_TOOLS)}
