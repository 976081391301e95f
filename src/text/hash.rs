//! A content hash that is the same on every machine and in every release of the standard library.

/// 64-bit FNV-1a over `bytes`, folded with a final mix. Used as a cache key and for stable names, never for security.
pub fn content_hash(bytes: &[u8]) -> u64 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for chunk in bytes.chunks(8) {
        let mut word = [0u8; 8];
        word[..chunk.len()].copy_from_slice(chunk);
        hash = (hash ^ u64::from_le_bytes(word)).wrapping_mul(0x0000_0100_0000_01b3);
        hash ^= hash >> 29;
    }
    hash = (hash ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::content_hash;

    #[test]
    fn differs_by_content_and_length() {
        assert_ne!(content_hash(b"Kirby said"), content_hash(b"Kirby says"));
        assert_ne!(content_hash(b"a"), content_hash(b"a\0"));
        assert_eq!(content_hash("he said “no”".as_bytes()), content_hash("he said “no”".as_bytes()));
    }
}
