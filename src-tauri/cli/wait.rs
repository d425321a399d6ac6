//! The line that says how far a long work is: on standard error, over and over, where a person looks at it. A file or
//! a pipe never gets it.

use std::io::{IsTerminal, Write};
use std::time::Duration;

use crate::progress::{Far, Progress, Watch};

/// What is done sooner needs no words.
const PATIENCE: Duration = Duration::from_secs(1);
/// As wide as the longest words with their per cents.
const WIDTH: usize = 40;

/// Shows how far `progress` is, until this is dropped.
pub fn watch(progress: &Progress) -> Option<Watch> {
    std::io::stderr().is_terminal().then(|| {
        Watch::new(progress, PATIENCE, |far| match far {
            Some(far) => write(&words(far)),
            None => clear(),
        })
    })
}

/// Makes room for what is said when the work is done.
pub fn clear() {
    if std::io::stderr().is_terminal() {
        write("");
    }
}

fn write(words: &str) {
    let mut line = std::io::stderr().lock();
    // Whoever does not see it misses nothing that is not said at the end.
    let _ = write!(line, "\r{words:WIDTH$}\r{words}");
    let _ = line.flush();
}

fn words(far: Far) -> String {
    match far.percent {
        Some(percent) => format!("{}… {percent}\u{a0}%", far.words),
        None => format!("{}…", far.words),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_what_is_known() {
        let mut far = Far { words: "Leggo il file", percent: None };
        assert_eq!(words(far), "Leggo il file…");
        far.percent = Some(7);
        assert_eq!(words(far), "Leggo il file… 7\u{a0}%");
    }
}
