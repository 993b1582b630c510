//! Which file of the program uses which others, read from its text.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;
use std::path::Path;

/// The names that lead to a module from the root of the program; none for the root.
type Module = Vec<String>;

/// Who uses whom, by the paths of the files.
pub struct Graph {
    uses: BTreeMap<String, BTreeSet<String>>,
}

/// What is read of one file.
struct Source {
    file: String,
    imports: Vec<Import>,
    /// What other paths stand in it.
    paths: Vec<Vec<String>>,
}

/// One name that a `use` brings.
struct Import {
    /// Whether others may take it from here: then this file does not use it itself.
    passed_on: bool,
    path: Vec<String>,
    name: String,
}

impl Graph {
    /// The files below a folder whose root is `lib.rs`.
    pub fn of(folder: &Path) -> Self {
        let files =
            super::sources(folder).into_iter().filter(|path| path.extension().is_some_and(|it| it == "rs"));
        Self::from_texts(files.map(|path| {
            let inside = path.strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
            (inside, fs::read_to_string(&path).expect("text"))
        }))
    }

    fn from_texts(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let sources: BTreeMap<Module, Source> =
            files.into_iter().map(|(file, text)| (module(&file), Source::read(file, &text))).collect();
        let mut uses = BTreeMap::<String, BTreeSet<String>>::new();
        for (module, source) in &sources {
            let imports = source.imports.iter().filter(|import| !import.passed_on).map(|import| &import.path);
            let others = imports
                .chain(&source.paths)
                .filter_map(|path| target(&sources, module, path))
                .map(|other| other.file.clone())
                .filter(|file| *file != source.file);
            uses.entry(source.file.clone()).or_default().extend(others);
        }
        Self { uses }
    }

    /// How many imports there are.
    pub fn imports(&self) -> usize {
        self.uses.values().map(BTreeSet::len).sum()
    }

    /// The shortest circle through each import that closes one.
    pub fn circles(&self) -> Vec<String> {
        let mut circles = BTreeSet::new();
        let imports = self.uses.iter().flat_map(|(from, others)| others.iter().map(move |to| (from, to)));
        for (from, to) in imports {
            if let Some(mut circle) = self.way(to, from) {
                // The same circle is found from each of its files.
                let first = (0..circle.len()).min_by_key(|at| circle[*at]).unwrap_or_default();
                circle.rotate_left(first);
                circle.push(circle[0]);
                circles.insert(circle.join(" → "));
            }
        }
        circles.into_iter().collect()
    }

    /// The shortest way from one file to another.
    fn way<'a>(&'a self, from: &'a str, to: &str) -> Option<Vec<&'a str>> {
        let mut ways = VecDeque::from([vec![from]]);
        let mut seen = BTreeSet::from([from]);
        while let Some(way) = ways.pop_front() {
            let last = *way.last()?;
            if last == to {
                return Some(way);
            }
            for next in self.uses.get(last).into_iter().flatten() {
                if seen.insert(next) {
                    ways.push_back([way.as_slice(), &[next]].concat());
                }
            }
        }
        None
    }
}

impl Source {
    fn read(file: String, text: &str) -> Self {
        let mut source = Self { file, imports: Vec::new(), paths: Vec::new() };
        let mut lines = code(text).into_iter();
        while let Some(mut line) = lines.next() {
            let Some(tree) = after_use(&line) else {
                source.paths.extend(paths(&line));
                continue;
            };
            let passed_on = line.trim_start().starts_with("pub");
            let mut tree = tree.to_owned();
            while !tree.contains(';') {
                line = lines.next().expect("the end of a use");
                tree.push_str(&line);
            }
            let tree = tree.split(';').next().unwrap_or_default();
            source.imports.extend(expand(tree).into_iter().map(|(path, name)| Import {
                passed_on,
                path,
                name,
            }));
        }
        source
    }
}

/// The module that a file is.
fn module(file: &str) -> Module {
    let stem = file.trim_end_matches(".rs").trim_end_matches("lib").trim_end_matches("mod");
    stem.split('/').filter(|part| !part.is_empty()).map(ToOwned::to_owned).collect()
}

/// The lines of a file without its tests and comments. `super` in a module that is written in the file means
/// the file.
fn code(text: &str) -> Vec<String> {
    let text = text.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default();
    let mut is_inside = false;
    let mut lines = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with("//")) {
        let is_module = line.starts_with("mod ") || line.starts_with("pub mod ");
        is_inside = (is_inside || (is_module && line.ends_with('{'))) && line != "}";
        lines.push(if is_inside { line.replacen("super::", "self::", 1) } else { line.to_owned() });
    }
    lines
}

/// What a `use` that begins in this line brings.
fn after_use(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let line = line.strip_prefix("pub").map_or(line, |rest| {
        rest.strip_prefix('(')
            .and_then(|rest| rest.split_once(')'))
            .map_or(rest, |(_, rest)| rest)
            .trim_start()
    });
    line.strip_prefix("use ")
}

