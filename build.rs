//! Compiles the windows' appearance.

fn main() {
    let config = slint_build::CompilerConfiguration::new().with_style("fluent".into());
    if let Err(error) = slint_build::compile_with_config("src/ui/windows.slint", config) {
        println!("cargo::error={error}");
    }
}
