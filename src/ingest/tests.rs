//! Facts about the way from bytes to a briefing.

use super::*;

fn read(text: &str) -> Briefing {
    read_bytes("t", Origin::Stdin, text.as_bytes()).unwrap()
}

const SEEDS: [&str; 5] = [
    include_str!("../../seeds/000_2a7b5e13e5df6c19.txt"),
    include_str!("../../seeds/001_db7586d7501cf3d8.txt"),
    include_str!("../../seeds/002_32c06cedd8963efa.txt"),
    include_str!("../../seeds/003_94fc70272dc78c07.txt"),
    include_str!("../../seeds/004_3573e85439a7b76f.txt"),
];

#[test]
fn seed_000_reads_in_order() {
    let briefing = read(SEEDS[0]);
    let want = "وی با بیان اینکه گسترش همکاری\u{200c}های دو جانبه ایران و جمهوری آذربایجان برای هر دو طرف مفید خواهد بود، اظهار کرد:";
    assert!(briefing.body.lines().any(|l| l.contains(want)), "{}", briefing.body);
    assert_eq!(
        briefing.title_text(),
        "استاندار آذربایجان شرقی: تقویت روابط تبریز – باکو در اولویت کار قرار دارد"
    );
    assert_eq!(briefing.agency.unwrap().name_fa, "خبرگزاری فارس");
    assert_eq!(briefing.paragraphs.len(), 10);
}

#[test]
fn seed_003_has_a_kicker_and_one_lead() {
    let briefing = read(SEEDS[3]);
    let kicker = briefing.kicker.unwrap();
    assert!(kicker.of(&briefing.body).ends_with("قزاقستان:"));
    assert_eq!(briefing.title_text(), "آذربایجان شرقی، کانون ارتباطی ایران با کشورهای همسایه است");
    assert!(briefing.body.contains("این کشور را یکی از اولویت\u{200c}های کشت فراسرزمینی ایران برشمرد."));
    assert!(briefing.body.contains("حذف واسطه\u{200c}ها و دلالان"));
    assert!(briefing.body.contains("از گذشته\u{200c}های دور"));
    assert_eq!(briefing.body.matches("محول شده است").count(), 1);
    assert_eq!(briefing.paragraphs.len(), 17);
}

#[test]
fn the_joined_words_of_the_seeds_are_restored() {
    // 63, 15, 1, 4 and 31 words of the seeds lost their ZWNJ (eleven of them want a blank); two stand in the lead
    // that is printed twice. «بزرگترین» and «راهسازی» come on top: written solid, taken apart by our orthography.
    let mut found = 0;
    for seed in SEEDS {
        let lines: Vec<&str> = seed.lines().collect();
        for line in lines {
            let mut log = repair::Log::new(true);
            let line = line.trim();
            log.compare(line, &crate::text::clean_line(line));
            found += log
                .repairs
                .iter()
                .filter(|r| matches!(r.kind, RepairKind::ZwnjRestored | RepairKind::WordSplit))
                .count();
        }
    }
    assert_eq!(found, 114 + 2);
}

#[test]
fn the_source_and_the_one_it_came_through_are_told_apart() {
    let agency = read(SEEDS[1]).agency.unwrap();
    assert_eq!((agency.name_fa.as_str(), agency.via.as_deref()), ("خبرگزاری فارس", Some("آران نیوز")));
    assert!(read(SEEDS[4]).agency.is_none());
}

#[test]
fn a_body_is_cleaned_to_itself() {
    for seed in SEEDS {
        let once = clean_text(seed);
        let twice = clean_text(&once.body);
        assert_eq!(twice.body, once.body);
        assert_eq!((twice.title, twice.paragraphs), (once.title, once.paragraphs));
    }
}

#[test]
fn spans_lie_in_the_body_and_in_order() {
    for seed in SEEDS {
        let c = clean_text(seed);
        let mut at = 0;
        for span in c.kicker.iter().chain([&c.title]).chain(&c.paragraphs) {
            assert!(span.start >= at && !span.of(&c.body).is_empty());
            at = span.end;
        }
        assert!(c.speech.iter().all(|s| !s.span.of(&c.body).is_empty() && !s.cue.of(&c.body).is_empty()));
        assert!(c.body.ends_with('\n') && !c.body.ends_with("\n\n"));
    }
}

#[test]
fn speakers_are_the_words_before_the_verb() {
    let c = clean_text(SEEDS[4]);
    let speakers: Vec<&str> = c.speech.iter().filter_map(|s| s.speaker.map(|s| s.of(&c.body))).collect();
    assert!(speakers.contains(&"وی") && speakers.contains(&"دمیتری کالتسوف"), "{speakers:?}");
}

