//! The network of a tagger.
//!
//! Third step of a prediction: numbers of tokens in, tag scores and pointer vectors out. A graph of gated
//! convolutions is computed by [`Convolutions`], which is faster; all others, the encoder among them, by the
//! runtime.

use std::borrow::Cow;

use rten::NodeId;

use crate::{
    Error,
    convolutions::Convolutions,
    features,
    pieces::{LOOKS, Reading},
    runtime::{self, Pools, Runtime},
};

/// A loaded network.
pub(crate) enum Network {
    /// Convolutions alone.
    Convolutions(Convolutions, Pools),
    /// Any other graph.
    Graph(Graph),
}

/// A graph for the runtime.
pub(crate) struct Graph {
    runtime: Runtime,
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
    pub fn read(bytes: Cow<'static, [u8]>, widths: [usize; 2]) -> Result<Network, Error> {
        let network = match Convolutions::read(&bytes) {
            Some(read) => Network::Convolutions(read, Pools::default()),
            None => Network::Graph(Graph::read(bytes)?),
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
        match self {
            Network::Convolutions(convolutions, pools) => {
                Ok(runtime::here(pools, || convolutions.run(ids)))
            }
            Network::Graph(graph) => graph.run(ids, reading),
        }
    }
}

impl Graph {
    fn read(bytes: Cow<'static, [u8]>) -> Result<Graph, Error> {
        let runtime = Runtime::read(bytes)?;
        let outputs = [runtime.node("scores")?, runtime.node("heads")?];
        let reading = match runtime.node("pieces") {
            Ok(pieces) => Some([pieces, runtime.node("looks")?, runtime.node("first")?]),
            Err(_) => None,
        };
        Ok(Graph {
            ids: runtime.node("ids")?,
            reading,
            outputs,
            runtime,
        })
    }

    fn run(&self, ids: &[i32], reading: &Reading) -> Result<Output, Error> {
        let rows = ids.len() / features::WIDTH;
        let mut inputs = vec![(self.ids, runtime::table(ids, features::WIDTH))];
        if let Some([pieces, looks, first]) = self.reading {
            inputs.push((pieces, runtime::list(&reading.pieces)));
            inputs.push((looks, runtime::table(&reading.looks, LOOKS)));
            inputs.push((first, runtime::list(&reading.first)));
        }
        let [scores, heads] = self.runtime.run(inputs, self.outputs)?;
        Ok(Output {
            scores: runtime::numbers(scores, rows)?,
            heads: runtime::numbers(heads, rows)?,
        })
    }
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
        let graph = Graph::read(bytes.into()).unwrap();
        let pools = Pools::default();
        // The runtime adds up a single token in another order; nothing can be made of one.
        for tokens in [2, 5, 63, 64, 65, 300] {
            let ids = ids(tokens);
            let ours = pools.with(|pool| pool.run(|| ours.run(&ids)));
            let theirs = graph.run(&ids, &Reading::default()).unwrap();
            assert!(ours.scores == theirs.scores, "scores of {tokens}");
            assert!(ours.heads == theirs.heads, "heads of {tokens}");
        }
    }
}
