#!/bin/sh
# Counts the instructions of whole runs: start, first phrase, card, layout, jump, clean. Counts, not times: the same on a
# busy machine (callgrind, valgrind). Prints a small table, a row a run, with what one more unit of the work costs where that
# can be told.
#
# usage: benches/instructions.sh [BINARY]   BINARY: target/release/barid (cargo build --release)
set -eu
cd "$(dirname "$0")/.."
binary=${1:-target/release/barid}
command -v valgrind >/dev/null || { echo "instructions.sh: valgrind is not installed: no counts (apt-get install valgrind)" >&2; exit 2; }
command -v python3 >/dev/null || { echo "instructions.sh: python3 is missing: it makes the titles" >&2; exit 2; }
[ -x "$binary" ] || { echo "instructions.sh: $binary is missing: cargo build --release" >&2; exit 2; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8 HOME="$dir"

python3 benches/compare.py titles 10000 >"$dir/10000"
head -n 1000 "$dir/10000" >"$dir/1000"
: >"$dir/none"
echo 'توسعه روابط' >"$dir/phrase"
for i in 1 2 3 4 5 6 7 8 9 10; do cat seeds/*.txt; done >"$dir/text"
seed=$(ls seeds/*.txt | head -n 1)
bytes=$(wc -c <"$dir/text")

# count NAME INPUT ARGUMENTS…
count() {
    input=$1
    shift
    valgrind --tool=callgrind --callgrind-out-file="$dir/out" "$binary" "$@" 2>&1 >/dev/null <"$input" |
        sed -n 's/.*Collected : //p'
}

row() { printf '%-58s %15s\n' "$1" "$2"; }

echo "$(date -u +%Y-%m-%d), $(uname -sm), $("$binary" --version), $(valgrind --version)"
row 'what' 'instructions'
nothing=$(count "$dir/none" --version)
row 'the process alone (--version)' "$nothing"
row 'start: the seeds listed (list), cards and all' "$(count "$dir/none" list)"
row 'english: the first phrase (translate)' "$(count "$dir/phrase" translate)"
row "card: one seed, both languages (card $seed)" "$(count "$dir/none" card "$seed")"
empty=$(count "$dir/none" clean --per-line -)
row 'clean: nothing (clean --per-line -)' "$empty"
cleaned=$(count "$dir/text" clean --per-line -)
row "clean: $bytes bytes of the seeds" "$cleaned"
row '  a byte' "$(((cleaned - empty) / bytes))"
few=$(count "$dir/1000" filter 'تبریز استاندار')
many=$(count "$dir/10000" filter 'تبریز استاندار')
row 'jump: 1,000 titles (filter)' "$few"
row 'jump: 10,000 titles' "$many"
row '  a title' "$(((many - few) / 9000))"
if [ -n "${LAYOUT:-}" ]; then
    # A build of examples/layout: one paragraph a line, laid out at 80 columns.
    binary=$LAYOUT
    one=$(count "$dir/none")
    all=$(count "$dir/text")
    row "layout: $bytes bytes at 80 columns" "$all"
    row '  a byte' "$(((all - one) / bytes))"
else
    echo 'layout: left out; cargo build --release --example layout, then LAYOUT=target/release/examples/layout'
fi
