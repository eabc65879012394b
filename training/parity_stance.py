"""Writes `crates/sayso-infer/tests/it/stance.jsonl`: invented pairs with the pieces that this folder makes of them and
what the exported model says, which the Rust code must make of them too.

`python parity_stance.py --model ../models/stance-0.2.0 --out ../crates/sayso-infer/tests/it/stance.jsonl`
"""

import argparse
import json
import pathlib

import numpy as np
import onnxruntime

import evidence
import transformer
import wording

STORY = [f"Harbour hand number {n} at Port Ansel spoke of ropes, robots and {n} other things." for n in range(12)]
PAIRS = (
    ("The dam at Eastport broke", ["The dam at Eastport broke on Monday, officials said."]),
    ("The dam at Eastport broke", ["Mayor Ada Quill denied that the dam had broken.", "“It’s a hoax,” she said."]),
    ("Quill to resign, aides say", ["QUILL WON'T RESIGN", "Élodie Straße’s e-mail 😀 reads: ‘Not so’.", "It rained."]),
    ("Harbour Wire: 1,200 tonnes of grain lost at Port Ansel", ["Some 1,200 tonnes of grain were lost."]),
    ("The bridge is safe", [f"Sentence number {n} speaks of the bridge and of {n} other things at length." for n in range(40)]
     + ["Oren Vask called the report on the bridge false."]),
    ("Vask met Quill " * 30, ["Vask never met her.", "word " * 90, "He said he hadn't."]),
    ("Harbour robots guard Port Ansel, paper claims", ["A blog first told of the robots.", *STORY, "It’s a hoax; no robot guards it."]),
    ("Report of harbour robots in Port Ansel was false", ["Robots guard Port Ansel, the port said.", *STORY]),
    ("Is the story of the harbour robots true?", ["Mayor Ada Quill dismissed it as nonsense: it isn't true.", *STORY]),
    ("", ["Nothing is claimed."]),
    ("Nothing is said", []),
)  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    session, pieces = onnxruntime.InferenceSession(f"{options.model}/network.onnx"), transformer.Pieces()
    learned = json.loads((pathlib.Path(options.model) / "wording.json").read_text(encoding="utf-8"))
    with open(options.out, "w", encoding="utf-8") as out:
        for claim, text in PAIRS:
            row, second, some = evidence.read_some(claim, text, pieces)
            given = {"pieces": np.array(row, np.int32), "second": (np.arange(len(row)) >= second).astype(np.int32)}
            scores = session.run(None, given)[0].reshape(-1, 3).astype(np.float64)
            words = evidence.cut(claim), [evidence.cut(part) for part in text]
            counts = [round(number, 5) for number in wording.features(*words)]
            if some:
                scores[0] = wording.judge(learned, *words, scores[0])
            scores = np.exp(scores - scores.max(1, keepdims=True))
            shares = (scores / scores.sum(1, keepdims=True)).round(4).tolist()
            found = {"claim": claim, "text": text, "pieces": row, "counts": counts, "shares": shares}
            out.write(json.dumps(found, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
