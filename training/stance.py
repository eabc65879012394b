"""Trains the model that tells what a text makes of a claim: `python stance.py --shared ../../shared/data --out
run/stance.npz`.

MiniLM reads claim and text together, so that each word of one can look at each word of the other; a row of three
scores is taken from its vectors for each task of `claims.py`. Reads only train splits. The seed fixes the order, what
is drawn and what dropout drops. With `--held` a third of the topics of stance is left out, for `judge_wording.py`.
"""

import argparse
import functools
import os
import pathlib
import time

os.environ.setdefault("XLA_FLAGS", "--xla_cpu_multi_thread_eigen=true")  # `train` would take one core

import jax
import jax.numpy as jnp
import numpy as np

import claims
import evidence
import train
import transformer

STEP = 24  # lengths are filled up to a multiple, so that few are compiled
POOL = 20  # batches that are sorted by length together
CLASSES = 3
STILL = (*train.STILL, "encoder.second", "encoder.norm.", "encoder.0.", "encoder.1.")  # as they were
WARM, COOL = 60, 250  # steps
FORGET = 0.08  # of the pieces are hidden while training


def init(seed):
    params = {k: v for k, v in transformer.load().items() if k.removeprefix("encoder.") not in transformer.LOOKS}
    params["encoder.place"] = params["encoder.place"][: evidence.ROOM]
    draw = np.random.default_rng(seed).normal
    params["encoder.second"] = jnp.asarray(transformer.second())
    shape = 2 * transformer.WIDTH, len(claims.TASKS) * CLASSES
    params["judge.weight"] = jnp.asarray(draw(0, 0.02, shape), jnp.float32)
    params["judge.bias"] = jnp.zeros(shape[1])
    return params


def scores(params, batch, dropout=None):
    """[B, tasks, CLASSES]: from the vector of the first mark and the mean of all."""
    x = params["encoder.word"][batch["pieces"]] + params["encoder.place"][: batch["pieces"].shape[1]]
    x = x + batch["second"][..., None] * params["encoder.second"]
    x = transformer.layers(params, x, batch["real"])
    real = batch["real"][..., None]
    mean = (x * real).sum(1) / real.sum(1)
    both = jnp.concatenate([x[:, 0], mean], -1)
    both = dropout(both, 99) if dropout else both
    return transformer.linear(params, "judge", both).reshape(len(both), -1, CLASSES)


def loss(params, batch, key, rate):
    def dropout(x, number):
        keep = jax.random.bernoulli(jax.random.fold_in(key, number), 1 - rate, x.shape)
        return jnp.where(keep, x / (1 - rate), 0.0)

    found = scores(params, batch, dropout if rate else None)
    logs = jax.nn.log_softmax(jnp.take_along_axis(found, batch["task"][:, None, None], 1)[:, 0])
    return -jax.nn.logsumexp(jnp.where(batch["classes"], logs, -1e9), -1).mean()


@functools.partial(jax.jit, static_argnames=("options",), donate_argnames=("params", "state", "average"))
def step(params, state, average, batch, key, rate, options):
    still = {k: v for k, v in params.items() if k.startswith(STILL)}
    moving = {k: v for k, v in params.items() if not k.startswith(STILL)}
    value, grads = jax.value_and_grad(lambda moving: loss(still | moving, batch, key, options.dropout))(moving)
    return *train.moved(params, state, average, grads, rate, options), value


def collate(examples):
    size = -(-max(len(e["pieces"]) for e in examples) // STEP) * STEP
    place, count = np.arange(size), np.array([len(e["pieces"]) for e in examples])
    pieces = np.zeros((len(examples), size), np.int32)
    for row, e in zip(pieces, examples):
        row[: len(e["pieces"])] = e["pieces"]
    second = np.array([e["second"] for e in examples])
    classes = np.array([[c in e["classes"] for c in range(CLASSES)] for e in examples])
    return {
        "pieces": pieces, "real": place < count[:, None], "second": (place >= second[:, None]).astype(np.float32),
        "task": np.array([e["task"] for e in examples], np.int32), "classes": classes,
    }  # fmt: skip


def batches(examples, order, size, rng=None):
    """Numbers of the examples of each batch, texts of like length together."""
    found = []
    for start in range(0, len(order), size * POOL):
        pool = sorted(order[start : start + size * POOL], key=lambda at: len(examples[at]["pieces"]))
        found += [pool[at : at + size] for at in range(0, len(pool), size)]
    if rng:
        found = [found[at] for at in rng.permutation(len(found)) if len(found[at]) == size]
    return found


def forget(batch, rng, unknown):
    gone = (rng.random(batch["pieces"].shape) < FORGET) & batch["real"]
    gone[:, 0] = False
    batch["pieces"][gone] = unknown


def main():
    options = arguments()
    rng, pieces = np.random.default_rng(options.seed), transformer.Pieces()
    keep = lambda row: claims.learnable(row) and not claims.held(row, options.held)  # noqa: E731
    examples = claims.load(options.shared, "train", pieces, keep)
    params = init(options.seed)
    if options.start:
        params = {k: jnp.asarray(v) for k, v in np.load(options.start).items()}
    zeros = {k: jnp.zeros_like(v) for k, v in params.items() if not k.startswith(STILL)}
    state = {"first": zeros, "second": {k: v.copy() for k, v in zeros.items()}, "count": jnp.zeros(())}
    average = {k: v.copy() for k, v in params.items()}
    done, sums, started, spent = 0, [], time.time(), time.process_time()
    for number in range(options.epochs):
        for chosen in batches(examples, claims.one_pass(examples, rng, bool(options.start or options.held)), options.batch, rng):
            if done >= options.horizon:
                break
            batch = collate([examples[at] for at in chosen])
            forget(batch, rng, pieces.unknown)
            key = jax.random.fold_in(jax.random.key(options.seed), done)
            rate = options.rate * schedule(done, options.horizon)
            params, state, average, value = step(params, state, average, batch, key, rate, options)
            sums.append(value)
            done += 1
            if done % 50 == 0:
                mean, sums = float(np.mean([float(v) for v in sums])), []
                wall, cpu = time.time() - started, time.process_time() - spent
                save(options.out, average)
                print(f"pass {number} step {done} loss {mean:.4f} wall {wall:.0f}s cpu {cpu:.0f}s", flush=True)
    save(options.out, average)


def schedule(done, horizon):
    """Up, level, and down over the last steps, so that a longer run begins like a shorter one."""
    return min(1.0, done / WARM, max(0.01, (horizon - done) / COOL))


def save(path, params):
    path = pathlib.Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez(path, **{k: np.asarray(v) for k, v in params.items()})


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", required=True, help="folder with stance/ and nli/")
    parser.add_argument("--out", required=True, help="where the weights go (.npz)")
    parser.add_argument("--start", help="weights to go on from, with more denials (.npz)")
    for name, value in (
        ("seed", 1), ("epochs", 2), ("horizon", 718), ("batch", 32), ("rate", 1e-3), ("encoder_rate", 0.1),
        ("word_rate", 1.0), ("held", 0), ("dropout", 0.1), ("decay", 0.01), ("average", 0.99),
    ):  # fmt: skip
        parser.add_argument(f"--{name}", type=type(value), default=value)
    return parser.parse_args(namespace=train.Options())


if __name__ == "__main__":
    main()
