//! The windows as the toolkit's compiler writes them in Rust: more lines than the rest of the program together.
//! They are a package of their own so that they are compiled once, and not with every change of the rest.

mod page;

slint::include_modules!();