#[test]
fn bytes_are_read_in_every_encoding() {
    let text = "عنوان خبر\n\nاستاندار گفت: همکاری دو کشور در زمینه تجارت گسترش می یابد و این امر مهم است.\n";
    let utf16le: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let utf16be: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let (arabic, _, failed) = encoding_rs::WINDOWS_1256.encode("استاندار: سلام");
    assert!(!failed);
    let want = read(text).body;
    let body = |bytes: &[u8]| read_bytes("t", Origin::Stdin, bytes).unwrap().body;
    assert_eq!(body(&[&b"\xef\xbb\xbf"[..], text.as_bytes()].concat()), want);
    assert_eq!(body(&[&b"\xff\xfe"[..], &utf16le].concat()), want);
    assert_eq!(body(&[&b"\xfe\xff"[..], &utf16be].concat()), want);
    assert_eq!(body(&utf16le), want);
    assert_eq!(body(&utf16be), want);
    let read = read_bytes("t", Origin::Stdin, &arabic.repeat(4)).unwrap();
    assert_eq!(read.encoding.name, "windows-1256");
    assert!(read.body.contains("استاندار: سلام"));
}

#[test]
fn what_is_no_text_is_refused_with_the_facts() {
    let error = |bytes: &[u8]| read_bytes("x", Origin::Stdin, bytes).unwrap_err();
    assert!(matches!(error(b""), IngestError::Empty { bytes: 0, .. }));
    assert!(matches!(error(b" \n\n"), IngestError::Empty { bytes: 3, .. }));
    assert!(matches!(error(&[0, 1, 2, 3, 0, 0, 0, 7, 8, 0xff, 0xfe, 1, 3]), IngestError::Binary { .. }));
    assert!(matches!(
        error(&vec![b'a'; MAX_BYTES + 1]),
        IngestError::TooLarge { bytes, limit: MAX_BYTES, .. } if bytes == MAX_BYTES + 1
    ));
}

#[test]
fn invalid_bytes_in_a_persian_text_do_not_spoil_it() {
    let mut bytes = "استاندار آذربایجان شرقی در این دیدار گفت که همکاری ها گسترش می یابد".as_bytes().to_vec();
    bytes.insert(20, 0xff);
    let briefing = read_bytes("t", Origin::Stdin, &bytes).unwrap();
    assert!(briefing.encoding.lossy && briefing.encoding.name == "UTF-8");
    assert!(briefing.body.contains("همکاری\u{200c}ها گسترش می\u{200c}یابد"));
}

#[test]
fn nothing_that_acts_on_a_terminal_survives() {
    let text = "عنوان\n\nمتن \u{1b}[31mسرخ\u{1b}[0m \u{1b}]0;title\u{7}و \u{9b}2Jپاک \u{202e}برعکس\u{202c} \u{8}\u{7f}.\r\nپایان\u{feff}\n";
    let briefing = read(text);
    assert!(!briefing.body.chars().any(crate::text::chars::is_harmful));
    assert!(briefing.body.contains("متن سرخ و پاک برعکس"), "{:?}", briefing.body);
    assert_eq!(briefing.raw, text);
    assert!(!sanitized(text).contains(['\u{1b}', '\u{7}', '\u{9b}']));
}

#[test]
fn a_text_that_is_not_persian_is_tidied_not_repaired() {
    let english = "Governor meets envoy\n\nThe 2 sides agreed to expand trade, and said \"yes\".\n";
    let c = clean_text(english);
    assert_eq!((c.language, c.body.as_str()), (Language::English, english));
    let arabic = "قال الوزير إن الاجتماع الذي عقد في العاصمة بحث العلاقات الاقتصادية بين البلدين\n";
    assert_eq!(clean_text(arabic).body, arabic);
}

#[test]
fn a_title_behind_hashes_and_a_text_without_a_title() {
    let c = clean_text("\n\n## عنوان خبر این است\n\nمتن خبر در این جا می آید و تمام می شود.\n\nدوم.\n");
    assert_eq!(c.title.of(&c.body), "عنوان خبر این است");
    assert_eq!(c.paragraphs.len(), 2);
    let long = "استاندار در این دیدار گفت که همکاری دو کشور باید گسترش یابد. وی افزود که این همکاری در همه زمینه ها ممکن است. او تأکید کرد که راه درست همین است و باید تلاش کرد تا به نتیجه برسد و همه از آن سود ببرند و روابط بهتر شود.";
    let c = clean_text(long);
    assert_eq!(c.title.of(&c.body), "استاندار در این دیدار گفت که همکاری دو کشور باید گسترش یابد.");
    assert!(c.paragraphs[0].contains(c.title));
}

#[test]
fn a_wrapped_paragraph_is_one_paragraph_and_lines_of_their_own_stay() {
    let c = clean_text(SEEDS[2]);
    assert_eq!(c.paragraphs.len(), 15);
    assert!(c.repairs.iter().all(|r| r.kind != RepairKind::LinesJoined));
}
