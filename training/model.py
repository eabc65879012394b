"""The network: token features -> tag scores and vectors for linking.

Word vectors and hashed embeddings, a stack of gated convolutions with growing reach, a linear-chain CRF over
the seven tags, and two pointers: each content fragment points at its cue, each cue at its source or at none.
A pointer compares vectors of the first and last words of the spans and adds a bias that depends on how far and
in which direction the other span lies (`relation`).

The accurate model reads the vectors of an encoder (`transformer.py`) beside the features and has fewer
convolutions. Parameters are a flat dictionary of arrays, so that export is a copy.
"""

import dataclasses
import functools
import math

import jax
import jax.numpy as jnp
import numpy as np

import transformer
from corpus import TAGS
from features import AFFIX_ROWS, GAPS, NORM_ROWS, QUOTES, SHAPES, WORDS

TABLES = {  # name: (rows, width), in the order of features.FEATURES
    "word": (WORDS + 1, 50),
    "norm": (NORM_ROWS, 32),
    "prefix": (AFFIX_ROWS, 16),
    "suffix": (AFFIX_ROWS, 16),
    "shape": (SHAPES, 8),
    "gap": (GAPS, 4),
    "quote": (QUOTES, 4),
}
# What each token offers to the pointers. A content or source is known by its ends, a cue by its start.
HEADS = ("content_first", "content_last", "cue_as_target", "cue_as_owner", "source_first", "source_last")
DISTANCES, PARAGRAPHS, BETWEEN = 25, 3, 4
# What a batch says about spans and who belongs to whom.
LINKS = ("contents", "cues", "sources", "content_valid", "cue_valid", "source_valid", "content_gold", "cue_gold",
         "cue_pairs", "source_pairs")  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Shape:
    """Sizes of the network."""

    width: int = 192
    dilations: tuple = (1, 1, 2, 4, 8, 16, 32, 1)
    head: int = 32
    encoder: bool = False

    @staticmethod
    def of(params):
        """The shape that stored weights have."""
        dilations = tuple(int(d) for d in params["shape.dilations"])
        return Shape(params["tags.weight"].shape[0], dilations, int(params["shape.head"]), "encoder.word" in params)


def init(shape, vectors, seed):
    rng = np.random.default_rng(seed)

    def normal(*size, scale):
        return (rng.standard_normal(size) * scale).astype(np.float32)

    params = {f"table.{n}": normal(r, w, scale=0.1) for n, (r, w) in TABLES.items()}
    params["table.word"] = np.concatenate([np.zeros((1, 50), np.float32), vectors])
    inputs, width = sum(w for _, w in TABLES.values()), shape.width
    if shape.encoder:
        params |= transformer.load()
        inputs += transformer.WIDTH
    params |= linear("input", inputs, width, normal)
    params |= norm("input", width)
    for i in range(len(shape.dilations)):
        params |= linear(f"conv{i}", 3 * width, 2 * width, normal) | norm(f"conv{i}", width)
    params |= norm("output", width)
    params |= linear("tags", width, len(TAGS), normal)
    params |= linear("heads", width, len(HEADS) * shape.head, normal)
    params["crf"] = np.zeros((len(TAGS), len(TAGS)), np.float32)
    params["none"] = np.zeros(shape.head, np.float32)
    params["none.bias"] = np.zeros((), np.float32)
    for pointer in ("to_cue", "to_source"):
        params[f"{pointer}.distance"] = np.zeros(DISTANCES, np.float32)
        params[f"{pointer}.paragraphs"] = np.zeros(PARAGRAPHS, np.float32)
        params[f"{pointer}.between"] = np.zeros(BETWEEN, np.float32)
    return {k: jnp.asarray(v) for k, v in params.items()}


def linear(name, inputs, outputs, normal):
    return {
        f"{name}.weight": normal(inputs, outputs, scale=1 / math.sqrt(inputs)),
        f"{name}.bias": np.zeros(outputs, np.float32),
    }


def norm(name, width):
    return {f"{name}.norm.scale": np.ones(width, np.float32), f"{name}.norm.shift": np.zeros(width, np.float32)}


def encode(params, shape, batch, dropout=None):
    """Tag scores [B, T, tags] and pointer vectors [B, T, heads, head]."""
    ids, mask = batch["ids"], batch["mask"][..., None].astype(jnp.float32)
    given = [params[f"table.{n}"][ids[..., i]] for i, n in enumerate(TABLES)]
    if shape.encoder:
        given.append(transformer.encode(params, batch, dropout))
    x = dropout(jnp.concatenate(given, -1), 0) if dropout else jnp.concatenate(given, -1)
    x = layer_norm(params, "input", apply(params, "input", x))
    for i, reach in enumerate(shape.dilations):
        y = layer_norm(params, f"conv{i}", x) * mask
        padded = jnp.pad(y, ((0, 0), (reach, reach), (0, 0)))
        size = y.shape[1]
        y = jnp.concatenate([padded[:, :size], y, padded[:, 2 * reach : 2 * reach + size]], -1)
        value, gate = jnp.split(apply(params, f"conv{i}", y), 2, -1)
        y = value * jax.nn.sigmoid(gate)
        x = x + (dropout(y, i + 1) if dropout else y)
    x = layer_norm(params, "output", x)
    heads = apply(params, "heads", x).reshape(*x.shape[:2], len(HEADS), shape.head)
    return apply(params, "tags", x), heads


