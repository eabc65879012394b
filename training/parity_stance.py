"""Writes `crates/sayso-infer/tests/it/stance.jsonl`: invented pairs with the pieces that this folder makes of them and
what the exported model says, which the Rust code must make of them too.

`python parity_stance.py --model ../models/stance-0.1.0 --out ../crates/sayso-infer/tests/it/stance.jsonl`
"""

import argparse
import json

import numpy as np
import onnxruntime

import evidence
import transformer

PAIRS = (
    ("The dam at Eastport broke", ["The dam at Eastport broke on Monday, officials said."]),
    ("The dam at Eastport broke", ["Mayor Ada Quill denied that the dam had broken.", "“It’s a hoax,” she said."]),
    ("Quill to resign, aides say", ["QUILL WON'T RESIGN", "Élodie Straße’s e-mail 😀 reads: ‘Not so’.", "It rained."]),
    ("Harbour Wire: 1,200 tonnes of grain lost at Port Ansel", ["Some 1,200 tonnes of grain were lost."]),
    ("The bridge is safe", [f"Sentence number {n} speaks of the bridge and of {n} other things at length." for n in range(40)]
     + ["Oren Vask called the report on the bridge false."]),
    ("Vask met Quill " * 30, ["Vask never met her.", "word " * 90, "He said he hadn't."]),
    ("", ["Nothing is claimed."]),
    ("Nothing is said", []),
)  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    session, pieces = onnxruntime.InferenceSession(f"{options.model}/network.onnx"), transformer.Pieces()
    with open(options.out, "w", encoding="utf-8") as out:
        for claim, text in PAIRS:
            row, second = evidence.read(claim, text, pieces)
            given = {"pieces": np.array(row, np.int32), "second": (np.arange(len(row)) >= second).astype(np.int32)}
            scores = np.exp(session.run(None, given)[0].reshape(-1, 3).astype(np.float64))
            shares = (scores / scores.sum(1, keepdims=True)).round(4).tolist()
            out.write(json.dumps({"claim": claim, "text": text, "pieces": row, "shares": shares}, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
