//! Files through the whole of `ingest`: the cleaned body, or with `--diff` what was repaired.

fn main() -> std::io::Result<()> {
    let diff = std::env::args().any(|a| a == "--diff");
    for path in std::env::args().skip(1).filter(|a| !a.starts_with("--")) {
        let bytes = std::fs::read(&path)?;
        match barid::ingest::read_bytes(&path, barid::ingest::Origin::File(path.clone()), &bytes) {
            Ok(briefing) if diff => {
                for repair in briefing.repairs() {
                    println!("{:?}\t{}\t{}", repair.kind, repair.before, repair.after);
                }
            }
            Ok(briefing) => {
                print!("{}", briefing.body);
                eprintln!(
                    "title: {}\nkicker: {:?}\nagency: {:?}\nlanguage: {:?} paragraphs: {}",
                    briefing.title_text(),
                    briefing.kicker.map(|k| k.of(&briefing.body).to_owned()),
                    briefing.agency,
                    briefing.language,
                    briefing.paragraphs.len()
                );
            }
            Err(error) => eprintln!("{error}"),
        }
    }
    Ok(())
}
