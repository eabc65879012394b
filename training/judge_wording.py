"""What `wording.py` adds to the network on topics that neither has seen: `python judge_wording.py --shared
../../shared/data --held 2 --weights run/held.npz`, after `stance.py --held 2 --horizon 250 --out run/held.npz`.

A third of the topics of FNC-1's train part was left out of both trainings; prints F1 of agree, disagree, discuss and
their mean for the network alone, for the counts alone, and for both by the weights that `fit_wording.py` has for them.
"""

import argparse

import numpy as np
import onnxruntime

import claims
import evidence
import export_stance
import fit_wording
import transformer
import wording
from judge import f1


def network_scores(weights, rows):
    session = onnxruntime.InferenceSession(export_stance.network(dict(np.load(weights))).SerializeToString())
    pieces, found = transformer.Pieces(), []
    for row in rows:
        numbers, second = evidence.read(row["claim"], evidence.sentences(row["text"]), pieces)
        given = {"pieces": np.array(numbers, np.int32), "second": (np.arange(len(numbers)) >= second).astype(np.int32)}
        found.append(session.run(None, given)[0].reshape(-1)[:3])
    return np.array(found, np.float64)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", required=True)
    parser.add_argument("--held", type=int, required=True, help="the third that was left out")
    parser.add_argument("--weights", required=True, help="of a network that was trained without it (.npz)")
    options = parser.parse_args()
    groups = fit_wording.grouped(options.shared)
    out = [row for group in groups.values() for row in group if claims.held(row, options.held)]
    rest = {key: [row for row in group if not claims.held(row, options.held)] for key, group in groups.items()}
    learned = fit_wording.learn({key: group for key, group in rest.items() if group}, np.random.default_rng(1))
    gold = fit_wording.labels(out)
    weights = np.array([learned["weights"][name] for name in wording.NAMES])
    counts = fit_wording.numbers(out) @ weights + learned["bias"]
    network = network_scores(options.weights, out)
    both = counts + [wording.mix(learned["network"], scores) for scores in network]
    for name, scores in (("network", network), ("counts", counts), ("both", both)):
        each = [f1(gold, scores.argmax(1), label) for label in range(3)]
        print(f"{name:8} {len(out):5} macro {np.mean(each):5.1f}  " + " ".join(f"{value:5.1f}" for value in each), flush=True)


if __name__ == "__main__":
    main()
