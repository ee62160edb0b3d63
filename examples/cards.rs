//! `cards OUTDIR FILE…`: writes each file's card as OUTDIR/STEM.json (`--explain` prints instead).

use barid::{card, ingest};
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    let Some(out) = args.next() else { return Err("usage: cards OUTDIR|--explain FILE…".into()) };
    for file in args {
        let path = Path::new(&file);
        let stem = path.file_stem().and_then(|s| s.to_str()).unwrap_or("card");
        let bytes = std::fs::read(path)?;
        let briefing = match ingest::read_bytes(stem, ingest::Origin::File(file.clone()), &bytes) {
            Ok(briefing) => briefing,
            Err(error) => {
                eprintln!("{error}");
                continue;
            }
        };
        let card = card::extract(&briefing);
        if out == "--explain" {
            println!("{}", card::explain(&briefing, &card));
        } else {
            std::fs::create_dir_all(&out)?;
            std::fs::write(Path::new(&out).join(format!("{stem}.json")), serde_json::to_vec_pretty(&card)?)?;
        }
    }
    Ok(())
}
