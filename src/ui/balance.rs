//! Lines of about the same length that end where the sense does, with no single word left over at the end.

/// Breaks `text` where it has spaces, into lines of at most `letters` letters each: as few of them as can be, and as
/// much of one length as can be, or breaking after a comma or a full stop. A longer word has a line to itself; breaks that `text` has stay.
pub fn balanced(text: &str, letters: usize) -> String {
    text.lines().map(|line| balanced_line(line, letters)).collect::<Vec<_>>().join("\n")
}

fn balanced_line(line: &str, letters: usize) -> String {
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    let lengths: Vec<usize> = words.iter().map(|word| word.chars().count()).collect();
    // For the words from each one on: the fewest lines and the least unevenness of them, and where the first one ends.
    let mut best = vec![(0, 0, words.len()); words.len() + 1];
    for from in (0..words.len()).rev() {
        let ends = (from + 1..=words.len()).filter_map(|end| {
            let length = lengths[from..end].iter().sum::<usize>() + end - from - 1;
            let fits = length <= letters || end == from + 1;
            let torn = end < words.len() && !words[end - 1].ends_with([',', '.', ':', ';']);
            let uneven = letters.abs_diff(length).pow(2) + if torn { letters.pow(2) / 5 } else { 0 };
            fits.then(|| (best[end].0 + 1, best[end].1 + uneven, end))
        });
        best[from] = ends.min().unwrap_or((1, 0, words.len()));
    }
    let mut lines = Vec::new();
    let mut from = 0;
    while from < words.len() {
        let end = best[from].2;
        lines.push(words[from..end].join(" "));
        from = end;
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_even_and_no_word_is_left_over() {
        let text = "Walk your fingers along the edge to the tip";
        assert_eq!(balanced(text, 39), "Walk your fingers along\nthe edge to the tip");
        assert_eq!(balanced(text, 60), text);
        assert_eq!(balanced("one two three four", 14), "one two\nthree four");
        assert_eq!(balanced("Gegen den Druck, atme aus", 20), "Gegen den Druck,\natme aus");
    }

    #[test]
    fn there_are_as_few_lines_as_can_be_and_none_too_long() {
        let text =
            "Fingertips on the inner edge of each bottom tip. Push outward gently, as on a ripe peach.";
        for letters in 12..100 {
            let lines = balanced(text, letters);
            assert!(lines.lines().all(|line| line.chars().count() <= letters), "{letters}: {lines}");
            let mut greedy = vec![0_usize];
            for word in text.split(' ').map(str::len) {
                match greedy.last_mut() {
                    Some(last) if *last == 0 || *last + 1 + word <= letters => *last += word + 1,
                    _ => greedy.push(word + 1),
                }
            }
            assert!(lines.lines().count() <= greedy.len(), "{letters}: {lines}");
            assert_eq!(lines.replace('\n', " "), text);
        }
    }

    #[test]
    fn what_cannot_be_broken_stays_whole() {
        assert_eq!(balanced("", 10), "");
        assert_eq!(balanced("Schulterblätter zusammen", 5), "Schulterblätter\nzusammen");
        assert_eq!(balanced("one\ntwo", 20), "one\ntwo");
        assert_eq!(balanced("word", 0), "word");
    }
}
