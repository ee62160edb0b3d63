//! The whole card, both languages, over the bulk articles of `BARID_DATA` (else over the five seeds, repeated).

use barid::card;
use barid::ingest::{self, Briefing, Origin};
use std::io::Read as _;
use std::sync::OnceLock;

fn main() {
    divan::main();
}

fn texts() -> Vec<Vec<u8>> {
    let bulk = std::env::var("BARID_DATA").ok().and_then(|data| {
        let packed = std::fs::read(std::path::Path::new(&data).join("bulk/bulk-3000.tar.gz")).ok()?;
        let mut tar = Vec::new();
        flate2::read::GzDecoder::new(packed.as_slice()).read_to_end(&mut tar).ok()?;
        let mut files = Vec::new();
        let mut at = 0;
        while let Some(head) = tar.get(at..at + 512) {
            let size = String::from_utf8_lossy(&head[124..136]);
            let size = usize::from_str_radix(size.trim_matches(['\0', ' ']), 8).unwrap_or(0);
            at += 512;
            if matches!(head[156], b'0' | 0) && size > 0 {
                files.push(tar.get(at..at + size)?.to_vec());
            }
            at += size.div_ceil(512) * 512;
        }
        Some(files)
    });
    bulk.unwrap_or_else(|| {
        let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
        let mut files: Vec<Vec<u8>> = std::fs::read_dir(dir)
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|e| std::fs::read(e.path()).ok())
            .collect();
        files.sort();
        (0..50).flat_map(|_| files.clone()).collect()
    })
}

fn briefings() -> &'static [Briefing] {
    static ALL: OnceLock<Vec<Briefing>> = OnceLock::new();
    ALL.get_or_init(|| {
        texts().iter().filter_map(|bytes| ingest::read_bytes("bench", Origin::Stdin, bytes).ok()).collect()
    })
}

#[divan::bench(sample_count = 5)]
fn whole_card(bencher: divan::Bencher<'_, '_>) {
    let all = briefings();
    let bytes: usize = all.iter().map(|b| b.body.len()).sum();
    let _ = card::extract(&all[0]);
    bencher.counter(divan::counter::BytesCount::new(bytes)).bench_local(|| {
        for briefing in all {
            divan::black_box(card::extract(briefing));
        }
    });
}
