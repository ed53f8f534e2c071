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
        let mut pushes = 0_u32;
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
            let cell = slot * cells + (pushes.wrapping_mul(0x9e37_79b1) >> 16) as usize % cells;
            if let Some(out) = table[cell].replace(key) {
                key = out;
                slot = keys[key][usize::from(slot == keys[key][0])];
            }
            pushes += 1;
        }
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_lies_in_one_of_its_slots() {
        // 380 keys in 100 slots of 4 cells: as full as the weights file.
        let keys: Vec<[usize; 2]> = (0..380_usize)
            .map(|key| {
                let mixed = (key as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xd6e8_feb8_6659_fd93);
                [(mixed >> 40) as usize % 100, (mixed >> 20) as usize % 100]
            })
            .collect();
        let table = place(&keys, 100, 4).expect("they fit");
        let mut seen = vec![0; keys.len()];
        for (cell, key) in table.iter().enumerate() {
            if let Some(key) = *key {
                assert!(keys[key].contains(&(cell / 4)), "key {key} in cell {cell}");
                seen[key] += 1;
            }
        }
        assert!(seen.iter().all(|&times| times == 1));
    }

    #[test]
    fn too_many_keys_are_an_error() {
        assert!(place(&[[0, 0]; 3], 1, 2).is_err());
    }
}
