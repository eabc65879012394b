"""Weights of the stance model -> model folder: `python export_stance.py --weights run/stance.npz --out
../models/stance-0.2.0`.

Writes `network.onnx` (weights in 8 bits) and `pieces.bin` (hashes of the names of the word pieces), and prints the
hashes for `model.toml`, `words.txt` included, which is written by hand. One pair is read at a time, so the graph has no
batches.
"""

import argparse
import pathlib

import blake3
import numpy as np
import onnx
from onnx import TensorProto, helper

import export
import stance
import transformer


def network(params):
    graph = export.Graph()
    x = graph.table("pieces", params["encoder.word"])
    zero, axes = (graph.constant(np.array([0], np.int64)) for _ in range(2))
    x = graph.add("Add", x, graph.add("Slice", graph.constant(params["encoder.place"]), zero, graph.add("Shape", "pieces"), axes))
    text = graph.add("Cast", graph.add("Unsqueeze", "second", graph.constant(np.array([1], np.int64))), to=TensorProto.FLOAT)
    x = graph.layers(graph.add("Add", x, graph.add("Mul", text, graph.constant(params["encoder.second"][None]))), params)
    first = graph.add("Gather", x, graph.constant(np.array([0], np.int64)), axis=0)
    mean = graph.add("ReduceMean", x, axes=[0], keepdims=1)
    both = graph.linear(graph.add("Concat", first, mean, axis=1), params, "judge")
    graph.nodes.append(helper.make_node("Identity", [both], ["scores"]))
    built = helper.make_graph(
        graph.nodes,
        "stance",
        [helper.make_tensor_value_info(name, TensorProto.INT32, ["pieces"]) for name in ("pieces", "second")],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, params["judge.bias"].size])],
        graph.constants,
    )
    model = helper.make_model(built, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    model.producer_name = "sayso training/export_stance.py"
    onnx.checker.check_model(model)
    return model


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--out", required=True)
    options = parser.parse_args()
    out = pathlib.Path(options.out)
    onnx.save(network(dict(np.load(options.weights))), out / "network.onnx")
    (out / "pieces.bin").write_bytes(export.piece_hashes().tobytes())
    for name in ("network.onnx", "pieces.bin", "words.txt"):
        print(f'"{name}" = "{blake3.blake3((out / name).read_bytes()).hexdigest()}"')


if __name__ == "__main__":
    main()
