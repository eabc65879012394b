//! Loading a model from a folder, and what is said when the folder is not in order.

use std::{fs, path::Path};

use sayso_infer::Error;
use sayso_types::model::AttributionModel;

const FAST: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../models/attribution-fast-0.2.0"
);
const ACCURATE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../models/attribution-accurate-0.2.0"
);

/// A copy of the model's folder that a test may damage.
fn copy() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["model.toml", "network.onnx", "lexicon.bin", "decoder.json"] {
        fs::copy(Path::new(FAST).join(name), folder.path().join(name)).unwrap();
    }
    folder
}

#[test]
fn the_folders_are_the_bundled_models() {
    let model = sayso_infer::load(Path::new(FAST)).unwrap();
    assert_eq!(model.name(), "attribution-fast-0.2.0");
    let pair = sayso_infer::load_pair(Path::new(FAST), Path::new(ACCURATE), "fast").unwrap();
    assert_eq!(pair.name(), sayso_infer::bundled().unwrap().name());
    assert_eq!(
        pair.name(),
        "attribution-fast-0.2.0+attribution-accurate-0.2.0"
    );
}

#[test]
fn an_unknown_preset_is_named() {
    let pair = sayso_infer::load_pair(Path::new(FAST), Path::new(ACCURATE), "hasty");
    assert!(pair.err().unwrap().to_string().contains("hasty"));
}

#[test]
fn another_file_is_refused() {
    let folder = copy();
    fs::write(folder.path().join("lexicon.bin"), [0; 16]).unwrap();
    let error = sayso_infer::load(folder.path()).err().unwrap();
    assert!(
        matches!(&error, Error::Hash { file, .. } if file == "lexicon.bin"),
        "{error}"
    );
}

#[test]
fn another_format_is_refused() {
    let folder = copy();
    let path = folder.path().join("model.toml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("format = 1", "format = 2")).unwrap();
    let error = sayso_infer::load(folder.path()).err().unwrap();
    assert!(matches!(error, Error::Format { found: 2, .. }), "{error}");
}

#[test]
fn a_missing_folder_is_named() {
    let error = sayso_infer::load(Path::new("no/such/model")).err().unwrap();
    assert!(error.to_string().contains("no/such/model"), "{error}");
}
