//! The weights out of the graph that `training/export.py` writes.
//!
//! The graph is a straight line of operators, read in order; at the first one that is not expected, it is
//! another graph and nothing is read.

use std::collections::BTreeMap;

use rten_gemm::{GemmExecutor, GemmInT, PackedBMatrix};
use rten_onnx::onnx::{DataType, ModelProto, NodeProto, TensorProto};
use rten_tensor::NdTensorView;

use super::{Convolutions, Executors, LANES, Layer, Norm, Product, Rounded, Table};
use crate::features;

impl Convolutions {
    /// Reads an ONNX file; `None` if it holds another graph.
    pub fn read(bytes: &[u8]) -> Option<Convolutions> {
        let graph = ModelProto::parse_buf(bytes).ok()?.graph?;
        let constants = graph.initializer.iter();
        let constants = constants.filter_map(|tensor| Some((tensor.name.as_deref()?, tensor)));
        let mut line = Line {
            nodes: graph.node.iter().peekable(),
            constants: constants.collect(),
            executors: Executors::default(),
        };
        let read = line.network()?;
        read.fits().then_some(read)
    }

    /// Whether each part takes what the one before it gives.
    fn fits(&self) -> bool {
        let width = self.input.bias.len();
        let given: usize = self.tables.iter().map(|table| table.scale.len()).sum();
        let layer = |layer: &Layer| {
            layer.norm.fits(width) && layer.both.fits(3 * width, 2 * width) && layer.reach > 0
        };
        width.is_multiple_of(LANES)
            && self.heads.product.bias.len().is_multiple_of(LANES)
            && self.tables.len() == features::WIDTH
            && self
                .tables
                .iter()
                .all(|table| table.rows.len() >= table.scale.len())
            && self.input.weights.rows() == given
            && self.input_norm.fits(width)
            && self.layers.iter().all(layer)
            && self.output_norm.fits(width)
            && self.tags.weights.rows() == width
            && self.heads.fits(width, self.heads.product.bias.len())
    }
}

impl Norm {
    fn fits(&self, width: usize) -> bool {
        self.scale.len() == width && self.shift.len() == width
    }
}

impl Rounded {
    fn fits(&self, depth: usize, width: usize) -> bool {
        let sizes = [
            self.scale.len(),
            self.product.bias.len(),
            self.product.weights.cols(),
        ];
        self.product.weights.rows() == depth && sizes == [width; 3]
    }
}

/// The operators that are still to be read.
struct Line<'g> {
    nodes: std::iter::Peekable<std::slice::Iter<'g, NodeProto>>,
    constants: BTreeMap<&'g str, &'g TensorProto>,
    executors: Executors,
}

impl<'g> Line<'g> {
    fn network(&mut self) -> Option<Convolutions> {
        self.pass(&["Shape", "Gather", "Cast", "Range", "Reshape"])?;
        let mut tables = Vec::new();
        while !self.is_next("Concat") {
            tables.push(self.table()?);
        }
        self.pass(&["Concat"])?;
        let input = self.product()?;
        let input_norm = self.norm()?;
        let mut layers = Vec::new();
        let mut norm = self.norm()?;
        while self.is_next("DynamicQuantizeLinear") {
            layers.push(self.layer(norm)?);
            norm = self.norm()?;
        }
        let tags = self.product()?;
        self.pass(&["DynamicQuantizeLinear"])?;
        let heads = self.rounded()?;
        self.pass(&["Identity", "Identity"])?;
        self.nodes.next().is_none().then_some(Convolutions {
            tables,
            input,
            input_norm,
            layers,
            output_norm: norm,
            tags,
            heads,
        })
    }

    fn table(&mut self) -> Option<Table> {
        self.pass(&["Gather"])?;
        let rows = self.next("Gather")?;
        let rows = bytes(self.constant(rows, 0)?)?;
        self.pass(&["Cast"])?;
        let scale = self.next("Mul")?;
        Some(Table {
            rows,
            scale: self.numbers(scale, 1)?,
        })
    }

    fn product(&mut self) -> Option<Product<f32>> {
        let product = self.next("MatMul")?;
        let weights = self.constant(product, 1)?;
        let weights = packed(&self.executors.exact, weights, &floats(weights)?)?;
        let bias = self.next("Add")?;
        let bias = self.numbers(bias, 1)?;
        (weights.cols() == bias.len()).then_some(Product { weights, bias })
    }

