//! The verbs without a terminal: what they print, what they refuse, their exit codes.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

fn barid(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_barid")).args(args).env_remove("LANG").output().unwrap()
}

fn fed(args: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_barid"))
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn seed(number: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds");
    let file = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .find(|p| p.file_name().unwrap().to_string_lossy().starts_with(number));
    file.unwrap().to_string_lossy().into_owned()
}

#[test]
fn cards_of_the_seeds_are_valid_and_name_the_counterparts() {
    let output = barid(&["card", "--format", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let cards: serde_json::Value = serde_json::from_str(&out(&output)).unwrap();
    let cards = cards.as_array().unwrap();
    let countries: Vec<&str> =
        cards.iter().map(|c| c["counterpart"][0]["country"].as_str().unwrap()).collect();
    assert_eq!(countries, ["AZ", "AZ", "AZ", "KZ", "BY"]);
    for card in cards {
        assert_eq!(card["schema"], "barid.card/1");
        for item in card["proposals"].as_array().unwrap() {
            let en = item["text"]["en"].as_str().unwrap();
            assert!(!en.is_empty() && !has_arabic(en), "{en}");
            assert!(!item["evidence"].as_array().unwrap().is_empty());
        }
        let _: barid::card::Card = serde_json::from_value(card.clone()).unwrap();
    }
}

fn has_arabic(text: &str) -> bool {
    text.chars().any(|c| matches!(u32::from(c), 0x600..=0x6ff | 0xfb50..=0xfdff | 0xfe70..=0xfeff))
}

#[test]
fn one_file_gives_an_object_and_several_an_array() {
    let one = barid(&["card", "--format", "json", "--with-body", &seed("004")]);
    let card: serde_json::Value = serde_json::from_str(&out(&one)).unwrap();
    assert!(card.is_object());
    let body = card["body"].as_str().unwrap();
    assert_eq!(body, out(&barid(&["clean", &seed("004")])));
    for item in card["proposals"].as_array().unwrap() {
        for span in item["evidence"].as_array().unwrap() {
            let (start, end) =
                (span["start"].as_u64().unwrap() as usize, span["end"].as_u64().unwrap() as usize);
            assert!(body.get(start..end).is_some_and(|t| !t.trim().is_empty()));
        }
    }
    let two = barid(&["card", "--format", "json", &seed("003"), &seed("004")]);
    let cards: serde_json::Value = serde_json::from_str(&out(&two)).unwrap();
    assert_eq!(cards.as_array().unwrap().len(), 2);
}

#[test]
fn cards_are_the_same_on_every_run() {
    let first = barid(&["card", "--format", "json"]).stdout;
    for _ in 0..3 {
        assert_eq!(barid(&["card", "--format", "json"]).stdout, first);
    }
}

#[test]
fn every_format_prints_something() {
    for format in ["text", "md", "json", "csv", "html"] {
        let output = barid(&["card", "--format", format]);
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert!(out(&output).contains("بلاروس"), "{format}");
    }
    assert!(!has_arabic(&out(&barid(&["card", "--lang", "en"]))));
    assert!(!out(&barid(&["card", "--lang", "fa", &seed("004")])).contains("Belarus"));
}

#[test]
fn the_reversed_line_of_seed_000_is_put_right() {
    let text = out(&barid(&["clean", &seed("000")]));
    let wanted = "وی با بیان اینکه گسترش همکاری‌های دو جانبه ایران و جمهوری آذربایجان برای هر دو طرف مفید خواهد بود، اظهار کرد:";
    assert!(text.lines().any(|l| l.contains(wanted)), "{text}");
}

#[test]
fn clean_per_line_gives_as_many_lines_as_it_got() {
    let output = fed(&["clean", "--per-line"], "كتابهاي\n\nمیتواند  گفت\nabc\n".as_bytes());
    assert_eq!(out(&output), "کتاب‌های\n\nمی‌تواند گفت\nabc\n");
}

#[test]
fn clean_shows_what_it_repaired() {
    let text = out(&barid(&["clean", "--diff", &seed("000")]));
    assert!(text.contains("زمینههای") && text.contains("زمینه‌های"), "{text}");
}

#[test]
fn list_and_search_find_the_seeds() {
    let list = out(&barid(&["list"]));
    assert_eq!(list.lines().count(), 5);
    assert!(list.lines().nth(4).unwrap().contains("\tBY\t"), "{list}");
    for query in ["ماگیلیوف", "گردشگري سلامت", "Belarus"] {
        let output = barid(&["search", query]);
        assert_eq!(output.status.code(), Some(0), "{query}");
    }
    assert_eq!(barid(&["search", "هیچ‌جا"]).status.code(), Some(1));
}

#[test]
fn bad_input_is_one_clear_line_each_and_the_others_still_open() {
    let dir = tempfile::tempdir().unwrap();
    let path = |name: &str| dir.path().join(name).to_string_lossy().into_owned();
    fs::write(path("empty.txt"), "").unwrap();
    fs::write(path("blank.txt"), " \n\n ").unwrap();
    fs::write(path("binary.txt"), [0u8, 1, 2, 3, 0, 255, 254, 0, 7].repeat(100)).unwrap();
    fs::write(
        path("invalid.txt"),
        b"\xd8\xb3\xd9\x84\xd8\xa7\xd9\x85 \xff\xfe \xd8\xaf\xd9\x86\xdb\x8c\xd8\xa7\n",
    )
    .unwrap();
    fs::create_dir(path("folder")).unwrap();
    let large = fs::File::create(path("large.txt")).unwrap();
    large.set_len(200 << 20).unwrap();
    let good = seed("004");
    let names = ["missing.txt", "empty.txt", "blank.txt", "binary.txt", "folder", "large.txt"];
    let paths: Vec<String> = names.iter().map(|n| path(n)).collect();
    let mut args = vec!["list"];
    args.extend(paths.iter().map(String::as_str));
    let invalid = path("invalid.txt");
    args.push(&invalid);
    args.push(&good);
    let output = barid(&args);
    assert_eq!(output.status.code(), Some(1));
    let errors = err(&output);
    assert_eq!(errors.lines().count(), names.len(), "{errors}");
    for name in names {
        assert_eq!(errors.lines().filter(|l| l.contains(name)).count(), 1, "{name}: {errors}");
    }
    assert_eq!(out(&output).lines().count(), 2, "{}", out(&output));
}

#[test]
fn what_is_not_there_is_told_with_what_to_do() {
    let told = |args: &[&str]| err(&barid(args));
    assert!(
        told(&["card", "/not/there.txt"]).contains("/not/there.txt: there is nothing of this name; look at")
    );
    assert!(
        told(&["digset"]).starts_with("barid: digset: there is nothing of this name here, nor a command")
    );
    let output = barid(&["--theme", "light", "list"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(err(&output).contains("barid list --help"), "{}", err(&output));
}

#[test]
#[cfg(unix)]
fn an_unreadable_file_is_named() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("locked.txt");
    fs::write(&path, "سلام").unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_ok() {
        eprintln!("left out: this user reads every file");
        return;
    }
    let output = barid(&["list", &path.to_string_lossy()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(err(&output).contains("locked.txt"));
}

#[test]
fn old_encodings_are_read() {
    let dir = tempfile::tempdir().unwrap();
    let text = "سفیر بلاروس در تهران با استاندار دیدار کرد و درباره همکاری‌های تجاری گفت‌وگو کرد.\n\nمتن دوم این خبر است.";
    let (windows, _, _) = encoding_rs::WINDOWS_1256.encode(text);
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let with_bom: Vec<u8> = [0xef, 0xbb, 0xbf].into_iter().chain(text.bytes()).collect();
    for (name, bytes) in [("utf16.txt", utf16), ("bom.txt", with_bom)] {
        let path = dir.path().join(name);
        fs::write(&path, bytes).unwrap();
        let output = barid(&["clean", &path.to_string_lossy()]);
        assert!(out(&output).contains("سفیر بلاروس"), "{name}: {}", out(&output));
    }
    // Windows-1256 has no ی: U+06CC travels as a question mark or a reference, so use ي.
    let path = dir.path().join("windows.txt");
    let (arabic, _, failed) = encoding_rs::WINDOWS_1256.encode("سفير بلاروس در تهران با استاندار ديدار کرد.");
    assert!(!failed || !windows.is_empty());
    fs::write(&path, arabic).unwrap();
    assert!(out(&barid(&["clean", &path.to_string_lossy()])).contains("سفیر بلاروس"));
}

#[test]
fn hostile_text_reaches_nothing() {
    let text = "عنوان \x1b]52;c;aGk=\x07\x1b[31mقرمز\x1b[0m\u{202e}وارونه\u{9b}31m\n\nمتن \x07 خبر.\n";
    let output = fed(&["clean", "-"], text.as_bytes());
    let cleaned = out(&output);
    let bad =
        |c: char| (c.is_control() && c != '\n') || matches!(u32::from(c), 0x202a..=0x202e | 0x2066..=0x2069);
    assert!(!cleaned.chars().any(bad), "{cleaned:?}");
}

#[test]
fn usage_errors_exit_with_two_and_help_with_zero() {
    assert_eq!(barid(&["card", "--format", "xml"]).status.code(), Some(2));
    assert_eq!(barid(&["--no-such-flag"]).status.code(), Some(2));
    assert_eq!(barid(&["--help"]).status.code(), Some(0));
    assert_eq!(barid(&["--version"]).status.code(), Some(0));
}

#[test]
fn the_doctor_says_nothing_in_escape_sequences_off_a_terminal() {
    for args in [&["doctor"][..], &["doctor", "--json"]] {
        let output = barid(args);
        assert_eq!(output.status.code(), Some(0));
        assert!(!out(&output).contains('\x1b'));
    }
    let report: serde_json::Value = serde_json::from_str(&out(&barid(&["doctor", "--json"]))).unwrap();
    assert!(report["mode_used"].is_string() && report["why"].is_string());
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_barid"))
        .args(["card", "--format", "html"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", err(&output));
}

#[test]
fn config_prints_a_default_that_is_in_order_and_tells_mistakes_in_both_languages() {
    let dir = tempfile::tempdir().unwrap();
    let run = |args: &[&str], lang: &str| {
        Command::new(env!("CARGO_BIN_EXE_barid"))
            .args(args)
            .env("XDG_CONFIG_HOME", dir.path())
            .env("BARID_LANG", lang)
            .output()
            .unwrap()
    };
    let path = out(&run(&["config", "--path"], "en")).trim().to_owned();
    assert_eq!(Path::new(&path), dir.path().join("barid/config.toml"));
    fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
    fs::write(&path, out(&run(&["config", "--print"], "en"))).unwrap();
    assert_eq!(run(&["config"], "en").status.code(), Some(0));
    fs::write(&path, "[ui]\nlangage = \"fa\"\n").unwrap();
    let output = run(&["config"], "en");
    assert_eq!(output.status.code(), Some(1));
    assert!(
        err(&output)
            .contains("config.toml: line 2: unknown key \"ui.langage\", did you mean \"ui.language\"?")
    );
    assert!(err(&run(&["config"], "fa")).contains("سطر ۲: کلید «ui.langage» نداریم؛ شاید «ui.language»؟"));
}

#[test]
#[cfg(unix)]
fn a_file_name_acts_on_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a\x1b]0;x\x07\n\u{202e}b.txt");
    fs::write(&path, "سلام دنیا. این یک خبر است.").unwrap();
    let missing = dir.path().join("c\x1b[31m.txt");
    let output = barid(&["list", &path.to_string_lossy(), &missing.to_string_lossy()]);
    for text in [out(&output), err(&output)] {
        assert!(
            !text.chars().any(|c| (c.is_control() && c != '\n' && c != '\t') || c == '\u{202e}'),
            "{text:?}"
        );
    }
    assert_eq!(out(&output).lines().count(), 1);
}

/// What stands between two marks of the README.
fn section<'a>(readme: &'a str, mark: &str) -> &'a str {
    let after = readme.split(&format!("<!-- {mark}:begin -->\n")).nth(1).unwrap();
    after.split(&format!("<!-- {mark}:end -->")).next().unwrap()
}

/// Verbs and their long options as `--help` tells them.
fn told_by_help() -> Vec<(String, Vec<String>)> {
    let help = out(&barid(&["--help"]));
    let list = help.split("Commands:").nth(1).unwrap().split("\n\n").next().unwrap();
    // A verb stands two blanks in; what goes on from the line above stands further in.
    let verbs = list.lines().filter(|l| l.starts_with("  ") && !l.starts_with("   "));
    let verbs = verbs.filter_map(|l| l.split_whitespace().next()).filter(|v| *v != "help");
    verbs
        .map(|verb| {
            let help = out(&barid(&[verb, "--help"]));
            let options = help.split("Options:").nth(1).unwrap_or("").lines().filter_map(|l| {
                let l = l.trim_start();
                let at = if l.starts_with("--") {
                    0
                } else {
                    l.strip_prefix('-')?.find("--").filter(|i| *i < 4)? + 1
                };
                let name: String =
                    l[at + 2..].chars().take_while(|c| c.is_alphanumeric() || *c == '-').collect();
                (!matches!(name.as_str(), "help" | "version" | "bidi" | "shape")).then(|| format!("--{name}"))
            });
            (verb.to_owned(), options.collect())
        })
        .collect()
}

#[test]
fn help_manual_completions_and_readme_tell_the_same_verbs() {
    // BARID_WRITE=1 writes the section anew.
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md");
    let readme = fs::read_to_string(&path).unwrap();
    let wanted = barid::cli::readme();
    if std::env::var_os("BARID_WRITE").is_some() {
        let old = format!("<!-- verbs:begin -->\n{}<!-- verbs:end -->", section(&readme, "verbs"));
        let new = format!("<!-- verbs:begin -->\n{wanted}<!-- verbs:end -->");
        fs::write(&path, readme.replace(&old, &new)).unwrap();
    } else {
        assert_eq!(
            section(&readme, "verbs"),
            wanted,
            "BARID_WRITE=1 cargo test --test cli same_verbs writes it anew"
        );
    }
    let verbs = told_by_help();
    assert!(verbs.len() > 10, "{verbs:?}");
    let man = out(&barid(&["man"])).replace("\\-", "-");
    for entry in barid::ui::action::ACTIONS {
        assert!(
            entry.keys.is_empty() || man.contains(&entry.en.replace('"', "\\(dq").replace('\'', "\\(aq")),
            "{}",
            entry.id
        );
    }
    let shells = ["bash", "zsh", "fish", "elvish", "powershell"];
    let scripts: Vec<String> = shells.iter().map(|s| out(&barid(&["completions", s]))).collect();
    for (verb, options) in &verbs {
        assert!(wanted.contains(&format!("`barid {verb}")), "{verb} is not in the README");
        assert!(man.contains(&format!(".SS \"barid {verb}")), "{verb} is not in the manual");
        for (script, shell) in scripts.iter().zip(shells) {
            assert!(script.contains(verb.as_str()), "{shell} does not complete {verb}");
            for option in options {
                let written = if shell == "fish" { format!("-l {}", &option[2..]) } else { option.clone() };
                assert!(script.contains(&written), "{shell} does not complete {verb} {option}");
            }
        }
        for option in options {
            assert!(wanted.contains(option.as_str()), "{verb} {option} is not in the README");
            assert!(man.contains(option.as_str()), "{verb} {option} is not in the manual");
        }
    }
}

#[test]
fn filter_reads_lines_and_prints_the_matches_ranked() {
    let input = "استاندار تبريز\nبندر\nتبریز\n".as_bytes();
    let output = fed(&["filter", "تبریز"], input);
    assert_eq!(out(&output), "تبریز\nاستاندار تبريز\n");
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(out(&fed(&["filter", "tabriz", "--latin", "-n", "1"], input)), "تبریز\n");
    let none = fed(&["filter", "نیست‌انگار"], input);
    assert_eq!((none.status.code(), none.stdout.len()), (Some(1), 0));
}

#[test]
fn export_writes_what_a_filter_lets_through_once() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("cards.csv").to_string_lossy().into_owned();
    let all = barid(&["export", "--format", "json"]);
    let all: Vec<serde_json::Value> = serde_json::from_slice(&all.stdout).unwrap();
    assert_eq!(all.len(), 5);
    let id = all[1]["id"].as_str().unwrap();
    let one: Vec<serde_json::Value> =
        serde_json::from_slice(&barid(&["export", "--id", id, "--format", "json"]).stdout).unwrap();
    assert_eq!(one, [all[1].clone()]);
    let some = barid(&["export", "--filter", "country:AZ", "--format", "json"]);
    let some: Vec<serde_json::Value> = serde_json::from_slice(&some.stdout).unwrap();
    assert!(!some.is_empty() && some.len() < 5, "{}", some.len());
    assert_eq!(barid(&["export", "-o", &file]).status.code(), Some(0));
    assert!(fs::read_to_string(&file).unwrap().starts_with("id,title_fa"));
    let again = barid(&["export", "-o", &file]);
    assert_eq!(again.status.code(), Some(1));
    assert!(err(&again).contains("--force"), "{}", err(&again));
    assert_eq!(barid(&["export", "--filter", "sektor:x"]).status.code(), Some(2));
}

#[test]
fn standard_input_is_told_by_its_content() {
    let page = "<!doctype html><title>نام</title><p>متن صفحه برای آزمون خواندن از ورودی است.</p>".as_bytes();
    assert_eq!(out(&fed(&["clean", "-"], page)), "نام\n\nمتن صفحه برای آزمون خواندن از ورودی است.\n");
    let feed = "<rss version='2.0'><channel><title>t</title><item><title>خبر</title><description>متن</description></item></channel></rss>";
    assert!(out(&fed(&["list", "-"], feed.as_bytes())).contains("خبر"));
}

#[test]
fn piped_text_that_no_path_names_is_told_of() {
    let text = "سفیر روسیه با استاندار گیلان دیدار کرد\n".as_bytes();
    let said = err(&fed(&["card"], text));
    assert!(
        said.contains('-') && said.contains("standard input") || said.contains("ورودی استاندارد"),
        "{said}"
    );
    assert_eq!(err(&fed(&["card", "-"], text)), "");
}
