"""Other names, other quotation marks, sentences alone: so that the model learns how people report
speech, and not who was speaking in the autumn of 2016.

The annotation does not change: a word is replaced by one word, a mark by one mark.
"""

import collections
import dataclasses
import pathlib

import numpy as np

from features import BREAK, SPACED

SYLLABLES = [c + v for c in "b br ch d dr f g gr h j k kl l m n p pr r s sh st t tr v w z".split() for v in "aeiou"]
ENDINGS = ["n", "r", "s", "l", "nd", "rt", "sky", "son", "ton", "ley", "ez", "ov", "a", "i", "o", "e"]
NAMES = (pathlib.Path(__file__).parent / "names.txt").read_text(encoding="utf-8").split()
MARKS = [  # how the same pair of double marks looks elsewhere; None keeps the marks
    {"“": '"', "”": '"'},
    {"“": "‘", "”": "’"},
    {"“": "'", "”": "'"},
    {"“": "„", "”": "“"},
    {"“": "«", "”": "»"},
]


def common_words(documents):
    """Lower-case words of the corpus: a capitalised one of these is no name."""
    count = collections.Counter(w for d in documents for w in d.words if w.islower())
    return {w for w, n in count.items() if n > 2}


def vary(document, common, rng):
    """A copy of the document with names and marks exchanged, each by the toss of a coin."""
    words = list(document.words)
    if rng.random() < 0.5:
        words = swap_names(words, document.gaps, common, rng)
    if rng.random() < 0.3:
        look = MARKS[rng.integers(len(MARKS))]
        words = [look.get(w, w) for w in curly(words, document.gaps)]
    return dataclasses.replace(document, words=words)


def swap_names(words, gaps, common, rng):
    """Exchanges most capitalised words that are no common words, alike in the whole document."""
    new = {}
    for word in words:
        if word not in new and word[0].isupper() and word[1:].islower() and word.lower() not in common:
            new[word] = invent(rng) if rng.random() < 0.85 else word
    return [new.get(w, w) for w in words]


def invent(rng):
    """A name from the list or one that nobody bears."""
    if rng.random() < 0.5:
        return NAMES[rng.integers(len(NAMES))]
    pick = rng.integers(len(SYLLABLES), size=rng.integers(1, 3))
    return "".join(SYLLABLES[i] for i in pick).capitalize() + ENDINGS[rng.integers(len(ENDINGS))]


def curly(words, gaps):
    """Straight double marks made left and right ones, by turns in each paragraph."""
    out, opened = [], False
    for word, gap in zip(words, gaps):
        opened = opened and gap != BREAK
        if word == '"':
            word = "”" if opened else "“"
        opened = word == "“" or (opened and word != "”")
        out.append(word)
    return out


def sentences_alone(document, rng):
    """Sentences that hold a whole attribution, each as a paragraph of its own, half of them cut loose
    from their beginning as a reported clause is: what the tagger meets inside a content."""
    pieces, last = [], 0
    for start, end in sentences(document):
        inside = [a for a in document.attributions if _within(a, start, end)]
        if not inside or start < last or rng.random() < 0.3:
            continue
        pieces.append((start, end, inside, rng.random() < 0.5))
        last = end
    return join(document, pieces)


def sentences(document):
    """Token spans that end with a full stop and its closing marks, or with the paragraph."""
    start, words, gaps = 0, document.words, document.gaps
    for i in range(1, len(words) + 1):
        ended = i == len(words) or gaps[i] == BREAK
        if ended or (words[i - 1] in (".", "!", "?", "”") and gaps[i] == SPACED and words[i][0].isupper()):
            yield start, i
            start = i


def _within(attribution, start, end):
    return all(start <= s and e <= end for spans in attribution.values() for s, e in spans)


def join(document, pieces):
    words, gaps, tags, attributions = [], [], [], []
    for start, end, inside, lower in pieces:
        offset = len(words) - start
        piece = document.words[start:end]
        if lower and piece[0][1:].islower():
            piece = [piece[0].lower(), *piece[1:]]
        words += piece
        gaps += [BREAK, *document.gaps[start + 1 : end]]
        tags.append(document.tags[start:end])
        attributions += [{r: [(s + offset, e + offset) for s, e in v] for r, v in a.items()} for a in inside]
    tags = np.concatenate(tags) if tags else np.zeros(0, np.int32)
    return dataclasses.replace(document, words=words, gaps=gaps, tags=tags, attributions=attributions)
