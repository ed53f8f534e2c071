//! Files → a packed tar archive as npm takes it, the same bytes for the same files: sorted by
//! name, no times, no owners.

use crate::zip::Files;
use anyhow::{Context, Result, ensure};
use flate2::{Compression, GzBuilder};
use std::io::Write as _;

/// Everything in a tar comes in blocks of so many bytes.
const BLOCK: usize = 512;

/// Packs files; npm wants all of them in a folder `package`.
pub(crate) fn pack(files: &Files) -> Result<Vec<u8>> {
    let mut out = GzBuilder::new().write(Vec::new(), Compression::best());
    for (name, bytes) in files {
        out.write_all(&header(&format!("package/{name}"), bytes.len())?)?;
        out.write_all(bytes)?;
        out.write_all(&[0; BLOCK][..bytes.len().next_multiple_of(BLOCK) - bytes.len()])?;
    }
    out.write_all(&[0; 2 * BLOCK])?;
    Ok(out.finish()?)
}

fn header(name: &str, size: usize) -> Result<[u8; BLOCK]> {
    let mut header = [0; BLOCK];
    let mut put =
        |at: usize, text: &str| header[at..at + text.len()].copy_from_slice(text.as_bytes());
    ensure!(name.len() < 100, "{name} is too long for a plain tar");
    put(0, name);
    put(100, "0000644\0"); // mode
    put(108, "0000000\0"); // owner
    put(116, "0000000\0"); // group
    put(124, &format!("{size:011o}\0"));
    // npm's own packages have this time too: the first that a zip could tell.
    put(136, &format!("{:011o}\0", 499_162_500));
    put(148, "        "); // the sum, of itself as spaces
    put(156, "0"); // a file
    put(257, "ustar\x0000");
    let sum: u32 = header.iter().map(|&byte| u32::from(byte)).sum();
    let sum = format!("{sum:06o}\0 ");
    header
        .get_mut(148..156)
        .context("a header has room for its sum")?
        .copy_from_slice(sum.as_bytes());
    Ok(header)
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use std::io::Read as _;

    #[test]
    fn a_tar_holds_its_files_in_blocks_and_has_the_same_bytes_again() {
        let files: Files = [("b.js", "x".repeat(513)), ("a.js", String::new())]
            .map(|(name, text)| (name.to_owned(), text.into_bytes()))
            .into();
        let packed = pack(&files).unwrap();
        assert_eq!(packed, pack(&files).unwrap());
        let mut plain = Vec::new();
        GzDecoder::new(&*packed).read_to_end(&mut plain).unwrap();
        // Two headers, one file of two blocks, two blocks of nothing.
        assert_eq!(plain.len(), 6 * BLOCK);
        assert!(plain.starts_with(b"package/a.js\0"));
        assert!(plain[BLOCK..].starts_with(b"package/b.js\0"));
        assert_eq!(&plain[BLOCK + 124..BLOCK + 135], b"00000001001");
    }
}
