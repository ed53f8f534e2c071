//! Puts keys into tables where each has two possible slots.
//!
//! Takes the slots of each key; gives the key of each slot. The reader looks into both, so
//! there is nothing to store but what is in the slots.

use anyhow::{Result, bail};

/// For each cell the key that lies in it; `cells` cells lie together in a slot. A key that finds
/// both its slots full pushes another out to that one's second slot.
pub(crate) fn place(keys: &[[usize; 2]], slots: usize, cells: usize) -> Result<Vec<Option<usize>>> {
    let mut table: Vec<Option<usize>> = vec![None; slots * cells];
    for first in 0..keys.len() {
        let mut key = first;
        let mut slot = keys[key][0];
        let mut pushes = 0;
        loop {
            let other = keys[key][usize::from(slot == keys[key][0])];
            let free = [slot, other]
                .iter()
                .find_map(|s| (s * cells..(s + 1) * cells).find(|&cell| table[cell].is_none()));
            if let Some(cell) = free {
                table[cell] = Some(key);
                break;
            }
            if pushes == 5000 {
                bail!("{} keys do not fit into {slots} slots", keys.len());
            }
            // Which one has to go changes from push to push, else two could chase each other.
            let cell = slot * cells + pushes * 7 % 11 % cells;
            if let Some(out) = table[cell].replace(key) {
                key = out;
                slot = keys[key][usize::from(slot == keys[key][0])];
            }
            pushes += 1;
        }
    }
    Ok(table)
}
