//! Bytes → text: UTF-8 with and without its mark, UTF-16, and what `chardetng` makes of the rest
//! (Windows-1256 for old Persian files).

use super::IngestError;
use serde::{Deserialize, Serialize};

/// The largest briefing read, in bytes.
pub const MAX_BYTES: usize = 16 * 1024 * 1024;

/// How a text's bytes were read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Encoding {
    /// WHATWG name of the encoding (`UTF-8`, `windows-1256`, …).
    pub name: String,
    /// Whether a byte order mark said so.
    pub bom: bool,
    /// Whether some bytes were no characters in it and became U+FFFD.
    pub lossy: bool,
}

/// How many bytes are looked at to tell text from anything else.
const LOOKED_AT: usize = 64 * 1024;

pub(super) fn decode(id: &str, bytes: &[u8]) -> Result<(String, Encoding), IngestError> {
    if bytes.len() > MAX_BYTES {
        return Err(IngestError::TooLarge { id: id.to_owned(), bytes: bytes.len(), limit: MAX_BYTES });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IngestError::Empty { id: id.to_owned(), bytes: bytes.len() });
    }
    if let Some((encoding, mark)) = encoding_rs::Encoding::for_bom(bytes) {
        let (text, lossy) = encoding.decode_without_bom_handling(bytes.get(mark..).unwrap_or(&[]));
        return Ok((text.into_owned(), Encoding { name: encoding.name().to_owned(), bom: true, lossy }));
    }
    if let Some(encoding) = utf16_without_mark(bytes) {
        let (text, lossy) = encoding.decode_without_bom_handling(bytes);
        return Ok((text.into_owned(), Encoding { name: encoding.name().to_owned(), bom: false, lossy }));
    }
    refuse_binary(id, bytes)?;
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), Encoding { name: "UTF-8".to_owned(), bom: false, lossy: false }));
    }
    let encoding = guess(bytes);
    let (text, lossy) = encoding.decode_without_bom_handling(bytes);
    Ok((text.into_owned(), Encoding { name: encoding.name().to_owned(), bom: false, lossy }))
}

/// UTF-16 text has a NUL or an Arabic-block byte in every other place.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static encoding_rs::Encoding> {
    let sample = bytes.get(..bytes.len().min(4096)).unwrap_or(bytes);
    let pairs = sample.chunks_exact(2);
    let total = pairs.len();
    if total < 4 || bytes.len() % 2 == 1 {
        return None;
    }
    let high = |b: u8| matches!(b, 0x00 | 0x06 | 0x20 | 0xfb | 0xfe);
    let (mut little, mut big) = (0, 0);
    for pair in pairs {
        if let [a, b] = *pair {
            little += usize::from(high(b) && a != 0);
            big += usize::from(high(a) && b != 0);
        }
    }
    let controls = sample.iter().filter(|&&b| b == 0 || b == 6).count();
    if controls * 4 < sample.len() {
        return None;
    }
    if little * 10 > total * 9 {
        Some(encoding_rs::UTF_16LE)
    } else if big * 10 > total * 9 {
        Some(encoding_rs::UTF_16BE)
    } else {
        None
    }
}

fn refuse_binary(id: &str, bytes: &[u8]) -> Result<(), IngestError> {
    let sample = bytes.get(..bytes.len().min(LOOKED_AT)).unwrap_or(bytes);
    let nul = sample.contains(&0);
    let controls = sample
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b | 0x08))
        .count();
    if nul && controls * 50 > sample.len() || controls * 10 > sample.len() {
        return Err(IngestError::Binary { id: id.to_owned(), controls, looked_at: sample.len() });
    }
    Ok(())
}

fn guess(bytes: &[u8]) -> &'static encoding_rs::Encoding {
    // Mostly valid UTF-8 with a damaged spot is UTF-8.
    let lossy = String::from_utf8_lossy(bytes);
    let damaged = lossy.matches('\u{fffd}').count();
    if damaged * 20 < bytes.iter().filter(|b| !b.is_ascii()).count() {
        return encoding_rs::UTF_8;
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    match detector.guess(Some(b"ir"), chardetng::Utf8Detection::Allow) {
        // ISO-8859-6 has no پ چ ژ گ: what looks like it is Windows-1256
        guess if guess == encoding_rs::ISO_8859_6 => encoding_rs::WINDOWS_1256,
        guess => guess,
    }
}
