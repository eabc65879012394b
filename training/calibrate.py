"""Fits how likely an attribution is to be right, by the signs of its making (`decode.SIGNS`), and from which
likelihood on it is worth keeping.

`python calibrate.py --data ... --pred run/dev.pred.jsonl --out run/calibration.json` reads what `evaluate.py`
wrote for the dev split. Right means: the content overlaps the gold one by half or more, the cue shares a token
with the gold cue, and so does the source, or there is none on either side. Nine weights on some two thousand
attributions; the table that is printed comes from fitting on one half of the articles and looking at the other.

The limit is chosen by F1 on dev. It belongs together with `export.py --speak`: a network that is made
to mark more than it is sure of, and a score that sorts out.
"""

import argparse
import json

import numpy as np

import corpus
from decode import SIGNS


def covered(spans):
    return {i for s, e in spans for i in range(s, e)}


def is_right(found, gold):
    content, cue, source = (covered(found[r]) for r in ("content", "cue", "source"))
    for other in gold:
        theirs = covered(other["content"])
        overlap = 2 * len(content & theirs) / (len(content) + len(theirs))
        speaker = covered(other["source"])
        if overlap >= 0.5 and cue & covered(other["cue"]) and (source & speaker or not (source or speaker)):
            return True
    return False


def examples(data, predictions):
    """(article number, signs, right) of every predicted attribution, in characters."""
    found = {}
    with open(predictions, encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found[row["id"]] = row["attributions"]
    for number, row in enumerate(corpus.read(f"{data}/dev.jsonl.gz")):
        for attribution in found[row["id"]]:
            yield number, attribution["signs"], is_right(attribution, row["attributions"])


def fit(signs, right, ridge=1.0):
    """Logistic regression by Newton's method."""
    weights = np.zeros(signs.shape[1])
    for _ in range(50):
        likely = probability(signs, weights)
        slope = signs.T @ (right - likely) - ridge * weights
        curve = (signs * (likely * (1 - likely))[:, None]).T @ signs + ridge * np.eye(len(weights))
        weights += np.linalg.solve(curve, slope)
    return weights


def probability(signs, weights):
    return 1 / (1 + np.exp(-signs @ weights))


def table(articles, signs, right):
    """Expected and true share of right ones by tenths, each half judged by the other."""
    likely = np.zeros(len(right))
    for half in (0, 1):
        other = articles % 2 != half
        likely[~other] = probability(signs[~other], fit(signs[other], right[other]))
    for low in range(10):
        chosen = (likely >= low / 10) & (likely < (low + 1) / 10)
        if chosen.any():
            yield low / 10, int(chosen.sum()), float(likely[chosen].mean()), float(right[chosen].mean())


def best_limit(likely, right, gold):
    """The score below which nothing is kept, and the F1 that it gives, in hundredths: the lowest limit that
    costs no more than 0.2 against the best, since a caller can raise the limit but not lower it."""

    def f1(limit):
        kept = likely >= limit
        return 2 * right[kept].sum() / (kept.sum() + gold)

    limits = np.arange(0, 0.7, 0.02)
    best = max(f1(limit) for limit in limits)
    limit = next(limit for limit in limits if f1(limit) >= best - 0.002)
    return round(float(limit), 2), round(100 * float(f1(limit)), 1)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for name in ("data", "pred", "out"):
        parser.add_argument(f"--{name}", required=True)
    options = parser.parse_args()
    rows = list(examples(options.data, options.pred))
    articles, signs, right = (np.array(column) for column in zip(*rows))
    right = right.astype(float)
    for low, count, expected, true in table(articles, signs, right):
        print(f"{low:.1f}-{low + 0.1:.1f} {count:5d} expected {expected:.2f} true {true:.2f}")
    weights = fit(signs, right)
    print(dict(zip(SIGNS, np.round(weights, 3).tolist())))
    gold = sum(len(row["attributions"]) for row in corpus.read(f"{options.data}/dev.jsonl.gz"))
    limit, f1 = best_limit(probability(signs, weights), right, gold)
    print(f"best limit {limit} with F1 {f1}; without limit {best_limit(np.ones(len(right)), right, gold)[1]}")
    with open(options.out, "w", encoding="utf-8") as out:
        json.dump({"weights": np.round(weights, 4).tolist(), "limit": limit}, out)


if __name__ == "__main__":
    main()
