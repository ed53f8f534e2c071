//! Dependencies: every package has its reason in one table, and is pinned by its checksum.

use crate::{json, quoted, read, root, rows};
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// The npm manifests with the name of their place in the table.
const NPM: [(&str, &str); 3] = [
    ("top", "package.json"),
    ("tests/react-18", "tests/react-18/package.json"),
    ("xtask/peers", "xtask/peers/package.json"),
];

/// Places of the table that are the engine's own manifest.
const ENGINE: [&str; 2] = ["wasm", "command line"];

/// Packages by the place that needs them.
type Places = BTreeMap<String, BTreeSet<String>>;

#[test]
fn every_dependency_has_its_reason() {
    let mut needed = Places::new();
    for manifest in ["Cargo.toml", "fuzz/Cargo.toml"] {
        crates(manifest, &mut needed);
    }
    for (place, path) in NPM {
        let manifest = json(path);
        for kind in ["dependencies", "devDependencies", "optionalDependencies"] {
            let packages = manifest[kind].as_object().into_iter().flatten();
            let names = packages.map(|(name, _)| name.clone());
            needed.entry(place.to_owned()).or_default().extend(names);
        }
    }
    pip(&mut needed);
    let mut told = Places::new();
    for row in rows(&read("docs/dependencies.md")) {
        assert!(row[2].len() > 5, "no reason: {row:?}");
        let engine = ENGINE.iter().any(|place| row[1].contains(place));
        let places: Vec<&str> = match row[1].as_str() {
            _ if engine => vec!["."],
            place @ ("top" | "tool") => vec![place],
            place => quoted(place).collect(),
        };
        for place in places {
            let names = quoted(&row[0]).map(str::to_owned);
            told.entry(place.to_owned()).or_default().extend(names);
        }
    }
    let tools = told.remove("tool").expect("tools");
    assert_eq!(told, needed);
    for tool in tools {
        let file = tool.strip_prefix("cargo-").expect("a tool of cargo's");
        let installs = read(&format!("xtask/src/{file}.rs"));
        assert!(installs.contains(&format!("\"{tool}\"")), "{tool}");
    }
}

/// What the scripts under `train` name, each at one version. A folder without scripts needs none.
fn pip(needed: &mut Places) {
    for folder in root().join("train").read_dir().expect("train") {
        let folder = folder.expect("a folder");
        let files = folder.path().read_dir().expect("files");
        let is_script = |name: &std::ffi::OsStr| name.to_string_lossy().ends_with(".py");
        if !files.flatten().any(|file| is_script(&file.file_name())) {
            continue;
        }
        let folder = folder.file_name();
        let place = format!("train/{}", folder.to_str().expect("UTF-8"));
        let names = read(&format!("{place}/requirements.txt"));
        let names = names.lines().filter(|line| !line.starts_with('#'));
        let names = names.map(|line| {
            let (name, _) = line.split_once("==").expect("a pinned version");
            name.to_owned()
        });
        needed.entry(place).or_default().extend(names);
    }
}

/// What the crates of a workspace name, without each other.
fn crates(manifest: &str, needed: &mut Places) {
    let output = Command::new(env!("CARGO"))
        .current_dir(root())
        .args(["metadata", "--no-deps", "--offline", "--format-version=1"])
        .args(["--manifest-path", manifest])
        .output()
        .expect("cargo");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    for package in metadata["packages"].as_array().expect("packages") {
        let path = package["manifest_path"].as_str().expect("a path");
        let folder = path.strip_suffix("Cargo.toml").expect("a manifest");
        let place = std::path::Path::new(folder)
            .strip_prefix(root())
            .expect("ours");
        let place = match place.to_str() {
            Some("") => ".".to_owned(),
            place => place.expect("UTF-8").replace('\\', "/"),
        };
        for dependency in package["dependencies"].as_array().expect("a list") {
            if dependency["path"].is_null() {
                let name = dependency["name"].as_str().expect("a name").to_owned();
                needed.entry(place.clone()).or_default().insert(name);
            }
        }
    }
}

#[test]
fn every_package_is_locked_by_its_checksum() {
    for path in ["Cargo.lock", "fuzz/Cargo.lock"] {
        let lock = read(path);
        let mut fetched = 0;
        for package in lock.split("[[package]]").skip(1) {
            let Some(source) = package
                .lines()
                .find_map(|line| line.strip_prefix("source = "))
            else {
                continue; // ours
            };
            fetched += 1;
            assert!(
                source.contains("registry+https://github.com/rust-lang/crates.io-index"),
                "{path}: {source}"
            );
            assert!(package.contains("\nchecksum = \""), "{path}: {package}");
        }
        assert!(fetched > 10, "{path} holds {fetched} packages");
    }
    for path in ["package-lock.json", "xtask/peers/package-lock.json"] {
        let lock = json(path);
        let packages = lock["packages"].as_object().expect("packages");
        let mut fetched = 0;
        for (name, package) in packages {
            let ours = name.is_empty() || NPM.iter().any(|(place, _)| place == name);
            if ours || package["link"] == true {
                continue;
            }
            fetched += 1;
            let integrity = package["integrity"].as_str().unwrap_or_default();
            assert!(
                integrity.starts_with("sha512-"),
                "{path}: {name} has no checksum"
            );
            let from = package["resolved"]
                .as_str()
                .unwrap_or("https://registry.npmjs.org/");
            assert!(
                from.starts_with("https://registry.npmjs.org/"),
                "{path}: {name} is from {from}"
            );
        }
        assert!(fetched > 5, "{path} holds {fetched} packages");
    }
}

/// A version is chosen, not whatever is newest.
#[test]
fn npm_versions_are_exact() {
    for (_, path) in NPM {
        let manifest = json(path);
        for kind in ["dependencies", "devDependencies"] {
            for (name, version) in manifest[kind].as_object().into_iter().flatten() {
                let version = version.as_str().expect("a version");
                let exact = version.chars().all(|c| c.is_ascii_digit() || c == '.');
                assert!(exact, "{path}: {name} is {version}");
            }
        }
    }
}
