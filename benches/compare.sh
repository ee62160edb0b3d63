#!/usr/bin/env bash
# barid beside the programs people use today, on the same input, one after the other in turn: medians of wall and processor
# time, bytes to the terminal, and the ratios (below 1: barid takes less).
#
# usage: [RUNS=5] [PYTHON=venv/bin/python3] benches/compare.sh [filter|layout|scroll|start|clean …]   (all without)
# Compared: `barid filter` and fzf --filter over 100,000 titles; barid's layout and fribidi's; bytes for each line scrolled
# in barid and in less at 120×40; barid on a library of 10,000 briefings and newsboat on a cache of 10,000 feed items, both
# to the first screen; barid's cleaning and hazm's normaliser. A program that is not installed is named and left out.
# Needs cargo build --release (or BARID=path) and python3. The titles and texts are made of the seeds, the same every time;
# layout reads the bulk articles of BARID_DATA and clean the folder BARID_BULK where those are set.
set -euo pipefail
cd "$(dirname "$0")/.."
export BARID=${BARID:-$PWD/target/release/barid} RUNS=${RUNS:-5} LC_ALL=C.UTF-8
[ -x "$BARID" ] || { echo "compare.sh: $BARID is missing: cargo build --release" >&2; exit 2; }
command -v python3 >/dev/null || { echo "compare.sh: python3 is missing: it starts and measures the programs" >&2; exit 2; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
asked=${*:-filter layout scroll start clean}

has() { command -v "$1" >/dev/null 2>&1 || { echo "left out: $1 is not installed${2:+ ($2)}"; return 1; }; }

load() { [ -r /proc/loadavg ] && cut -d' ' -f1-3 /proc/loadavg || echo unknown; }
echo "$(date -u +%Y-%m-%d), $(uname -sm), $(getconf _NPROCESSORS_ONLN) processors, load $(load)"

for what in $asked; do
    echo
    echo "== $what (load $(load))"
    case $what in
    filter)
        has fzf "apt-get install fzf" || continue
        python3 benches/compare.py titles 100000 >"$dir/titles"
        benches/filter_fzf.sh "$dir/titles" "$RUNS"
        ;;
    layout)
        has fribidi "apt-get install libfribidi-bin" || echo "  the bench prints barid's own figure alone"
        cargo bench --quiet --locked --bench bidi
        ;;
    scroll)
        has less "apt-get install less" || continue
        python3 benches/compare.py scroll "$dir"
        ;;
    start)
        has newsboat "apt-get install newsboat" || echo "  barid's own figure alone:"
        python3 benches/compare.py start "$dir"
        ;;
    clean)
        benches/clean_hazm.sh || true
        ;;
    *)
        echo "compare.sh: nothing called $what; one of filter, layout, scroll, start, clean" >&2
        exit 2
        ;;
    esac
done
