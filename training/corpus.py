"""PolNeAR JSON lines -> documents of tokens with their attributions."""

import dataclasses
import gzip
import json
import pathlib

import numpy as np

from features import tokenize

ROLES = ("source", "cue", "content")
TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")


@dataclasses.dataclass
class Document:
    """One annotated article; spans are half-open pairs of token indices."""

    id: str
    text: str
    starts: np.ndarray
    ends: np.ndarray
    words: list
    gaps: list
    tags: np.ndarray
    attributions: list  # {role: [(first, last + 1)]}


def read(path):
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def load(folder, name):
    return [document(row, row["attributions"]) for row in read(pathlib.Path(folder) / f"{name}.jsonl.gz")]


def load_other_readings(folder, name):
    """Articles that several people marked: {id: [Document]} of the versions that were not picked."""
    out = {}
    for row in read(pathlib.Path(folder) / f"{name}.jsonl.gz"):
        versions = [v for who, v in sorted(row["annotations"].items()) if who != row["picked"]]
        out[row["id"]] = [document(row, version) for version in versions]
    return out


def document(row, attributions):
    text = row["text"]
    tokens = tokenize(text)
    starts = np.array([t[0] for t in tokens], np.int64)
    ends = np.array([t[1] for t in tokens], np.int64)
    tags = np.zeros(len(tokens), np.int32)
    kept = []
    for attribution in attributions:
        spans = {r: fragments(starts, ends, tags, attribution[r], i) for i, r in enumerate(ROLES)}
        if spans["cue"] and spans["content"]:
            kept.append(spans)
    words = [text[s:e] for s, e in zip(starts, ends)]
    return Document(row["id"], text, starts, ends, words, [t[2] for t in tokens], tags, kept)


def fragments(starts, ends, tags, spans, role):
    """Token spans of a role, written into `tags`. A token belongs where half of it lies. What another
    role already holds is left out: the corpus has nine such pairs."""
    out = []
    for start, end in spans:
        low = int(np.searchsorted(ends, start, "right"))
        high = int(np.searchsorted(starts, end, "left"))
        inside = [
            i for i in range(low, high) if min(end, ends[i]) - max(start, starts[i]) >= 0.5 * (ends[i] - starts[i])
        ]
        if not inside:
            continue
        first, last = inside[0], inside[-1]
        held = tags[first : last + 1]
        if np.any((held > 0) & ((held - 1) // 2 != role)):
            continue
        if not held.any():
            held[:] = 2 * role + 2
            held[0] = 2 * role + 1
        out.append((first, last + 1))
    return sorted(out)
