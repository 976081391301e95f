//! The roster: speakers that many articles share, in `people.yml`.

use super::files::read;
use crate::markup::{FrontMatter, SpeakerEntry, parse_roster};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The name of a roster that no article has to name.
const NAME: &str = "people.yml";

/// The speakers of the rosters of an article: of the files that its front matter names, else of the `people.yml` in its
/// folder or the nearest folder above. The search ends with the folder of a repository. What cannot be read has none.
pub fn roster(article: &Path, front: &FrontMatter) -> Arc<[SpeakerEntry]> {
    let folder = article.parent().unwrap_or(Path::new(""));
    let named: Vec<PathBuf> = front.roster.iter().map(|word| folder.join(&word.text)).collect();
    let files = if named.is_empty() { nearest(folder).into_iter().collect() } else { named };
    let speakers = files.iter().filter_map(|file| read(file).ok()).flat_map(|text| parse_roster(&text).0);
    speakers.collect()
}

fn nearest(folder: &Path) -> Option<PathBuf> {
    let folder = std::path::absolute(folder).ok()?;
    for folder in folder.ancestors() {
        let file = folder.join(NAME);
        if file.is_file() {
            return Some(file);
        }
        if folder.join(".git").exists() {
            return None;
        }
    }
    None
}
