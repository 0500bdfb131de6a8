"""Claims: what the prose of a report says of the figures of the form.

Read by a grammar of its own (`grammar/claims.lark`): one place holds every wording, and
which words go together is said there and not spread over patterns of which the first that matches
wins. The grammar is LALR and takes any text, so that reading costs as much as the text is long.
The lexer takes the longest word at each place, and what lies between the words as one, because nine
characters in ten of a prose are no word of the grammar. Sentences are read one by one, and only
those that can claim something: that hold a number, a denial or a word for all.

Knows the prose alone: not the figures, and not what is made of a claim.
"""

from __future__ import annotations

from .claim import Claim, ClaimedChange, ClaimKind, Claims, Doubt, Share
from .context import APPLICANTS, FLOW, OUTCOMES, is_proceeding
from .lexer import Compact, compact
from .numerals import Quantity, number_of
from .reader import claims_in, read_claims
from .subjects import ACTS

__all__ = [
    "ACTS",
    "APPLICANTS",
    "FLOW",
    "OUTCOMES",
    "Claim",
    "ClaimKind",
    "ClaimedChange",
    "Claims",
    "Compact",
    "Doubt",
    "Quantity",
    "Share",
    "claims_in",
    "compact",
    "is_proceeding",
    "number_of",
    "read_claims",
]
