//! Why a file gives no text: one line, with the file's name, the reason and the next step, in both languages.

use super::super::IngestError;

/// A file or a part of one that gives no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{name}: {reason}")]
pub struct FormatError {
    /// Its name, harmless.
    pub name: String,
    /// Why.
    pub reason: Reason,
}

impl FormatError {
    pub(super) fn new(name: &str, reason: Reason) -> Self {
        Self { name: super::safe_name(name), reason }
    }

    /// A file that is larger than what is read, told by its length alone.
    pub fn too_large(name: &str, limit: usize) -> Self {
        Self::new(name, Reason::TooLarge { limit })
    }

    /// The same line in Persian.
    pub fn fa(&self) -> String {
        format!("{}: {}", self.name, self.reason.fa())
    }
}

/// Why there is no text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Reason {
    /// More bytes than are read.
    #[error("larger than {} MB; cut it into single briefings", .limit >> 20)]
    TooLarge {
        /// Bytes allowed.
        limit: usize,
    },
    /// It unpacks to more than is allowed.
    #[error(
        "unpacks to far more than it should ({what}), as archives made to do harm do; unpack it by hand if you trust it"
    )]
    Bomb {
        /// Which bound it broke.
        what: &'static str,
    },
    /// Too many parts, or parts within parts.
    #[error("more than {limit} {what}; cut it into smaller files")]
    TooMany {
        /// Parts of which sort.
        what: &'static str,
        /// How many are allowed.
        limit: usize,
    },
    /// Nothing to read in it.
    #[error("the file is empty; nothing to read")]
    Empty,
    /// A password is needed.
    #[error("protected by a password; save a copy without one")]
    Locked,
    /// Not what it says it is, or cut off.
    #[error("a damaged {what} ({why}); open and save it again with the program it comes from")]
    Damaged {
        /// The format.
        what: &'static str,
        /// What was found, in a few words.
        why: String,
    },
    /// A PDF made of pictures.
    #[error(
        "a PDF of {pages} page(s) without a text layer, pictures only; run it through text recognition (ocrmypdf -l fas) first"
    )]
    NoTextLayer {
        /// Its pages.
        pages: usize,
    },
    /// A PDF whose fonts do not say which letters their shapes are.
    #[error(
        "a PDF whose fonts do not say which letters they draw ({unknown} of {all} unknown); ask for the original or run it through text recognition (ocrmypdf --force-ocr -l fas)"
    )]
    NoLetters {
        /// Shapes without a letter.
        unknown: usize,
        /// Shapes drawn.
        all: usize,
    },
    /// A format that is not read.
    #[error("{what}; save it as .docx, .pdf, .html or plain text")]
    Unsupported {
        /// What it is.
        what: &'static str,
    },
    /// A feed without a single item that has a text.
    #[error("a feed without items")]
    NoItems,
    /// An archive without a single text.
    #[error("an archive without a file that barid reads (text, Markdown, HTML, DOCX, PDF, feeds)")]
    NothingInside,
    /// It is a text by its kind, but its bytes are not.
    #[error("{}", advice(.0))]
    Text(Box<IngestError>),
}

fn advice(error: &IngestError) -> String {
    match error {
        IngestError::Empty { .. } => "the file is empty; nothing to read".to_owned(),
        IngestError::TooLarge { limit, .. } => {
            format!("larger than {} MB; cut it into single briefings", limit >> 20)
        }
        IngestError::Binary { .. } => {
            "not a text; barid reads text (UTF-8, UTF-16, Windows-1256), Markdown, HTML, DOCX, PDF, RSS, Atom and zip"
                .to_owned()
        }
    }
}

impl Reason {
    /// The reason in Persian.
    pub fn fa(&self) -> String {
        match self {
            Self::TooLarge { limit } => {
                format!("بزرگ‌تر از {} مگابایت است؛ آن را به خبرهای تکی بخش کنید", limit >> 20)
            }
            Self::Bomb { .. } => {
                "بسیار بزرگ‌تر از اندازهٔ خود باز می‌شود؛ اگر به آن اعتماد دارید خودتان بازش کنید".to_owned()
            }
            Self::TooMany { what, limit } => format!("بیش از {limit} {what} دارد؛ آن را کوچک‌تر کنید"),
            Self::Empty => "پرونده خالی است".to_owned(),
            Self::Locked => "گذرواژه دارد؛ نسخه‌ای بی‌گذرواژه ذخیره کنید".to_owned(),
            Self::Damaged { what, why } => {
                format!("{what} خراب است ({why})؛ با برنامهٔ خودش باز و دوباره ذخیره کنید")
            }
            Self::NoTextLayer { pages } => {
                format!(
                    "پی‌دی‌اف {pages} صفحه‌ای بی‌لایهٔ متن است (تنها تصویر)؛ نخست با ocrmypdf متن آن را بازشناسی کنید"
                )
            }
            Self::NoLetters { unknown, all } => {
                format!("قلم‌های این پی‌دی‌اف نمی‌گویند چه حرفی می‌کشند ({unknown} از {all})؛ اصل آن را بخواهید")
            }
            Self::Unsupported { what } => {
                format!("این قالب خوانده نمی‌شود ({what})؛ به docx، pdf، html یا متن ساده ذخیره کنید")
            }
            Self::NoItems => "خوراک بی‌خبر است".to_owned(),
            Self::NothingInside => "در این بایگانی پروندهٔ خواندنی نیست".to_owned(),
            Self::Text(error) => match **error {
                IngestError::Empty { .. } => Self::Empty.fa(),
                IngestError::TooLarge { limit, .. } => Self::TooLarge { limit }.fa(),
                IngestError::Binary { .. } => {
                    "متن نیست؛ متن، Markdown، HTML، DOCX، PDF، خوراک و zip خوانده می‌شود".to_owned()
                }
            },
        }
    }
}
