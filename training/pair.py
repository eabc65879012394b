"""How an accurate model helps a fast one: `python pair.py --fast ../models/attribution-fast-0.2.0 --accurate
../models/attribution-accurate-0.2.0 --data ../../shared/data/polnear`.

In paragraphs where the fast model doubts its own tags the tag scores of both are mixed; the links stay the fast
model's. `crates/sayso-infer/src/second.rs` does the same. This script fits, on dev, what a score means then, writes
`second.json` into the accurate model's folder, and prints what dev gets. With `--texts` it marks texts instead
(JSON lines with `id` and `text`), for a small model to learn from: `train.py --also`.
"""

import argparse
import gzip
import json
import pathlib

import numpy as np

import calibrate
import corpus
import decode
import evaluate
import features
from transformer import CONTEXT_TOKENS

# name: share of dev that is read again, weight of the accurate model in scores and in transitions, and the limit
# of the score, if the one that is best for the models alone is too high beside the rules
PRESETS = {"fast": (0.08, 0.7, 0.0, 0.3), "accurate": (0.66, 0.75, 0.65, 0.3)}


class Pair:
    """Both models, read one segment at a time."""

    def __init__(self, fast, accurate):
        self.fast, decoder = evaluate.from_model(fast)
        self.accurate, second = evaluate.from_model(accurate)
        self.params, self.crf = decoder["params"], second["params"]["crf"]
        self.own = decode.constrained(self.params["crf"])

    def doubts(self, scores, gaps):
        """(first, last + 1, mean doubt) of every paragraph."""
        tags = decode.viterbi(scores, self.own)
        doubt = 1 - decode.marginals(scores, self.own)[np.arange(len(tags)), tags]
        starts = [i for i in range(len(gaps)) if i == 0 or gaps[i] == features.BREAK]
        return [(s, e, float(doubt[s:e].mean())) for s, e in zip(starts, [*starts[1:], len(gaps)])]

    def attributions(self, words, gaps, lexicon, preset):
        """Like `evaluate.predict`, without a limit."""
        ids = features.encode(words, gaps, lexicon)
        params = dict(self.params)
        params["crf"] = params["crf"] * (1 - preset["chain"]) + self.crf * preset["chain"]
        for start, end in decode.segments(gaps):
            part = words[start:end], gaps[start:end], ids[start:end]
            scores, heads = self.fast(*part)
            again = [d for d in self.doubts(scores, part[1]) if d[2] > preset["doubt"]]
            scores = np.array(scores)
            for first, last in runs(again):
                begin = next((i for i in range(first - 1, max(first - CONTEXT_TOKENS, 0) - 1, -1)
                              if part[1][i] == features.BREAK or i == 0), first)  # fmt: skip
                theirs, _ = self.accurate(*(p[begin:last] for p in part))
                theirs = theirs[first - begin :]
                scores[first:last] = preset["weight"] * theirs + (1 - preset["weight"]) * scores[first:last]
            used = params if again else self.params
            for found in decode.attributions(scores, heads, part[2], used):
                shifted = {r: [(s + start, e + start) for s, e in found[r]] for r in corpus.ROLES}
                yield shifted | {"signs": found["signs"]}

    def describe(self, documents, lexicon, data):
        presets = {}
        for name, (share, weight, chain, limit) in PRESETS.items():
            preset = {"doubt": self.doubt(documents, lexicon, share), "weight": weight, "chain": chain}
            found = [list(self.attributions(d.words, d.gaps, lexicon, preset)) for d in documents]
            fitted = fit(name, documents, found, data)
            presets[name] = preset | {"calibration": fitted | ({"limit": limit} if limit else {})}
        return presets

    def doubt(self, documents, lexicon, share):
        """The doubt above which paragraphs hold this share of all tokens."""
        all_of_them = []
        for d in documents:
            ids = features.encode(d.words, d.gaps, lexicon)
            for s, e in decode.segments(d.gaps):
                scores, _ = self.fast(d.words[s:e], d.gaps[s:e], ids[s:e])
                all_of_them += [(mean, last - first) for first, last, mean in self.doubts(scores, d.gaps[s:e])]
        all_of_them.sort(reverse=True)
        sizes = np.cumsum([size for _, size in all_of_them])
        return round(all_of_them[int(np.searchsorted(sizes, share * sizes[-1]))][0], 4)


def runs(paragraphs):
    """Neighbours joined."""
    out = []
    for first, last, _ in paragraphs:
        if out and out[-1][1] == first:
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
    return out


def fit(name, documents, found, data):
    """Weights of the signs and the limit, and a table of what the scores are worth."""
    rows = []
    gold = [row["attributions"] for row in corpus.read(f"{data}/dev.jsonl.gz")]
    for number, (document, attributions, marks) in enumerate(zip(documents, found, gold)):
        for one in attributions:
            right = calibrate.is_right(evaluate.in_characters(document, one), marks)
            rows.append((number, one["signs"], right))
    articles, signs, right = (np.array(column) for column in zip(*rows))
    right = right.astype(float)
    weights = calibrate.fit(signs, right)
    limit, f1 = calibrate.best_limit(calibrate.probability(signs, weights), right, sum(map(len, gold)))
    print(f"{name}: limit {limit}, right ones F1 {f1}")
    for low, count, expected, true in calibrate.table(articles, signs, right):
        print(f"  {low:.1f}-{low + 0.1:.1f} {count:5d} expected {expected:.2f} true {true:.2f}")
    return {"weights": np.round(weights, 4).tolist(), "limit": limit}


def mark(pair, texts, out, lexicon, preset):
    with open(texts, encoding="utf-8") as lines, gzip.open(out, "wt", encoding="utf-8") as written:
        for line in lines:
            row = json.loads(line)
            document = corpus.document(row, [])
            found = pair.attributions(document.words, document.gaps, lexicon, preset)
            marks = [evaluate.in_characters(document, f) for f in found
                     if decode.score(f["signs"], preset) >= preset["calibration"]["limit"]]  # fmt: skip
            written.write(json.dumps({"id": row["id"], "text": row["text"], "attributions": marks}) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--fast", required=True)
    parser.add_argument("--accurate", required=True)
    parser.add_argument("--data", help="fit on dev and write second.json")
    parser.add_argument("--texts", help="mark these instead")
    parser.add_argument("--out", help="where the marked texts go (.jsonl.gz)")
    options = parser.parse_args()
    from train import glove

    lexicon, pair = features.Lexicon(glove()[0]), Pair(options.fast, options.accurate)
    path = pathlib.Path(options.accurate) / "second.json"
    if options.texts:
        mark(pair, options.texts, options.out, lexicon, json.loads(path.read_text())["accurate"])
    else:
        described = pair.describe(corpus.load(options.data, "dev"), lexicon, options.data)
        path.write_text(json.dumps(described) + "\n")


if __name__ == "__main__":
    main()
