"""The sentences of a text that speak of a claim; `crates/sayso-infer/src/evidence.rs` chooses the same.

A model that compares reads little at once, and most of an article is about other things. A sentence is worth the
words that it shares with the claim, each the more the fewer sentences have it. Who says that a story is false does
not repeat it, so a word of doubt is worth half as much as the best sentence.
"""

import functools
import math
import pathlib
import re

from features import MARK, tokenize

CLAIM, SENTENCE, ROOM = 40, 48, 96  # pieces: of a claim, of a sentence, of both texts together with their marks
STEM = 6  # letters of a word by which it is known
WORDS = pathlib.Path(__file__).parent.parent / "models/stance-0.2.0/words.txt"

_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n+")


def words_of(section):
    found, lines = None, []
    for line in WORDS.read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if line.startswith("["):
            found = line.strip("[]")
        elif line and found == section:
            lines.append(line)
    return lines


DOUBT, STOP = tuple(words_of("doubt")), frozenset(words_of("stop"))


@functools.cache
def sentences(text):
    """Near enough to what the analysis calls sentences."""
    return [part for part in _END.split(text) if part.strip()]


@functools.cache
def cut(text):
    return tuple(text[start:end] for start, end, _ in tokenize(text))


@functools.cache
def terms(words):
    """What words are about, each term once, in their order."""
    plain = (w.lower() for w in words if len(w) > 1 and not re.match(f"[{MARK}]", w))
    return list(dict.fromkeys(w[:STEM] for w in plain if w not in STOP))


@functools.cache
def doubts(words):
    return any(w.lower().startswith(DOUBT) for w in words)


def worths(claim, parts):
    """What each term of the claim is worth: the more, the fewer sentences have it."""
    held = [set(terms(part)) for part in parts]
    counts = {term: sum(term in one for one in held) for term in terms(claim)}
    return {term: math.log(1 + len(parts) / (count or 0.5)) for term, count in counts.items()}


def choose(claim, parts, sizes, room):
    """Numbers of the sentences to read, in their order; all are given as words, `sizes` are in pieces."""
    held, worth = [set(terms(part)) for part in parts], worths(claim, parts)
    scores = [sum(w for term, w in worth.items() if term in one) for one in held]
    best = max(scores, default=0.0)
    scores = [score + best / 2 * doubts(part) for score, part in zip(scores, parts)]
    chosen = []
    for at in sorted(range(len(parts)), key=lambda at: (-scores[at], at)):
        if min(sizes[at], SENTENCE) <= room:
            chosen.append(at)
            room -= min(sizes[at], SENTENCE)
    return sorted(chosen)


@functools.cache
def in_pieces(words, pieces):
    return [row for word in words for row in pieces(word)]


def read(claim, parts, pieces):
    """Pieces of the claim and of the sentences chosen for it, with the marks between; and where the second begins."""
    return read_some(claim, parts, pieces)[:2]


def read_some(claim, parts, pieces):
    """The same, and whether some sentence was left out."""
    claim, parts = cut(claim), [cut(part) for part in parts]
    first = in_pieces(claim, pieces)[:CLAIM]
    rows = [in_pieces(part, pieces)[:SENTENCE] for part in parts]
    chosen = choose(claim, parts, [len(row) for row in rows], ROOM - 3 - len(first))
    second = [row for at in chosen for row in rows[at]]
    return [pieces.first, *first, pieces.last, *second, pieces.last], len(first) + 2, len(chosen) < len(parts)
