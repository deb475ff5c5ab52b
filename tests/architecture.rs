//! The order of the house: a module uses only what stands above it, and each tool has its place.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot look fails")]

use std::collections::BTreeSet;
use std::path::Path;
use std::path::PathBuf;

/// The modules in the order `lib.rs` declares them; `api` and `web` have one rank.
fn order() -> Vec<String> {
    let map = std::fs::read_to_string("src/lib.rs").unwrap();
    map.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

fn rank(order: &[String], module: &str) -> Option<usize> {
    let module = if module == "web" { "api" } else { module };
    order.iter().position(|m| m == module)
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Every file with its module and its code, comments left out.
fn files() -> Vec<(PathBuf, String, String)> {
    let mut found = Vec::new();
    sources(Path::new("src"), &mut found);
    found.sort();
    let with_text = |path: PathBuf| {
        let inner = path.strip_prefix("src").unwrap().to_owned();
        let first = inner.components().next().unwrap().as_os_str().to_string_lossy();
        let module = first.trim_end_matches(".rs").to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        let code: Vec<&str> = text.lines().filter(|l| !l.trim_start().starts_with("//")).collect();
        (inner, module, code.join("\n"))
    };
    found.into_iter().map(with_text).collect()
}

#[test]
fn a_module_uses_only_modules_above_it() {
    let order = order();
    let mut wrong = Vec::new();
    for (path, module, code) in files() {
        let Some(own) = rank(&order, &module) else { continue };
        for rest in code.split("crate::").skip(1) {
            let used: String =
                rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            let sideways = used != module && rank(&order, &used) == Some(own);
            if rank(&order, &used).is_some_and(|r| r > own) || sideways {
                wrong.push(format!("{} uses {used}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Whether a file may use a tool.
type Allowed<'a> = &'a dyn Fn(&str) -> bool;

#[test]
fn each_tool_is_used_in_its_place_only() {
    let in_store = |p: &str| p.ends_with("store.rs") || p.starts_with("platform/db/");
    let in_delivery = |p: &str| {
        ["http/", "api/", "web/"].iter().any(|f| p.starts_with(f))
            || p == "server.rs"
            || p == "main.rs"
    };
    let rules: [(&str, Allowed<'_>); 9] = [
        ("diesel::", &|p| in_store(p) || p == "platform/outbox.rs"),
        ("tantivy::", &|p| p.starts_with("search/")),
        ("actix_web::", &in_delivery),
        ("spawn_blocking", &|p| p == "platform/db/pool.rs" || p == "accounts/password.rs"),
        ("lettre::", &|p| {
            p.starts_with("platform/mail/")
                || p.starts_with("platform/config/")
                || p == "accounts/account.rs"
        }),
        ("jsonwebtoken::", &|p| p.starts_with("accounts/")),
        ("argon2::", &|p| p.starts_with("accounts/")),
        ("askama::", &|p| ["web/", "notices/", "http/"].iter().any(|f| p.starts_with(f))),
        ("std::env::var", &|p| p.starts_with("platform/config/")),
    ];
    let mut wrong = Vec::new();
    for (path, _, code) in files() {
        let path = path.to_string_lossy();
        for (tool, allowed) in &rules {
            if code.contains(tool) && !allowed(&path) {
                wrong.push(format!("{path} uses {tool}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn no_module_has_a_name_that_says_nothing() {
    let empty =
        ["utils", "util", "common", "helpers", "core", "misc", "shared", "types", "service"];
    // `platform/db/types.rs` holds SQL types, which are called so.
    let wrong: Vec<String> = files()
        .iter()
        .map(|(path, _, _)| path.to_string_lossy().into_owned())
        .filter(|path| path != "platform/db/types.rs")
        .filter(|path| {
            Path::new(path).iter().any(|part| {
                let name = part.to_string_lossy();
                empty.contains(&name.trim_end_matches(".rs"))
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_module_begins_by_saying_what_it_is() {
    let mut found = Vec::new();
    sources(Path::new("src"), &mut found);
    let silent: Vec<_> = found
        .iter()
        .filter(|path| !std::fs::read_to_string(path).unwrap().starts_with("//!"))
        .collect();
    assert!(silent.is_empty(), "{silent:#?}");
}

#[test]
fn imports_are_written_one_by_one() {
    let wrong: Vec<_> = files()
        .into_iter()
        .filter(|(_, _, code)| code.contains("use crate::{") || code.contains("use super::super"))
        .map(|(path, _, _)| path)
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn both_databases_have_the_same_list_of_migrations() {
    let list = |folder: &str| -> BTreeSet<String> {
        std::fs::read_dir(folder)
            .unwrap()
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            .collect()
    };
    assert_eq!(list("migrations/sqlite"), list("migrations/postgres"));
    assert!(!list("migrations/sqlite").is_empty());
}

#[test]
fn the_project_speaks_only_of_itself() {
    let mut found = Vec::new();
    for folder in ["src", "tests", "benches"] {
        if Path::new(folder).exists() {
            sources(Path::new(folder), &mut found);
        }
    }
    let mut wrong = Vec::new();
    for path in found.iter().filter(|p| !p.ends_with("architecture.rs")) {
        let text = std::fs::read_to_string(path).unwrap();
        for word in ["/home/", "/work/", "/root/"] {
            if text.contains(word) {
                wrong.push(format!("{} names {word}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
