"""What the stance model says of dev pairs: `python judge.py --shared ../../shared/data --weights run/stance.npz`.

F1 by origin of the pairs that are related, for choosing settings while training; the figures that are
published are those of `sayso-eval`, which reads the exported model.
"""

import argparse

import jax
import numpy as np

import claims
import stance
import transformer


def f1(gold, found, label):
    right = ((gold == label) & (found == label)).sum()
    return 200 * right / max(1, (gold == label).sum() + (found == label).sum())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--few", type=int, default=1, help="read every so manieth pair of entailment")
    options = parser.parse_args()
    params = dict(np.load(options.weights))
    run = jax.jit(stance.scores)
    examples = claims.load(options.shared, "dev", transformer.Pieces(), lambda row: row["label"] != "unrelated")
    examples = [e for n, e in enumerate(examples) if e["task"] == 0 or n % options.few == 0]
    found = np.zeros((len(examples), stance.CLASSES))
    for chosen in stance.batches(examples, list(range(len(examples))), 32):
        size = len(chosen)
        batch = stance.collate([examples[at] for at in chosen + chosen[:1] * (32 - size)])
        given = np.asarray(run(params, {k: batch[k] for k in ("pieces", "real", "second")}))
        found[chosen] = given[np.arange(size), batch["task"][:size]]
    for origin in sorted({e["origin"] for e in examples}):
        at = [n for n, e in enumerate(examples) if e["origin"] == origin]
        gold = [examples[n]["classes"] for n in at]
        two = any(len(g) > 1 for g in gold)
        said = np.where(found[at].argmax(1) > 0, 1, 0) if two else found[at].argmax(1)
        gold = np.array([min(g) for g in gold])
        each = [f1(gold, said, label) for label in range(2 if two else 3)]
        present = [v for label, v in enumerate(each) if (gold == label).any()]
        print(f"{origin:20} {len(at):5} macro {np.mean(present):5.1f}  " + " ".join(f"{v:5.1f}" for v in each))


if __name__ == "__main__":
    main()
