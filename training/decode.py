"""Network outputs -> attributions. `crates/sayso-infer/src/{crf,link}.rs` do the same in Rust."""

import math

import numpy as np

import model
from corpus import TAGS
from features import BREAK, FEATURES

SEGMENT = 2048  # tokens that the network reads at once; bounds the memory of a long article
FORBIDDEN = np.float32(-1e4)
SIGNS = ("bias", "content", "weakest", "quoted", "cue", "source", "no_source", "to_cue", "to_source")


def segments(gaps):
    """Spans of at most SEGMENT tokens that end with a paragraph wherever one ends."""
    start, out = 0, []
    while start < len(gaps):
        end = min(start + SEGMENT, len(gaps))
        if end < len(gaps):
            end = next((i for i in range(end, start, -1) if gaps[i] == BREAK), end)
        out.append((start, end))
        start = end
    return out


def constrained(transitions):
    """Transitions in which a tag goes on only from its own kind."""
    out = np.array(transitions, np.float32)
    for i, before in enumerate(TAGS):
        for j, tag in enumerate(TAGS):
            if tag[0] == "I" and before[2:] != tag[2:]:
                out[i, j] = FORBIDDEN
    return out


def begin(scores):
    """No tag goes on from nothing."""
    return scores[0] + np.array([FORBIDDEN if t[0] == "I" else 0 for t in TAGS], np.float32)


def viterbi(scores, transitions):
    best = begin(scores)
    back = np.zeros(scores.shape, np.int64)
    for t in range(1, len(scores)):
        paths = best[:, None] + transitions
        back[t] = paths.argmax(0)
        best = paths.max(0) + scores[t]
    tags = [int(best.argmax())]
    for t in range(len(scores) - 1, 0, -1):
        tags.append(int(back[t, tags[-1]]))
    return np.array(tags[::-1])


def marginals(scores, transitions):
    """Probability of each tag at each token."""
    weight = np.exp(transitions.astype(np.float64))
    local = np.exp((scores - scores.max(-1, keepdims=True)).astype(np.float64))
    forward, backward = np.zeros(local.shape), np.ones(local.shape)
    first = local[0] * [t[0] != "I" for t in TAGS]
    forward[0] = first / first.sum()
    for t in range(1, len(local)):
        row = (forward[t - 1] @ weight) * local[t]
        forward[t] = row / row.sum()
    for t in range(len(local) - 2, -1, -1):
        row = weight @ (backward[t + 1] * local[t + 1])
        backward[t] = row / row.sum()
    both = forward * backward
    return both / both.sum(-1, keepdims=True)


def spans(tags, role):
    """Token spans of one role (0 source, 1 cue, 2 content)."""
    out, start = [], None
    first, more = 2 * role + 1, 2 * role + 2
    for i, tag in enumerate([*tags, 0]):
        if start is not None and tag != more:
            out.append((start, i))
            start = None
        if tag == first:
            start = i
    return out


def log_softmax(row):
    row = row - row.max()
    return row - math.log(np.exp(row).sum())


def attributions(scores, heads, ids, params):
    """Attributions of one segment: dictionaries of role -> token spans, with the `signs` that the score is
    made of. A cue takes every content that points at it and the source that it points at."""
    quoted = ids[:, FEATURES.index("quote")]
    transitions = constrained(params["crf"])
    tags = viterbi(scores, transitions)
    certainty = np.log(np.maximum(marginals(scores, transitions)[np.arange(len(tags)), tags], 1e-6))
    sources, cues, contents = (spans(tags, role) for role in range(3))
    if not cues or not contents:
        return []
    paragraph = np.cumsum(ids[:, FEATURES.index("gap")] == BREAK)
    owner = _to_cue(params, heads, contents, cues, paragraph)
    speaker = _to_source(params, heads, cues, sources, paragraph)
    out = []
    for j, cue in enumerate(cues):
        mine = [i for i in range(len(contents)) if owner[i].argmax() == j]
        if not mine:
            continue
        chosen = int(speaker[j].argmax())
        source = [sources[chosen]] if chosen < len(sources) else []
        said = [contents[i] for i in mine]
        signs = {
            "bias": 1.0,
            "content": mean_over(certainty, said),
            "weakest": min(float(certainty[s:e].min()) for s, e in said),
            "quoted": mean_over(quoted, said),
            "cue": mean_over(certainty, [cue]),
            "source": mean_over(certainty, source),
            "no_source": float(not source),
            "to_cue": min(float(owner[i][j]) for i in mine),
            "to_source": float(speaker[j][chosen]),
        }
        found = {"source": source, "cue": [cue], "content": said}
        out.append(found | {"signs": [signs[s] for s in SIGNS]})
    return out


def score(signs, decoder):
    """How likely the attribution is to be right."""
    return 1 / (1 + math.exp(-float(np.dot(decoder["calibration"]["weights"], signs))))


def mean_over(values, pieces):
    tokens = [values[i] for s, e in pieces for i in range(s, e)]
    return float(np.mean(tokens)) if tokens else 0.0


def _to_cue(params, heads, contents, cues, paragraph):
    pairs = model.relations(contents, cues, paragraph)
    scores = model.to_cue(params, heads, np.array(contents), np.array(cues), pairs)
    return [log_softmax(row) for row in scores]


def _to_source(params, heads, cues, sources, paragraph):
    pairs = model.relations(cues, sources, paragraph).reshape(len(cues), len(sources), 3)
    spans_ = np.array(sources, np.int64).reshape(len(sources), 2)
    named, none = model.to_source(params, heads, np.array(cues), spans_, pairs)
    return [log_softmax(row) for row in np.concatenate([named, none[:, None]], -1)]
