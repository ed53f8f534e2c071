//! The engine for browsers: takes the library's source; fills a folder with `says_who.js` and
//! `says_who_bg.wasm`. Redoes only what a change makes necessary.

use crate::{npm, run};
use anyhow::{Context, Result};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

const TARGET: &str = "wasm32-unknown-unknown";
const NAME: &str = "says_who";

/// Instructions on sixteen bytes at a time, for the encoder's products: every browser that has the
/// Custom Highlight API has them (Chromium since 91, Firefox since 89).
const SIMD: &str = "-Ctarget-feature=+simd128";

/// What rustc's target emits by default, and [`SIMD`]; wasm-opt takes a module's features from a
/// section that wasm-bindgen leaves out, so they are named here.
const FEATURES: [&str; 7] = [
    "--enable-simd",
    "--enable-bulk-memory",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-reference-types",
    "--enable-multivalue",
];
/// Memory packing would cut the tables at every run of zeros: smaller as it lies, larger compressed.
const OPTIMISE: [&str; 4] = [
    "-O3",
    "--skip-pass=memory-packing",
    "--strip-debug",
    "--strip-producers",
];

/// How much work goes into the wasm.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Quality {
    /// As shipped.
    Release,
    /// Quick to build.
    Dev,
}

/// Builds the wasm and its glue; gives the folder that holds just them.
pub(crate) fn build(quality: Quality) -> Result<PathBuf> {
    add_target()?;
    let profile = if quality == Quality::Release {
        "release"
    } else {
        "dev"
    };
    let mut cargo = run::cargo();
    // Flags of somebody's own would take the place of ours.
    cargo.env_remove("RUSTFLAGS");
    cargo.args(["build", "--quiet", "--lib", "--package", "says-who"]);
    cargo.arg("--no-default-features");
    cargo.args(["--target", TARGET, "--profile", profile, "--config"]);
    run::show(cargo.arg(paths()?))?;
    let folder = run::target().join(TARGET).join(match quality {
        Quality::Release => "release",
        Quality::Dev => "debug",
    });
    let built = folder.join(NAME).with_extension("wasm");
    let out = folder.join("glue");

    let stamp = folder.join("glue.stamp");
    let key = key(&built, quality)?;
    if fs::read_to_string(&stamp).is_ok_and(|have| have == key) && out.exists() {
        return Ok(out);
    }
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    glue(&built, &out)?;
    if quality == Quality::Release {
        optimise(&out.join(format!("{NAME}_bg.wasm")))?;
    }
    fs::write(stamp, key)?;
    Ok(out)
}

/// Setting for cargo: wherever source lies on this machine, the wasm names it alike.
fn paths() -> Result<String> {
    let remap = |from: &Path, to| format!("--remap-path-prefix={}={to}", from.display());
    let flags = [
        remap(&run::cargo_home()?, "cargo"),
        remap(&run::root(), "says-who"),
        SIMD.to_owned(),
    ];
    Ok(format!("target.{TARGET}.rustflags={flags:?}"))
}

/// Adds Rust's wasm target where it is missing.
pub(crate) fn add_target() -> Result<()> {
    let sysroot = run::read(run::command("rustc").args(["--print", "sysroot"]))?;
    let std = Path::new(sysroot.trim())
        .join("lib/rustlib")
        .join(TARGET)
        .join("lib");
    if std.exists() {
        return Ok(());
    }
    // rustup's automatic installation may be switched off, so rust-toolchain.toml is not enough.
    eprintln!("rustup target add {TARGET}");
    run::show(run::command("rustup").args(["target", "add", TARGET]))
        .with_context(|| format!("the Rust target {TARGET} is missing"))
}

/// Everything that the glue depends on, as one short text.
fn key(built: &Path, quality: Quality) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    fs::read(built)
        .with_context(|| format!("cannot read {}", built.display()))?
        .hash(&mut hasher);
    quality.hash(&mut hasher);
    (FEATURES, OPTIMISE).hash(&mut hasher);
    for file in [
        "Cargo.lock",
        "package-lock.json",
        "xtask/bindgen/src/main.rs",
    ] {
        fs::read(run::root().join(file))
            .with_context(|| format!("cannot read {file}"))?
            .hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn glue(built: &Path, out: &Path) -> Result<()> {
    let mut bindgen = run::cargo();
    bindgen.args([
        "run",
        "--quiet",
        "--package",
        "bindgen",
        "--features",
        "glue",
        "--",
    ]);
    run::show(bindgen.args([built, out]).arg(NAME))
}

fn optimise(wasm: &Path) -> Result<()> {
    let small = wasm.with_extension("opt");
    let mut opt = npm::node();
    opt.arg(npm::tool("binaryen/bin/wasm-opt")?);
    opt.args(OPTIMISE)
        .args(FEATURES)
        .arg(wasm)
        .arg("-o")
        .arg(&small);
    run::show(&mut opt)?;
    fs::rename(small, wasm)?;
    Ok(())
}