    fn rounded(&mut self) -> Option<Rounded> {
        let product = self.next("MatMulInteger")?;
        let weights = self.constant(product, 1)?;
        let weights = packed(&self.executors.rounded, weights, &bytes(weights)?)?;
        let scale = self.next("Mul")?;
        let scale = self.numbers(scale, 1)?;
        self.pass(&["Cast", "Mul"])?;
        let bias = self.next("Add")?;
        let bias = self.numbers(bias, 1)?;
        Some(Rounded {
            product: Product { weights, bias },
            scale,
        })
    }

    fn norm(&mut self) -> Option<Norm> {
        let norm = self.next("LayerNormalization")?;
        let mut attributes = norm.attribute.iter();
        Some(Norm {
            scale: self.numbers(norm, 1)?,
            shift: self.numbers(norm, 2)?,
            epsilon: attributes.find_map(|one| one.f)?,
        })
    }

    fn layer(&mut self, norm: Norm) -> Option<Layer> {
        self.pass(&["DynamicQuantizeLinear"])?;
        let pad = self.next("Pad")?;
        let reach = *integers(self.constant(pad, 1)?)?.first()?;
        self.pass(&["Add", "Gather", "Reshape"])?;
        let both = self.rounded()?;
        self.pass(&["Split", "Sigmoid", "Mul", "Add"])?;
        Some(Layer {
            norm,
            reach: usize::try_from(reach).ok()?,
            both,
        })
    }

    fn is_next(&mut self, operator: &str) -> bool {
        let next = self.nodes.peek();
        next.is_some_and(|node| node.op_type.as_deref() == Some(operator))
    }

    fn next(&mut self, operator: &str) -> Option<&'g NodeProto> {
        let is_it = |node: &&NodeProto| node.op_type.as_deref() == Some(operator);
        self.nodes.next().filter(is_it)
    }

    fn pass(&mut self, operators: &[&str]) -> Option<()> {
        for operator in operators {
            self.next(operator)?;
        }
        Some(())
    }

    fn constant(&self, node: &NodeProto, input: usize) -> Option<&'g TensorProto> {
        let name = node.input.get(input)?;
        self.constants.get(name.as_str()).copied()
    }

    fn numbers(&self, node: &NodeProto, input: usize) -> Option<Vec<f32>> {
        floats(self.constant(node, input)?)
    }
}

/// The weights of a table, arranged for the processor.
fn packed<A, B, C>(
    executor: &GemmExecutor<A, B, C>,
    weights: &TensorProto,
    numbers: &[B],
) -> Option<PackedBMatrix<B>>
where
    A: GemmInT,
    B: GemmInT,
    C: rten_gemm::GemmOutT,
{
    let &[rows, columns] = weights.dims.as_slice() else {
        return None;
    };
    let shape = [usize::try_from(rows).ok()?, usize::try_from(columns).ok()?];
    let full = shape[0].checked_mul(shape[1]) == Some(numbers.len()) && !numbers.is_empty();
    full.then(|| executor.prepack_b(NdTensorView::from_data(shape, numbers)))
}

fn floats(tensor: &TensorProto) -> Option<Vec<f32>> {
    let raw = raw(tensor, DataType::FLOAT)?;
    let (numbers, rest) = raw.as_chunks();
    let numbers = numbers.iter().map(|&bytes| f32::from_le_bytes(bytes));
    rest.is_empty().then(|| numbers.collect())
}

fn integers(tensor: &TensorProto) -> Option<Vec<i64>> {
    let raw = raw(tensor, DataType::INT64)?;
    let (numbers, rest) = raw.as_chunks();
    let numbers = numbers.iter().map(|&bytes| i64::from_le_bytes(bytes));
    rest.is_empty().then(|| numbers.collect())
}

fn bytes(tensor: &TensorProto) -> Option<Vec<i8>> {
    let raw = raw(tensor, DataType::INT8)?;
    Some(raw.iter().map(|byte| byte.cast_signed()).collect())
}

fn raw(tensor: &TensorProto, kind: DataType) -> Option<std::cell::Ref<'_, Vec<u8>>> {
    let raw = tensor.raw_data.as_ref()?;
    (tensor.data_type == Some(kind)).then(|| raw.borrow())
}
