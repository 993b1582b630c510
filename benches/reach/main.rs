//! Every figure that the architecture promises, measured and printed beside what it must reach.
//!
//! `cargo bench` prints all; `cargo bench -- guide` only those whose name holds the word. Machines are
//! shared and noisy: the first frame is a ratio to a bare window within the same run, and what is
//! given in milliseconds is a median. Needs Xvfb, which it starts itself.

#[cfg(target_os = "linux")]
mod bare;
#[cfg(target_os = "linux")]
mod desktop;
#[cfg(target_os = "linux")]
mod display;
#[cfg(target_os = "linux")]
#[path = "../../tests/desktop/fakes/mod.rs"]
#[expect(
    dead_code,
    clippy::unused_self,
    clippy::used_underscore_binding,
    reason = "the tests use all of it, and D-Bus interfaces are declared so"
)]
mod fakes;
#[cfg(target_os = "linux")]
#[path = "../../tests/desktop/private/mod.rs"]
#[expect(dead_code, unused_imports, reason = "the tests use all of it")]
mod private;
#[cfg(target_os = "linux")]
#[path = "../../tests/desktop/sound.rs"]
#[expect(dead_code, reason = "the tests use all of it")]
mod sound;
#[cfg(target_os = "linux")]
mod toolkit;
#[cfg(target_os = "linux")]
mod windows;

mod pure;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    #[cfg(target_os = "linux")]
    if words.first().is_some_and(|word| word == bare::BARE) {
        bare::window();
        return;
    }
    #[cfg(target_os = "linux")]
    if words.first().is_some_and(|word| word == toolkit::TOOLKIT) {
        toolkit::window();
        return;
    }
    let wanted = |name: &str| words.is_empty() || words.iter().any(|word| name.contains(word.as_str()));
    let mut missed = 0;
    let mut report = |name: &str, value: f64, unit: &str, reach: f64| {
        let verdict = if value <= reach { "reached" } else { "MISSED" };
        missed += u32::from(value > reach);
        println!("{name:<44} {value:>9.2} {unit:<12} at most {reach:<7} {verdict}");
    };
    if wanted("a simulated year") {
        report("a simulated year", pure::year_ms(), "ms", 100.0);
    }
    if wanted("ten years of history") {
        report("ten years of history read and summed", pure::history_ms(), "ms", 50.0);
    }
    if wanted("painting a figure") {
        report("painting a figure at 1x", pure::paint_ms(1), "ms", 2.0);
        report("painting a figure at 2x", pure::paint_ms(2), "ms", 5.0);
    }
    #[cfg(target_os = "linux")]
    windows::measure(&wanted, &mut report);
    #[cfg(target_os = "linux")]
    if wanted("resident on a desktop") {
        desktop::measure(&mut report);
    }
    println!("{missed} missed");
}
