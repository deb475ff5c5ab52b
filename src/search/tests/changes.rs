//! Changes become visible, and nothing that happens to the folder stops the exchange.

use std::fs;
use std::path::PathBuf;

use super::Filled;
use super::filled;
use super::id;
use super::position;
use super::query;
use super::settings;
use super::titles;
use super::vacancy;
use crate::search::Index;
use crate::search::RebuildError;
use crate::search::SearchError;
use crate::search::VacancyDocument;

type Nothing = std::convert::Infallible;

/// The directories of the builds, and of what was not finished.
fn builds(index: &Filled) -> Vec<PathBuf> {
    let entries = fs::read_dir(index.folder.path()).unwrap();
    entries.map(|entry| entry.unwrap().path()).collect()
}

/// Closes the index and opens its folder again.
fn reopened(index: Filled) -> (Filled, bool) {
    let Filled { index, folder } = index;
    drop(index);
    let opened = Index::open(folder.path(), settings()).unwrap();
    (Filled { index: opened.index, folder }, opened.needs_rebuild)
}

#[test]
fn a_change_is_visible_when_apply_returns_and_a_removal_is_gone() {
    let index = titles(&["Kế toán", "Lái xe"]);
    index
        .index
        .apply(&[vacancy(1, "Thợ hàn"), vacancy(3, "Thợ hàn")], &[id(2)], position(2))
        .unwrap();
    assert_eq!(index.find("thợ hàn"), [1, 3]);
    assert!(index.find("kế toán").is_empty() && index.find("lái xe").is_empty());
    assert_eq!(index.index.count(), 2);
    let mut ids = index.index.ids();
    ids.sort_unstable();
    assert_eq!(ids, [id(1), id(3)]);
}

#[test]
fn the_position_is_kept_with_the_changes() {
    let index = titles(&["Kế toán"]);
    index.index.apply(&[vacancy(2, "Kế toán")], &[], position(9)).unwrap();
    let (index, needs_rebuild) = reopened(index);
    assert!(!needs_rebuild);
    assert_eq!(index.index.position(), Some(position(9)));
    assert_eq!(index.find("kế toán").len(), 2);
}

#[test]
fn a_new_folder_asks_to_be_filled_until_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let opened = Index::open(&folder.path().join("a/b"), settings()).unwrap();
    assert!(opened.needs_rebuild);
    assert_eq!((opened.index.count(), opened.index.position()), (0, None));
    opened.index.apply(&[vacancy(1, "Kế toán")], &[], position(4)).unwrap();
    drop(opened);
    let opened = Index::open(&folder.path().join("a/b"), settings()).unwrap();
    assert!(opened.needs_rebuild, "changes alone do not make an index complete");
    opened.index.rebuild(std::iter::empty::<Result<_, Nothing>>(), position(5)).unwrap();
    drop(opened);
    assert!(!Index::open(&folder.path().join("a/b"), settings()).unwrap().needs_rebuild);
}

#[test]
fn whatever_is_damaged_is_built_again_and_never_refused() {
    type Damage = fn(&std::path::Path);
    let cut: Damage = |file| {
        let bytes = fs::read(file).unwrap();
        fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
    };
    let flip: Damage = |file| {
        let mut bytes = fs::read(file).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xFF;
        fs::write(file, bytes).unwrap();
    };
    let empty: Damage = |file| fs::write(file, "").unwrap();
    let remove: Damage = |file| fs::remove_file(file).unwrap();
    let kinds: Vec<_> =
        files(&titles(&["Kế toán", "Lái xe"])).iter().map(|file| kind(file)).collect();
    assert!(kinds.len() > 5, "{kinds:?}");
    for (damage, broken) in
        [cut, flip, empty, remove].into_iter().flat_map(|d| kinds.iter().map(move |k| (d, k)))
    {
        let index = titles(&["Kế toán", "Lái xe"]);
        let file = files(&index).into_iter().find(|file| kind(file) == *broken).unwrap();
        let Filled { index, folder } = index;
        drop(index);
        damage(&file);
        let opened = Index::open(folder.path(), settings()).unwrap();
        assert!(opened.needs_rebuild, "{}", file.display());
        let documents = [vacancy(1, "Kế toán")].map(Ok::<_, Nothing>);
        opened.index.rebuild(documents, position(3)).unwrap();
        assert_eq!(opened.index.search(&query("kế toán"), super::now()).unwrap().total, 1);
    }
}

