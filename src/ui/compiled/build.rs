//! Compiles what the windows look like.

use slint_build::{CompilerConfiguration, DefaultTranslationContext};

fn main() {
    let config = CompilerConfiguration::new()
        .with_style("fluent".into())
        // One text has one translation, wherever it stands.
        .with_default_translation_context(DefaultTranslationContext::None);
    if let Err(error) = slint_build::compile_with_config("../windows.slint", config) {
        println!("cargo::error={error}");
    }
}