def apply(params, name, x):
    return x @ params[f"{name}.weight"] + params[f"{name}.bias"]


def layer_norm(params, name, x):
    mean = x.mean(-1, keepdims=True)
    spread = jnp.square(x - mean).mean(-1, keepdims=True)
    scaled = (x - mean) * jax.lax.rsqrt(spread + 1e-5)
    return scaled * params[f"{name}.norm.scale"] + params[f"{name}.norm.shift"]


def crf_loss(params, scores, tags, mask):
    """Negative log likelihood of the gold tags, summed over tokens."""
    mask = mask.astype(jnp.float32)
    gold = (jnp.take_along_axis(scores, tags[..., None], -1)[..., 0] * mask).sum()
    gold += (params["crf"][tags[:, :-1], tags[:, 1:]] * mask[:, 1:]).sum()

    def step(alpha, at):
        score, keep = at
        new = jax.nn.logsumexp(alpha[:, :, None] + params["crf"][None], 1) + score
        return jnp.where(keep[:, None] > 0, new, alpha), None

    alpha, _ = jax.lax.scan(step, scores[:, 0], (scores[:, 1:].swapaxes(0, 1), mask[:, 1:].T))
    return jax.nn.logsumexp(alpha, -1).sum() - gold


def relation(origin, target, paragraph, between):
    """Bucket indices (distance, paragraphs, spans between) of one pair of spans, each (first, last + 1)."""
    after = target[0] >= origin[0]
    gap = max((target[0] - origin[1]) if after else (origin[0] - target[1]), 0)
    step = min(int(math.log2(gap + 1) * 2), 11)
    distance = 13 + step if after else 11 - step
    apart = abs(int(paragraph[target[0]]) - int(paragraph[origin[0]]))
    return distance, min(apart, PARAGRAPHS - 1), min(between, BETWEEN - 1)


def relations(origins, targets, paragraph):
    """`relation` for every pair; `between` counts the targets that start nearer on the same side."""
    out = np.zeros((len(origins), len(targets), 3), np.int32)
    for i, origin in enumerate(origins):
        sides = [target[0] >= origin[0] for target in targets]
        after = sum(sides)
        for j, target in enumerate(targets):
            before = len(targets) - after
            between = j - before if sides[j] else before - 1 - j
            out[i, j] = relation(origin, target, paragraph, between)
    return out


def pointer_bias(params, pointer, pairs):
    return (
        params[f"{pointer}.distance"][pairs[..., 0]]
        + params[f"{pointer}.paragraphs"][pairs[..., 1]]
        + params[f"{pointer}.between"][pairs[..., 2]]
    )


def to_cue(params, heads, contents, cues, pairs):
    """Scores [content, cue] of one window; spans as arrays of (first, last + 1)."""
    owner = heads[contents[:, 0], 0] + heads[contents[:, 1] - 1, 1]
    target = heads[cues[:, 0], 2]
    return owner @ target.T / math.sqrt(owner.shape[-1]) + pointer_bias(params, "to_cue", pairs)


def to_source(params, heads, cues, sources, pairs):
    """Scores [cue, source] of one window, and [cue] of there being no source."""
    owner = heads[cues[:, 0], 3]
    target = heads[sources[:, 0], 4] + heads[sources[:, 1] - 1, 5]
    scores = owner @ target.T / math.sqrt(owner.shape[-1]) + pointer_bias(params, "to_source", pairs)
    none = owner @ params["none"] / math.sqrt(owner.shape[-1]) + params["none.bias"]
    return scores, none


def pointer_loss(scores, gold, valid_origin, valid_target):
    """Cross entropy summed over the origins whose target lies in the window."""
    scores = jnp.where(valid_target[None, :], scores, -1e4)
    chosen = jnp.take_along_axis(jax.nn.log_softmax(scores, -1), jnp.maximum(gold, 0)[:, None], -1)[:, 0]
    return -(chosen * (valid_origin & (gold >= 0))).sum()


def loss(params, shape, batch, key, rate, link_weight):
    """Mean loss a token; `key` None switches dropout off."""
    dropout = None if key is None else functools.partial(_dropout, key, rate)
    scores, heads = encode(params, shape, batch, dropout)
    tokens = batch["mask"].sum()
    tagging = crf_loss(params, scores, batch["tags"], batch["mask"]) / tokens
    always = jnp.ones(1, bool)

    def link(heads, b):
        cue = pointer_loss(
            to_cue(params, heads, b["contents"], b["cues"], b["cue_pairs"]),
            b["content_gold"], b["content_valid"], b["cue_valid"],
        )  # fmt: skip
        named, none = to_source(params, heads, b["cues"], b["sources"], b["source_pairs"])
        source = pointer_loss(
            jnp.concatenate([named, none[:, None]], -1), b["cue_gold"],
            b["cue_valid"], jnp.concatenate([b["source_valid"], always]),
        )  # fmt: skip
        return cue, source

    cue, source = jax.vmap(link)(heads, {k: v for k, v in batch.items() if k in LINKS})
    links = cue.sum() / jnp.maximum(batch["content_valid"].sum(), 1)
    links += source.sum() / jnp.maximum(batch["cue_valid"].sum(), 1)
    return tagging + link_weight * links, (tagging, links)


def _dropout(key, rate, x, salt):
    keep = jax.random.bernoulli(jax.random.fold_in(key, salt), 1 - rate, x.shape)
    return jnp.where(keep, x / (1 - rate), 0)
