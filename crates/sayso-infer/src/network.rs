//! The tensor runtime, and nothing else of it outside this file and [`crate::convolutions`].
//!
//! Third step of a prediction: numbers of tokens in, tag scores and pointer vectors out. Each call
//! computes on one thread, so that the sums, and with them the results, do not depend on how many
//! threads the caller runs. The runtime only computes inside thread pools of its own; calls that
//! come at the same time get a pool of one thread each, kept for the next call.
//!
//! A graph of gated convolutions is computed by [`Convolutions`], which is faster; all others, the encoder
//! among them, by the runtime.

use std::sync::{Arc, Mutex, PoisonError};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool, Value, ValueOrView};
use rten_tensor::{AsView, Layout, NdTensor, NdTensorView};

use crate::{
    Error,
    convolutions::Convolutions,
    features,
    pieces::{LOOKS, Reading},
};

/// A loaded network.
pub(crate) struct Network {
    engine: Engine,
    /// Thread pools that no call uses at the moment.
    idle: Mutex<Vec<Arc<ThreadPool>>>,
}

/// What computes.
enum Engine {
    Convolutions(Convolutions),
    Graph(Graph),
}

/// A graph for the runtime.
struct Graph {
    model: Model,
    ids: NodeId,
    /// Where an encoder reads pieces, their looks and where tokens begin.
    reading: Option<[NodeId; 3]>,
    outputs: [NodeId; 2],
}

/// What the network says about each token.
#[derive(Default)]
pub(crate) struct Output {
    /// Scores of the tags, [`crate::crf::TAGS`] for each token.
    pub scores: Vec<f32>,
    /// Pointer vectors, all of a token's beside each other.
    pub heads: Vec<f32>,
}

impl Network {
    /// Reads an ONNX file and tries it on one token, so that later runs cannot fail.
    pub fn read(bytes: &'static [u8], widths: [usize; 2]) -> Result<Network, Error> {
        match Convolutions::read(bytes) {
            Some(read) => Network::of(Engine::Convolutions(read), widths),
            None => Network::of(
                Engine::Graph(Graph::new(options().load_static_slice(bytes))?),
                widths,
            ),
        }
    }

    /// The same for bytes that were read from a file.
    pub fn read_owned(bytes: Vec<u8>, widths: [usize; 2]) -> Result<Network, Error> {
        match Convolutions::read(&bytes) {
            Some(read) => Network::of(Engine::Convolutions(read), widths),
            None => Network::of(Engine::Graph(Graph::new(options().load(bytes))?), widths),
        }
    }

    fn of(engine: Engine, widths: [usize; 2]) -> Result<Network, Error> {
        let network = Network {
            engine,
            idle: Mutex::default(),
        };
        let trial = Reading {
            pieces: vec![0],
            looks: vec![0; LOOKS],
            first: vec![0],
        };
        let trial = network.try_run(&[0; features::WIDTH], &trial)?;
        if [trial.scores.len(), trial.heads.len()] != widths {
            return Err(Error::Network("its outputs have other widths".to_owned()));
        }
        Ok(network)
    }

    /// Runs the network over the tokens of one segment or window. Without an encoder the reading is
    /// not looked at.
    pub fn run(&self, ids: &[i32], reading: &Reading) -> Output {
        self.try_run(ids, reading)
            .expect("the network ran on a trial input when it was loaded")
    }

    fn try_run(&self, ids: &[i32], reading: &Reading) -> Result<Output, Error> {
        let pool = self.take_pool();
        let result = match &self.engine {
            Engine::Convolutions(convolutions) => Ok(pool.run(|| convolutions.run(ids))),
            Engine::Graph(graph) => graph.run(ids, reading, &pool),
        };
        self.pools().push(pool);
        result
    }

    fn take_pool(&self) -> Arc<ThreadPool> {
        let idle = self.pools().pop();
        idle.unwrap_or_else(|| Arc::new(ThreadPool::with_num_threads(1)))
    }

    fn pools(&self) -> std::sync::MutexGuard<'_, Vec<Arc<ThreadPool>>> {
        // A list of idle pools is whole whatever happened to the thread that held it.
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Graph {
    fn new(model: Result<Model, rten::LoadError>) -> Result<Graph, Error> {
        let model = model.map_err(|e| Error::Network(e.to_string()))?;
        let node = |name| {
            model
                .node_id(name)
                .map_err(|e| Error::Network(e.to_string()))
        };
        let (ids, outputs) = (node("ids")?, [node("scores")?, node("heads")?]);
        let reading = match node("pieces") {
            Ok(pieces) => Some([pieces, node("looks")?, node("first")?]),
            Err(_) => None,
        };
        Ok(Graph {
            model,
            ids,
            reading,
            outputs,
        })
    }

    fn run(&self, ids: &[i32], reading: &Reading, pool: &Arc<ThreadPool>) -> Result<Output, Error> {
        let options = RunOptions::default().with_thread_pool(Some(Arc::clone(pool)));
        let rows = ids.len() / features::WIDTH;
        let ids = NdTensorView::from_data([rows, features::WIDTH], ids);
        let mut inputs = vec![(self.ids, ids.into())];
        if let Some([pieces, looks, first]) = self.reading {
            let count = reading.pieces.len();
            let rows = NdTensorView::from_data([count, LOOKS], reading.looks.as_slice());
            inputs.push((pieces, list(&reading.pieces)));
            inputs.push((looks, rows.into()));
            inputs.push((first, list(&reading.first)));
        }
        let result = self.model.run_n(inputs, self.outputs, Some(options));
        let [scores, heads] = result.map_err(|e| Error::Network(e.to_string()))?;
        Ok(Output {
            scores: numbers(scores, rows)?,
            heads: numbers(heads, rows)?,
        })
    }
}

fn options() -> ModelOptions {
    let mut options = ModelOptions::with_all_ops();
    options.prepack_weights(true);
    options
}

fn list(numbers: &[i32]) -> ValueOrView<'_> {
    NdTensorView::from_data([numbers.len()], numbers).into()
}

fn numbers(value: Value, rows: usize) -> Result<Vec<f32>, Error> {
    let tensor: NdTensor<f32, 2> = value
        .try_into()
        .map_err(|_| Error::Network("its outputs are no tables of numbers".to_owned()))?;
    if tensor.size(0) != rows {
        return Err(Error::Network("it answers for other tokens".to_owned()));
    }
    Ok(tensor.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::folder;

    /// Numbers of so many tokens, all over the tables.
    fn ids(tokens: i32) -> Vec<i32> {
        let rows = [40_001, 8_192, 2_048, 2_048, 7, 3, 2];
        let token = |at: i32| rows.map(|rows| (at * 7_919 + 17) % rows);
        (0..tokens).flat_map(token).collect()
    }

    #[test]
    fn convolutions_give_what_the_runtime_gives() {
        let bytes = folder::bundled_network().into_owned();
        let ours = Convolutions::read(&bytes).expect("the small network has convolutions only");
        let graph = Graph::new(options().load(bytes)).unwrap();
        let pool = Arc::new(ThreadPool::with_num_threads(1));
        // The runtime adds up a single token in another order; nothing can be made of one.
        for tokens in [2, 5, 63, 64, 65, 300] {
            let ids = ids(tokens);
            let ours = pool.run(|| ours.run(&ids));
            let theirs = graph.run(&ids, &Reading::default(), &pool).unwrap();
            assert!(ours.scores == theirs.scores, "scores of {tokens}");
            assert!(ours.heads == theirs.heads, "heads of {tokens}");
        }
    }
}
