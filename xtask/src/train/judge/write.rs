//! Weights → the file that `src/judge/model.rs` reads, and the calibration of confidence.

use super::Judged;
use super::fit::{Index, Weights};
use anyhow::Result;
use says_who::attributions::Feature;
use says_who::judge::model::{COLUMNS, Mix, STEPS};
use std::collections::BTreeMap;

/// A weight under this is dropped: on folds that changes one label in a thousand.
const LEAST: f32 = 0.05;
/// A feature none of whose weights comes to this is dropped.
const WORTH: f32 = 0.14;
/// The largest weight that is kept as it is.
const MOST: f32 = 3.0;

/// How often labels of each probability are right on folds: neighbours are pooled until the share
/// never falls.
pub(super) fn calibration<'a>(judged: impl Iterator<Item = &'a Judged>) -> [f32; STEPS] {
    let mut rows: Vec<(f32, f32)> = judged
        .map(|j| (j.probability, f32::from(u8::from(j.right))))
        .collect();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    // Each pool: mean probability, right ones, size.
    let mut pools: Vec<(f32, f32, f32)> = Vec::new();
    for chunk in rows.chunks(100) {
        let n = chunk.len() as f32;
        let p = chunk.iter().map(|r| r.0).sum::<f32>() / n;
        pools.push((p, chunk.iter().map(|r| r.1).sum(), n));
        while let [.., a, b] = pools[..]
            && a.1 / a.2 >= b.1 / b.2
        {
            pools.truncate(pools.len() - 2);
            let n = a.2 + b.2;
            pools.push(((a.0 * a.2 + b.0 * b.2) / n, a.1 + b.1, n));
        }
    }
    std::array::from_fn(|i| {
        let p = i as f32 / (STEPS - 1) as f32;
        let after = pools.partition_point(|pool| pool.0 < p);
        let share = |pool: &(f32, f32, f32)| pool.1 / pool.2;
        match (after.checked_sub(1).map(|i| &pools[i]), pools.get(after)) {
            (Some(a), Some(b)) => {
                let part = (p - a.0) / (b.0 - a.0).max(1e-6);
                share(a) * (1.0 - part) + share(b) * part
            }
            (Some(a), None) => share(a),
            (None, Some(b)) => share(b).min(p.max(0.2)),
            (None, None) => p,
        }
    })
}

/// The bytes of the file.
pub(super) fn write(index: &Index, weights: &Weights, mixes: &[Mix; 2]) -> Result<Vec<u8>> {
    let scale = MOST / 127.0;
    let rounded = |w: f32| {
        let w = if w.abs() < LEAST { 0.0 } else { w };
        (w / scale).round().clamp(-127.0, 127.0) as i8 as u8
    };
    let mut rows: BTreeMap<Feature, [u8; COLUMNS]> = BTreeMap::new();
    for (&feature, row) in index.features().iter().zip(weights) {
        rows.insert(feature, row.map(rounded));
    }
    let weighs = |w: u8| f32::from((w as i8).unsigned_abs()) * scale >= WORTH;
    rows.retain(|_, row| row.iter().any(|&w| weighs(w)));
    let mut out = Vec::with_capacity(rows.len() * (4 + COLUMNS) + 100);
    out.extend(u32::try_from(rows.len())?.to_le_bytes());
    out.extend(scale.to_le_bytes());
    for mix in mixes {
        for number in mix.steps.iter().chain(&mix.shares) {
            out.extend(number.to_le_bytes());
        }
    }
    for feature in rows.keys() {
        out.extend(feature.to_le_bytes());
    }
    for row in rows.values() {
        out.extend(row);
    }
    Ok(out)
}
