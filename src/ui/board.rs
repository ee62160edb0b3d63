//! The overview: sector × counterpart, how many of the shown briefings stand at each crossing.

use super::keymap::Chord;
use super::model::{Model, Overlay, Pane};
use super::order;
use crossterm::event::KeyCode;
use std::collections::BTreeMap;

/// A row or column head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Sector id or country code.
    pub id: String,
    /// In Persian.
    pub fa: String,
    /// In English.
    pub en: String,
    /// Briefings it occurs in.
    pub count: usize,
}

/// The table and the chosen crossing. Row 0 is «all sectors», column 0 «all counterparts».
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BoardState {
    /// Sectors, the most frequent first.
    pub rows: Vec<Head>,
    /// Counterparts, the most frequent first.
    pub columns: Vec<Head>,
    /// `cells[row][column]`, without the totals.
    pub cells: Vec<Vec<usize>>,
    /// All briefings counted.
    pub total: usize,
    /// Chosen row; 0 is the totals'.
    pub row: usize,
    /// Chosen column; 0 is the totals'.
    pub column: usize,
}

impl BoardState {
    /// The count at a crossing, totals included.
    pub fn count(&self, row: usize, column: usize) -> usize {
        match (row.checked_sub(1), column.checked_sub(1)) {
            (None, None) => self.total,
            (Some(r), None) => self.rows.get(r).map_or(0, |h| h.count),
            (None, Some(c)) => self.columns.get(c).map_or(0, |h| h.count),
            (Some(r), Some(c)) => self.cells.get(r).and_then(|row| row.get(c)).copied().unwrap_or(0),
        }
    }

    /// The filter of the chosen crossing.
    pub fn filter(&self) -> String {
        let sector =
            self.row.checked_sub(1).and_then(|r| self.rows.get(r)).map(|h| format!("sector:{}", h.id));
        let country =
            self.column.checked_sub(1).and_then(|c| self.columns.get(c)).map(|h| format!("country:{}", h.id));
        sector.into_iter().chain(country).collect::<Vec<_>>().join(" ")
    }
}

/// Counts all briefings.
pub fn open(model: &mut Model) {
    let mut rows: BTreeMap<String, Head> = BTreeMap::new();
    let mut columns: BTreeMap<String, Head> = BTreeMap::new();
    let mut pairs: BTreeMap<(String, String), usize> = BTreeMap::new();
    let (sectors, lexicon) = (crate::card::sectors::all(), crate::lexicon::Lexicon::get());
    let mut total = 0;
    for row in (0..model.source.len()).filter_map(|at| model.source.full_row(at)) {
        if row.has(crate::library::rows::flag::HIDDEN) {
            continue;
        }
        total += 1;
        let count = |heads: &mut BTreeMap<String, Head>, id: &str, fa: &str, en: &str| {
            let head = heads.entry(id.to_owned()).or_insert_with(|| Head {
                id: id.to_owned(),
                fa: fa.to_owned(),
                en: en.to_owned(),
                count: 0,
            });
            head.count += 1;
        };
        for (id, fa, en) in row.sectors().filter_map(|s| sectors.get(s)) {
            count(&mut rows, id, fa, en);
            for code in row.countries() {
                *pairs.entry(((*id).to_owned(), code.to_owned())).or_default() += 1;
            }
        }
        for code in row.countries() {
            let country = lexicon.country_by_iso(code);
            count(&mut columns, code, country.map_or(code, |c| c.fa), country.map_or(code, |c| c.en));
        }
    }
    let sorted = |heads: BTreeMap<String, Head>| {
        let mut heads: Vec<Head> = heads.into_values().collect();
        heads.sort_by_key(|h| std::cmp::Reverse(h.count));
        heads
    };
    let (rows, columns) = (sorted(rows), sorted(columns));
    let cells = rows
        .iter()
        .map(|r| {
            columns.iter().map(|c| pairs.get(&(r.id.clone(), c.id.clone())).copied().unwrap_or(0)).collect()
        })
        .collect();
    model.overlay = Overlay::Board(Box::new(BoardState { rows, columns, cells, total, row: 0, column: 0 }));
}

/// A key while the board is open.
pub fn on_key(model: &mut Model, chord: Chord, mut state: Box<BoardState>) {
    let (rows, columns) = (state.rows.len(), state.columns.len());
    let fa = model.ui == super::model::UiLang::Fa;
    // The table is mirrored in the Persian interface: left is on.
    let (on, back) = if fa { (KeyCode::Left, KeyCode::Right) } else { (KeyCode::Right, KeyCode::Left) };
    match chord.code {
        KeyCode::Char('j') | KeyCode::Down => state.row = (state.row + 1).min(rows),
        KeyCode::Char('k') | KeyCode::Up => state.row = state.row.saturating_sub(1),
        KeyCode::Char('l') | KeyCode::Tab => state.column = (state.column + 1).min(columns),
        KeyCode::Char('h') | KeyCode::BackTab => state.column = state.column.saturating_sub(1),
        code if code == on => state.column = (state.column + 1).min(columns),
        code if code == back => state.column = state.column.saturating_sub(1),
        KeyCode::Char('g') | KeyCode::Home => state.row = 0,
        KeyCode::Char('G') | KeyCode::End => state.row = rows,
        KeyCode::Enter => {
            order::set(model, &state.filter());
            model.pane = Pane::List;
            return;
        }
        _ => return,
    }
    model.overlay = Overlay::Board(state);
}
