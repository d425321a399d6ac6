//! A document as files: the ending of the name says the form.

use std::path::{Path, PathBuf};

use crate::error::Result;
use crate::output::{deliver, deliver_all};
use crate::progress::Progress;
use crate::report::Paper;

/// Writes `paper` to `path`: pictures where it ends in `.svg` or `.png`, a PDF in all other cases. A picture is one page:
/// of more pages each has a file of its own, numbered from 1 before the ending. What stands there already is kept unless
/// `replace` is set.
///
/// # Errors
/// A place that is taken or cannot be written, a person's wish to stop. Then no page is written whose place was found taken.
pub fn press(
    paper: &Paper,
    path: &Path,
    replace: bool,
    progress: &Progress,
) -> Result<Vec<PathBuf>> {
    let ends = |ending: &str| path.extension().is_some_and(|own| own.eq_ignore_ascii_case(ending));
    let pictures: Vec<Vec<u8>> = if ends("svg") {
        paper.svg().into_iter().map(String::into_bytes).collect()
    } else if ends("png") {
        paper.png(progress)?
    } else {
        deliver(path, &paper.pdf_with(progress)?, replace)?;
        return Ok(vec![path.to_owned()]);
    };
    let paths = places(path, pictures.len());
    let files: Vec<(&Path, &[u8])> =
        paths.iter().map(PathBuf::as_path).zip(pictures.iter().map(Vec::as_slice)).collect();
    deliver_all(&files, replace)?;
    Ok(paths)
}

/// The names of the pages: `gantt-1.png`, `gantt-2.png`; as many digits each, so that lists keep their order.
fn places(path: &Path, count: usize) -> Vec<PathBuf> {
    if count == 1 {
        return vec![path.to_owned()];
    }
    let part = |part: Option<&std::ffi::OsStr>| part.unwrap_or_default().to_owned();
    let (digits, ending) = (count.to_string().len(), part(path.extension()));
    let name = |number: usize| {
        let mut name = part(path.file_stem());
        name.push(format!("-{number:0digits$}."));
        name.push(&ending);
        path.with_file_name(name)
    };
    (1..=count).map(name).collect()
}
