"""Weights -> model folder: `python export.py --weights run/params.npz --calibration run/calibration.json --out
../models/attribution-fast-0.2.0`.

Writes `network.onnx` (weights in 8 bits), `lexicon.bin` (hashes of the words that have a general vector, four
bytes each, little-endian, in row order), `decoder.json` (CRF, pointers, calibration), for a model with an encoder
`pieces.bin` (hashes of the names of its word pieces, eight bytes each, in row order), and prints the hashes that go
into `model.toml`, which is written by hand like the card.

`--speak` makes the tagger mark more than it is sure of; the limit of the calibration then sorts out. It is given
to the beginning of a cue, since every attribution has one; given to all tags it would also lengthen the spans.
"""

import argparse
import json
import pathlib

import blake3
import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

import features
import transformer
from corpus import TAGS
from decode import SIGNS
from model import TABLES, Shape

DECODER = ("crf", "none", "none.bias") + tuple(
    f"{pointer}.{part}" for pointer in ("to_cue", "to_source") for part in ("distance", "paragraphs", "between")
)


class Graph:
    """Collects the nodes and constants of an ONNX graph."""

    def __init__(self):
        self.nodes, self.constants, self.count = [], [], 0
        self.rows = None  # column of the numbers of the tokens, for convolutions

    def constant(self, array):
        self.count += 1
        name = f"c{self.count}"
        self.constants.append(numpy_helper.from_array(np.asarray(array, order="C"), name))
        return name

    def add(self, op, *inputs, outputs=1, **attributes):
        names = [f"{op}{self.count + i + 1}" for i in range(outputs)]
        self.count += outputs
        self.nodes.append(helper.make_node(op, list(inputs), names, **attributes))
        return names[0] if outputs == 1 else names

    def numbered(self):
        """Column of the numbers of the tokens."""
        size = self.add("Gather", self.add("Shape", "ids"), self.constant(np.int64(0)), axis=0)
        zero, one = self.constant(np.int32(0)), self.constant(np.int32(1))
        rows = self.add("Range", zero, self.add("Cast", size, to=TensorProto.INT32), one)
        return self.add("Reshape", rows, self.constant(np.array([-1, 1], np.int64)))

    def linear(self, x, params, name):
        weight = self.constant(params[f"{name}.weight"])
        return self.add("Add", self.add("MatMul", x, weight), self.constant(params[f"{name}.bias"]))

    def quantised_linear(self, x, params, name):
        return self.product(self.add("DynamicQuantizeLinear", x, outputs=3), params, name)

    def product(self, quantised, params, name):
        """Weights in 7 bits a column (safe from overflow on processors without VNNI), inputs in 8."""
        whole, spread, zero = quantised
        weight = params[f"{name}.weight"]
        scale = np.maximum(np.abs(weight).max(0), 1e-8) / 63
        rounded = self.constant(np.round(weight / scale).astype(np.int8))
        product = self.add("MatMulInteger", whole, rounded, zero)
        factor = self.add("Mul", spread, self.constant(scale.astype(np.float32)))
        y = self.add("Mul", self.add("Cast", product, to=TensorProto.FLOAT), factor)
        return self.add("Add", y, self.constant(params[f"{name}.bias"]))

    def norm(self, x, params, name, epsilon=1e-5):
        scale, shift = (self.constant(params[f"{name}.norm.{part}"]) for part in ("scale", "shift"))
        return self.add("LayerNormalization", x, scale, shift, axis=-1, epsilon=epsilon)

    def column(self, ids, column):
        return self.add("Gather", ids, self.constant(np.int32(column)), axis=1)

    def table(self, index, table):
        """Rows of an embedding in 8 bits with a scale for each of its columns."""
        scale = np.maximum(np.abs(table).max(0), 1e-8) / 127
        rows = self.add("Gather", self.constant(np.round(table / scale).astype(np.int8)), index, axis=0)
        return self.add(
            "Mul", self.add("Cast", rows, to=TensorProto.FLOAT), self.constant(scale.astype(np.float32))
        )

    def gated_convolution(self, x, params, name, reach, width):
        """Three taps `reach` tokens apart, as one product over the joined taps. They are joined after
        rounding, when they are a quarter of the size."""
        y, spread, zero = self.add("DynamicQuantizeLinear", self.norm(x, params, name), outputs=3)
        pads = self.constant(np.array([reach, 0, reach, 0], np.int64))
        padded = self.add("Pad", y, pads, zero)
        places = self.add("Add", self.rows, self.constant(np.array([[0, reach, 2 * reach]], np.int32)))
        joined = self.constant(np.array([0, 3 * width], np.int64))
        taps = self.add("Reshape", self.add("Gather", padded, places, axis=0), joined)
        both = self.product((taps, spread, zero), params, name)
        half = self.constant(np.array([width, width], np.int64))
        value, gate = self.add("Split", both, half, outputs=2, axis=1)
        return self.add("Add", x, self.add("Mul", value, self.add("Sigmoid", gate)))

    def encoder(self, params):
        """Vectors of the tokens: MiniLM over pieces, then the first piece of each."""
        x = self.table("pieces", params["encoder.word"])
        size = self.add("Shape", "pieces")
        zero, axes = (self.constant(np.array([0], np.int64)) for _ in range(2))
        x = self.add("Add", x, self.add("Slice", self.constant(params["encoder.place"]), zero, size, axes))
        for i, name in enumerate(transformer.LOOKS):
            look = self.add("Gather", self.constant(params[f"encoder.{name}"]), self.column("looks", i), axis=0)
            x = self.add("Add", x, look)
        return self.add("Gather", self.layers(x, params), "first", axis=0)

    def layers(self, x, params):
        """What becomes of the vectors of pieces."""
        x = self.norm(x, params, "encoder", 1e-12)
        for i in range(transformer.LAYERS):
            name = f"encoder.{i}"
            x = self.norm(self.add("Add", x, self.attention(x, params, name)), params, f"{name}.joined", 1e-12)
            inner = self.gelu(self.quantised_linear(x, params, f"{name}.inner"))
            outer = self.quantised_linear(inner, params, f"{name}.outer")
            x = self.norm(self.add("Add", x, outer), params, f"{name}.outer", 1e-12)
        return x

    def attention(self, x, params, name):
        heads, width = transformer.HEADS, transformer.WIDTH
        parts = [f"{name}.{part}" for part in ("query", "key", "value")]
        joined = {f"all.{kind}": np.concatenate([params[f"{p}.{kind}"] for p in parts], -1) for kind in ("weight", "bias")}
        # The query carries the scale, which saves a product over all pairs.
        root = np.float32(np.sqrt(width // heads))
        joined = {k: np.concatenate([v[..., :width] / root, v[..., width:]], -1) for k, v in joined.items()}
        sizes = self.constant(np.array([width] * 3, np.int64))
        apart = self.constant(np.array([0, heads, width // heads], np.int64))
        query, key, value = (
            self.add("Reshape", part, apart)
            for part in self.add("Split", self.quantised_linear(x, joined, "all"), sizes, outputs=3, axis=1)
        )
        query, value = (self.add("Transpose", part, perm=[1, 0, 2]) for part in (query, value))
        scores = self.add("MatMul", query, self.add("Transpose", key, perm=[1, 2, 0]))
        mixed = self.add("MatMul", self.add("Softmax", scores, axis=-1), value)
        together = self.constant(np.array([0, width], np.int64))
        mixed = self.add("Reshape", self.add("Transpose", mixed, perm=[1, 0, 2]), together)
        return self.quantised_linear(mixed, params, f"{name}.joined")

    def gelu(self, x):
        root, one, half = (self.constant(np.float32(v)) for v in (np.sqrt(2), 1, 0.5))
        erf = self.add("Erf", self.add("Div", x, root))
        return self.add("Mul", self.add("Mul", x, self.add("Add", erf, one)), half)


def network(params):
    graph, shape = Graph(), Shape.of(params)
    graph.rows = graph.numbered()
    given = [graph.table(graph.column("ids", i), params[f"table.{n}"]) for i, n in enumerate(TABLES)]
    inputs = {"ids": ["tokens", len(TABLES)]}
    if shape.encoder:
        given.append(graph.encoder(params))
        inputs |= {"pieces": ["pieces"], "looks": ["pieces", len(transformer.LOOKS)], "first": ["tokens"]}
    x = graph.norm(graph.linear(graph.add("Concat", *given, axis=1), params, "input"), params, "input")
    for i, reach in enumerate(shape.dilations):
        x = graph.gated_convolution(x, params, f"conv{i}", reach, shape.width)
    x = graph.norm(x, params, "output")
    outputs = {"scores": graph.linear(x, params, "tags"), "heads": graph.quantised_linear(x, params, "heads")}
    for name, inner in outputs.items():
        graph.nodes.append(helper.make_node("Identity", [inner], [name]))
    widths = {"scores": params["tags.weight"].shape[1], "heads": params["heads.weight"].shape[1]}
    built = helper.make_graph(
        graph.nodes,
        "attribution",
        [helper.make_tensor_value_info(name, TensorProto.INT32, size) for name, size in inputs.items()],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["tokens", w]) for n, w in widths.items()],
        graph.constants,
    )
    model = helper.make_model(built, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    model.producer_name = "sayso training/export.py"
    onnx.checker.check_model(model)
    return model


def fnv1a_64(name):
    value = 0xCBF29CE484222325
    for byte in name.encode():
        value = (value ^ byte) * 0x100000001B3 % 2**64
    return value


def piece_hashes():
    return np.array([fnv1a_64(name) for name in transformer.Pieces().names], "<u8")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--calibration", help="made by calibrate.py; without it every score is one half")
    parser.add_argument("--speak", type=float, default=1.0, help="added to the score of beginning a cue")
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    from train import glove

    params = dict(np.load(options.weights))
    cue, more = TAGS.index("B-cue"), TAGS.index("I-cue")
    params["crf"][[t for t in range(len(TAGS)) if t not in (cue, more)], cue] += options.speak
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(network(params), out / "network.onnx")
    hashes = np.array([features.fnv1a(w) for w in glove()[0]], "<u4")
    (out / "lexicon.bin").write_bytes(hashes.tobytes())
    calibration = {"weights": [0.0] * len(SIGNS), "limit": 0.0}
    if options.calibration:
        calibration = json.loads(pathlib.Path(options.calibration).read_text())
    decoder = {
        "format": 1,
        "head": int(params["shape.head"]),
        "calibration": calibration,
        "params": {k: np.round(params[k].astype(np.float64), 6).tolist() for k in DECODER},
    }
    (out / "decoder.json").write_text(json.dumps(decoder) + "\n")
    files = ["decoder.json", "lexicon.bin", "network.onnx"]
    if "encoder.word" in params:
        (out / "pieces.bin").write_bytes(piece_hashes().tobytes())
        files.append("pieces.bin")
    for name in files:
        print(f'"{name}" = "{blake3.blake3((out / name).read_bytes()).hexdigest()}"')


if __name__ == "__main__":
    main()