/// Every path of a tree such as `super::{one::Two, three as four}`, with the name that it has here.
fn expand(tree: &str) -> Vec<(Vec<String>, String)> {
    let tree = tree.trim();
    let Some((before, inside)) = tree.split_once('{') else {
        let (path, name) = tree.split_once(" as ").unwrap_or((tree, ""));
        let path: Vec<String> = path.split("::").map(|part| part.trim().to_owned()).collect();
        let name =
            if name.is_empty() { path.last().cloned().unwrap_or_default() } else { name.trim().to_owned() };
        return vec![(path, name)];
    };
    let mut depth = 0;
    let parts = inside.trim_end().trim_end_matches('}').split(|sign| {
        depth += i32::from(sign == '{') - i32::from(sign == '}');
        sign == ',' && depth == 0
    });
    let before = before.trim_end_matches("::");
    parts
        .filter(|part| !part.trim().is_empty())
        .flat_map(|part| expand(&format!("{before}::{}", part.trim())))
        .collect()
}

/// Every path in a line of code.
fn paths(line: &str) -> impl Iterator<Item = Vec<String>> {
    let pieces = line.split(|sign: char| !(sign.is_ascii_alphanumeric() || sign == '_' || sign == ':'));
    let paths = pieces.filter(|piece| piece.contains("::") && !piece.starts_with(':'));
    paths.map(|piece| piece.trim_end_matches(':').split("::").map(ToOwned::to_owned).collect())
}

/// The file that holds what a path in `module` names; nothing for what is of no file here.
fn target<'a>(
    sources: &'a BTreeMap<Module, Source>,
    module: &[String],
    path: &[String],
) -> Option<&'a Source> {
    let (first, mut rest) = path.split_first()?;
    let mut place = match first.as_str() {
        "crate" => Module::new(),
        "self" => module.to_vec(),
        "super" => module.split_last()?.1.to_vec(),
        name => Some([module, &[name.to_owned()]].concat()).filter(|child| sources.contains_key(child))?,
    };
    while let Some((next, after)) = rest.split_first() {
        let child = [place.as_slice(), std::slice::from_ref(next)].concat();
        match next.as_str() {
            "self" => {}
            "super" => place.truncate(place.len().checked_sub(1)?),
            _ if sources.contains_key(&child) => place = child,
            _ => break,
        }
        rest = after;
    }
    let source = sources.get(&place)?;
    let passed_on = rest.split_first().and_then(|(name, after)| {
        let import = source.imports.iter().find(|import| import.passed_on && import.name == *name)?;
        target(sources, &place, &[import.path.as_slice(), after].concat())
    });
    Some(passed_on.unwrap_or(source))
}

/// A program of these files.
fn graph(files: &[(&str, &str)]) -> Graph {
    Graph::from_texts(files.iter().map(|(file, text)| ((*file).to_owned(), (*text).to_owned())))
}

#[test]
fn files_that_use_each_other_are_seen_however_they_name_each_other() {
    for (one, two) in [
        ("use super::two::Two;", "use super::one::One;"),
        ("use crate::inn::{self, three::Three, two::{Two, Else as Other}};", "use crate::inn::one;"),
        ("fn one() {\n    super::two::two();\n}", "fn two(one: &crate::inn::one::One) {}"),
        ("use super::{\n    three,\n    two,\n};", "pub fn two() {\n    use super::one;\n}"),
        // By way of the names that the folder passes on.
        ("use super::two::Two;", "use crate::inn::Passed;"),
        ("use super::two::Two;", "mod inside {\n    use super::super::one::One;\n}"),
    ] {
        let folder = "mod one;\nmod two;\npub use one::One as Passed;\n";
        let graph =
            graph(&[("lib.rs", ""), ("inn/mod.rs", folder), ("inn/one.rs", one), ("inn/two.rs", two)]);
        assert_eq!(graph.circles(), ["inn/one.rs → inn/two.rs → inn/one.rs"], "{one}\n{two}");
    }
}

#[test]
fn longer_circles_and_those_of_a_folder_with_its_file_are_seen() {
    let longer = graph(&[
        ("lib.rs", ""),
        ("one.rs", "use crate::two::Two;"),
        ("two/mod.rs", "mod deep;\nuse deep::Deep;"),
        ("two/deep.rs", "fn deep() {\n    crate::one::one();\n}"),
    ]);
    assert_eq!(longer.circles(), ["one.rs → two/mod.rs → two/deep.rs → one.rs"]);
    let folder = graph(&[
        ("inn.rs", "mod deep;\nfn inn() {\n    deep::deep();\n}"),
        ("inn/deep.rs", "use super::inn;"),
    ]);
    assert_eq!(folder.circles().len(), 1);
}

#[test]
fn what_is_no_import_makes_no_circle() {
    for two in [
        "/// As [`super::one`] does.\nfn two() {}",
        "fn two() {}\n\n#[cfg(test)]\nmod tests {\n    use super::super::one::One;\n}",
        "use super::one_other::One;",
    ] {
        // What a folder passes on is not used by it.
        let folder = "mod one;\nmod two;\npub use one::One;\npub struct Shared;";
        let one = "use super::{Shared, two};";
        let graph = graph(&[("inn/mod.rs", folder), ("inn/one.rs", one), ("inn/two.rs", two)]);
        assert!(graph.circles().is_empty(), "{two}: {:?}", graph.circles());
    }
}
