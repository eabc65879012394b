"""Text -> tokens -> the numbers that the network reads.

`crates/sayso-infer/src/tokens.rs` and `features.rs` do the same in Rust; the two are held together by
`crates/sayso-infer/tests/it/parity.jsonl`, which `parity.py` writes. For that reason nothing here leans on
Unicode tables that differ between languages: character classes are explicit ranges.

No word of a corpus is stored: a word is the row of a general word vector, found by hash, and three hashed
indices (whole form, first letters, last letters) into tables that many words share.
"""

import re

import numpy as np

WORDS = 40_000  # rows of the general vectors; row 0 means unknown
NORM_ROWS, AFFIX_ROWS = 8192, 2048
SHAPES, GAPS, QUOTES = 8, 3, 2
FEATURES = ("word", "norm", "prefix", "suffix", "shape", "gap", "quote")

_SPACE = r"\t-\r \x85\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ufeff"
MARK = (
    r"!-/:-@\[-`{-~\xa1-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7"  # Latin-1 letters stay: ª º µ
    r"\u2010-\u2027\u2030-\u205e\u20a0-\u20cf\u2190-\u2bff\u2e00-\u2e7f\u3001-\u303f"
    r"\ufe00-\ufe0f\uff01-\uff0f\U0001f000-\U0001faff"
)
_LETTER = rf"[^{_SPACE}{MARK}0-9]"  # everything that is no space, mark or digit
TOKEN = re.compile(
    r"[0-9]+(?:[.,:][0-9]+)*"
    r"|(?:[A-Za-z]\.){2,}"
    rf"|{_LETTER}+(?:['’]{_LETTER}+)*"
    rf"|[^{_SPACE}]"
)
CLITIC = re.compile(r"(?:['’](?:[sSdDmM]|[rRvV][eE]|[lL]{2})|[nN]['’][tT])$")
SAMEMARK = {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "’": "'", "‘": "'", "—": "--", "–": "--"}

GLUED, SPACED, BREAK = range(GAPS)


def tokenize(text):
    """[(start, end, gap)] in code points; gap tells what stands before the token."""
    out, last = [], 0
    for match in TOKEN.finditer(text):
        between = text[last : match.start()]
        gap = BREAK if not out or "\n" in between else SPACED if between else GLUED
        start, end = match.span()
        clitic = CLITIC.search(match.group())
        cut = start + clitic.start() if clitic else start
        if cut > start:
            out += [(start, cut, gap), (cut, end, GLUED)]
        else:
            out.append((start, end, gap))
        last = end
    return out


def fnv1a(text):
    """32-bit FNV-1a of the UTF-8 bytes."""
    value = 0x811C9DC5
    for byte in text.encode("utf-8"):
        value = ((value ^ byte) * 0x01000193) & 0xFFFFFFFF
    return value


def bucket(text, rows):
    """A row from 1 up; row 0 is left for padding and forgotten words."""
    value = fnv1a(text)
    return 1 + (value ^ (value >> 15)) % (rows - 1)


def shape(word):
    first = word[0]
    if first in "0123456789":
        return 1
    if not re.match(_LETTER, first):
        return 2
    if word == word.lower():
        return 3
    if word == word.upper():
        return 4 if len(word) > 1 else 5
    return 5 if word[1:] == word[1:].lower() else 6


def form(word):
    """The spelling under which general vectors know a word; years are one word."""
    if re.fullmatch(r"(?:19|20)[0-9]{2}", word):
        return "2000"
    return SAMEMARK.get(word) or word.lower().replace("’", "'")


class Lexicon:
    """Rows of the general vectors by hash of the word. Of two words with one hash the commoner stays."""

    def __init__(self, words):
        self.row = {}
        for index, word in enumerate(words):
            self.row.setdefault(fnv1a(word), index + 1)
        self.known = {}

    def __call__(self, word):
        """word, norm, prefix, suffix and shape of one token."""
        if word not in self.known:
            spelt = form(word)
            digits = re.sub(r"[0-9]", "0", spelt)
            self.known[word] = (
                self.row.get(fnv1a(spelt), 0),
                bucket("n" + digits, NORM_ROWS),
                bucket("p" + digits[:3], AFFIX_ROWS),
                bucket("s" + digits[-3:], AFFIX_ROWS),
                shape(word),
            )
        return self.known[word]


def quote_states(words, gaps):
    """1 inside quotation marks, marks included; a paragraph's end closes everything."""
    states, closer = [], None
    for i, (word, gap) in enumerate(zip(words, gaps)):
        if gap == BREAK:
            closer = None
        inside = closer is not None
        if closer is not None and word in closer and (word not in "'’" or gap == GLUED):
            closer = None
        elif closer is None:
            closer = _closer(word, gap, i + 1 < len(words) and gaps[i + 1] == GLUED)
            inside = closer is not None
        states.append(int(inside))
    return states


def _closer(word, gap, glued_after):
    """What would close a quotation that this token opens, or None."""
    if word in ("‘", "'"):
        return "’'" if gap != GLUED and glued_after else None
    return {"“": "”\"", '"': '"”', "„": "“”", "«": "»"}.get(word)


def encode(words, gaps, lexicon):
    """Array of one row a token, columns as in FEATURES."""
    states = quote_states(words, gaps)
    rows = [(*lexicon(w), g, q) for w, g, q in zip(words, gaps, states)]
    return np.array(rows, np.int32).reshape(len(words), len(FEATURES))
