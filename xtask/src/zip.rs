//! Files → a zip archive, the same bytes for the same files: sorted by name, no times, no owners.

use anyhow::{Result, ensure};
use flate2::{Compression, Crc, write::DeflateEncoder};
use std::collections::BTreeMap;
use std::io::Write as _;

/// What an archive holds: path in it, with `/`, → bytes.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// The earliest time that a zip can tell: 1 January 1980.
const DATE: u16 = 0x21;

/// Names are UTF-8.
const FLAGS: u16 = 1 << 11;

/// Deflated, as every reader of zips knows.
const DEFLATED: u16 = 8;

/// Packs files.
pub(crate) fn pack(files: &Files) -> Result<Vec<u8>> {
    let (mut out, mut directory) = (Vec::new(), Vec::new());
    for (name, bytes) in files {
        let mut crc = Crc::new();
        crc.update(bytes);
        let mut packed = DeflateEncoder::new(Vec::new(), Compression::best());
        packed.write_all(bytes)?;
        let packed = packed.finish()?;
        let offset = u32::try_from(out.len())?;
        // What the local header and the directory both say of a file.
        let mut about = Vec::new();
        for field in [20, FLAGS, DEFLATED, 0, DATE] {
            about.extend(u16::to_le_bytes(field));
        }
        let sizes = [u32::try_from(packed.len())?, u32::try_from(bytes.len())?];
        for field in [crc.sum(), sizes[0], sizes[1]] {
            about.extend(field.to_le_bytes());
        }
        about.extend(u16::try_from(name.len())?.to_le_bytes());
        about.extend([0; 2]); // no extra field

        out.extend(*b"PK\x03\x04");
        out.extend(&about);
        out.extend(name.as_bytes());
        out.extend(packed);

        directory.extend(*b"PK\x01\x02");
        directory.extend(20_u16.to_le_bytes());
        directory.extend(about);
        directory.extend([0; 2 + 2 + 2 + 4]); // comment, disk, attributes
        directory.extend(offset.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let count = u16::try_from(files.len())?;
    ensure!(count < u16::MAX, "too many files for a plain zip");
    let start = u32::try_from(out.len())?;
    let size = u32::try_from(directory.len())?;
    out.extend(directory);
    out.extend(*b"PK\x05\x06\0\0\0\0");
    out.extend(count.to_le_bytes());
    out.extend(count.to_le_bytes());
    out.extend(size.to_le_bytes());
    out.extend(start.to_le_bytes());
    out.extend([0; 2]);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_archive_has_the_same_bytes_whatever_the_order_of_its_making() {
        let names = ["b/c.txt", "a.txt", "b/é.txt"];
        let file = |name: &&str| ((*name).to_owned(), name.repeat(99).into_bytes());
        let forth: Files = names.iter().map(file).collect();
        let back: Files = names.iter().rev().map(file).collect();
        let zip = pack(&forth).unwrap();
        assert_eq!(zip, pack(&back).unwrap());
        assert!(zip.starts_with(b"PK\x03\x04"));
        let first = zip.windows(5).position(|w| w == b"a.txt");
        let second = zip.windows(7).position(|w| w == b"b/c.txt");
        assert!(first < second && first.is_some());
    }
}