/// The files of the only build, but for the engine's own notes.
fn files(index: &Filled) -> Vec<PathBuf> {
    let entries = fs::read_dir(builds(index).remove(0)).unwrap();
    let files = entries.map(|entry| entry.unwrap().path());
    files.filter(|file| !file.file_name().unwrap().to_string_lossy().starts_with('.')).collect()
}

/// What kind of file it is: the rest of the name differs from index to index.
fn kind(file: &std::path::Path) -> std::ffi::OsString {
    file.extension().unwrap_or_default().to_owned()
}

#[test]
fn an_index_of_another_version_is_built_again() {
    let index = titles(&["Kế toán"]);
    let Filled { index, folder } = index;
    drop(index);
    let mut other = settings();
    let table = "[[abbreviation]]\nshort = [\"XY\"]\nlong = \"xin yêu\"";
    other.abbreviations = crate::search::Abbreviations::parse(table).unwrap();
    let opened = Index::open(folder.path(), other).unwrap();
    assert!(opened.needs_rebuild);
    drop(opened);
    assert!(!Index::open(folder.path(), settings()).unwrap().needs_rebuild, "the old one is kept");
}

#[test]
fn a_second_process_is_told_so() {
    let index = titles(&["Kế toán"]);
    let second = Index::open(index.folder.path(), settings());
    assert!(matches!(second.err(), Some(SearchError::InUse)));
}

#[test]
fn the_old_index_answers_during_a_rebuild_and_changes_meanwhile_are_not_lost() {
    let index = titles(&["Kế toán", "Lái xe"]);
    let documents = (1..=3).map(|number| {
        if number == 2 {
            assert_eq!(index.find("kế toán"), [1], "the old index answers");
            index.index.apply(&[vacancy(9, "Thợ hàn")], &[id(2)], position(8)).unwrap();
            assert_eq!(index.find("thợ hàn"), [9]);
        }
        Ok::<VacancyDocument, Nothing>(vacancy(
            number,
            ["", "Kế toán", "Lái xe", "Bảo vệ"][usize::try_from(number).unwrap()],
        ))
    });
    index.index.rebuild(documents, position(5)).unwrap();
    assert_eq!(index.find("bảo vệ"), [3]);
    assert_eq!(index.find("thợ hàn"), [9]);
    assert!(index.find("lái xe").is_empty(), "removed while the rebuild ran");
    assert_eq!(index.index.position(), Some(position(8)));
    assert_eq!(builds(&index).len(), 1, "the old build is gone");
}

#[test]
fn a_rebuild_that_fails_leaves_the_old_index() {
    let index = titles(&["Kế toán"]);
    let documents = [Ok(vacancy(5, "Lái xe")), Err("the database went away")];
    let failed = index.index.rebuild(documents, position(7));
    assert!(matches!(failed, Err(RebuildError::Source("the database went away"))));
    assert_eq!(index.find("kế toán"), [1]);
    assert_eq!(builds(&index).len(), 1, "what was begun is gone");
    index.index.apply(&[vacancy(6, "Thợ hàn")], &[], position(8)).unwrap();
    let (index, needs_rebuild) = reopened(index);
    assert!(!needs_rebuild);
    assert_eq!((index.find("thợ hàn"), index.find("lái xe")), (vec![6], vec![]));
}

#[test]
fn what_a_killed_rebuild_left_is_removed_and_the_old_index_stays() {
    let index = titles(&["Kế toán"]);
    let old = builds(&index).remove(0);
    let half = index.folder.path().join("building-000002");
    fs::create_dir(&half).unwrap();
    for entry in fs::read_dir(&old).unwrap().map(Result::unwrap).take(3) {
        fs::copy(entry.path(), half.join(entry.file_name())).unwrap();
    }
    let (index, needs_rebuild) = reopened(index);
    assert!(!needs_rebuild);
    assert_eq!(index.find("kế toán"), [1]);
    assert_eq!(builds(&index), [old]);
}

#[test]
fn two_rebuilds_do_not_run_at_once() {
    let index = filled(Vec::new());
    let documents = std::iter::once_with(|| {
        let second = index.index.rebuild(std::iter::empty::<Result<_, Nothing>>(), position(1));
        assert!(matches!(second, Err(RebuildError::Index(SearchError::Rebuilding))));
        Ok::<_, Nothing>(vacancy(1, "Kế toán"))
    });
    index.index.rebuild(documents, position(1)).unwrap();
    assert_eq!(index.index.count(), 1);
}
