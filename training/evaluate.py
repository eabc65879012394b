"""Predictions for scoring: `python evaluate.py --weights run/params.npz --data ... --out dev.pred.jsonl`.

Reads the float weights, or with `--model` the exported folder (through onnxruntime, so that what quantising
costs can be seen). The output is for `score_attributions.py`; offsets are code points. With `--all` it also
holds what the limit of the model drops, for `calibrate.py`.
"""

import argparse
import json
import pathlib

import numpy as np

import corpus
import decode
import features


def from_weights(path):
    """(run, decoder): `run(words, gaps, ids)` gives scores and heads of one segment."""
    import jax
    import jax.numpy as jnp

    import model
    import transformer

    stored = dict(np.load(path))
    shape = model.Shape.of(stored)
    weights = {k: jnp.asarray(v) for k, v in stored.items() if not k.startswith("shape.")}
    encode = jax.jit(lambda batch: model.encode(weights, shape, batch))
    pieces = transformer.Pieces() if shape.encoder else None

    def run(words, gaps, ids):
        size = -(-len(ids) // 256) * 256  # few sizes, so that little is compiled
        padded = np.zeros((1, size, ids.shape[1]), np.int32)
        padded[0, : len(ids)] = ids
        batch = {"ids": padded, "mask": np.arange(size)[None] < len(ids)}
        if pieces:
            read = transformer.inputs(words, ids, pieces)
            read["first"] = np.pad(read["first"], (0, size - len(ids)))
            batch |= {k: v[None] for k, v in read.items()}
        scores, heads = encode(batch)
        return np.asarray(scores[0, : len(ids)]), np.asarray(heads[0, : len(ids)])

    if pieces:
        run = in_windows(run, pieces)
    return run, {"params": stored, "calibration": {"weights": [0.0] * len(decode.SIGNS), "limit": 0.0}}


def from_model(folder):
    import onnxruntime

    import transformer

    session = onnxruntime.InferenceSession(pathlib.Path(folder) / "network.onnx")
    decoder = json.loads((pathlib.Path(folder) / "decoder.json").read_text())
    decoder["params"] = {k: np.array(v, np.float32) for k, v in decoder["params"].items()}
    size = decoder["head"]
    pieces = transformer.Pieces() if len(session.get_inputs()) > 1 else None

    def run(words, _gaps, ids):
        given = {"ids": ids.astype(np.int32)}
        if pieces:
            read = transformer.inputs(words, ids, pieces)
            real = int(read["real"].sum())
            given |= {"pieces": read["pieces"][:real], "looks": read["looks"][:real], "first": read["first"]}
        scores, heads = session.run(None, given)
        return scores, heads.reshape(len(ids), -1, size)

    return (in_windows(run, pieces) if pieces else run), decoder


def in_windows(run, pieces):
    """The same for an encoder that reads only so many pieces at once."""
    import transformer

    def joined(words, gaps, ids):
        count, parts = [len(pieces(w)) for w in words], []
        for start, kept, end in transformer.windows(count, gaps):
            part = run(words[start:end], gaps[start:end], ids[start:end])
            parts.append([table[kept - start :] for table in part])
        return [np.concatenate(tables) for tables in zip(*parts)]

    return joined


def predict(run, decoder, words, gaps, lexicon):
    """Attributions of one text, spans in tokens."""
    ids = features.encode(words, gaps, lexicon)
    for start, end in decode.segments(gaps):
        scores, heads = run(words[start:end], gaps[start:end], ids[start:end])
        for found in decode.attributions(scores, heads, ids[start:end], decoder["params"]):
            if decode.score(found["signs"], decoder) >= decoder["calibration"]["limit"]:
                shifted = {r: [(s + start, e + start) for s, e in found[r]] for r in corpus.ROLES}
                yield shifted | {"signs": found["signs"]}


def in_characters(document, found):
    return {r: [[int(document.starts[s]), int(document.ends[e - 1])] for s, e in found[r]] for r in corpus.ROLES}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True)
    parser.add_argument("--split", default="dev")
    parser.add_argument("--out", required=True)
    parser.add_argument("--all", action="store_true", help="without the limit")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--weights")
    group.add_argument("--model")
    options = parser.parse_args()
    from train import glove

    lexicon = features.Lexicon(glove()[0])
    run, decoder = from_weights(options.weights) if options.weights else from_model(options.model)
    if options.all:
        decoder["calibration"]["limit"] = 0.0
    with open(options.out, "w", encoding="utf-8") as out:
        for document in corpus.load(options.data, options.split):
            found = list(predict(run, decoder, document.words, document.gaps, lexicon))
            rows = [in_characters(document, f) | {"signs": f["signs"]} for f in found]
            out.write(json.dumps({"id": document.id, "attributions": rows}) + "\n")


if __name__ == "__main__":
    main()
