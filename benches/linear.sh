#!/bin/sh
# Counts the instructions `barid clean --per-line` takes for 100 kB, 1 MB and 10 MB of text, of ordinary text and of
# hostile shapes: ten times the text must take about ten times the work. Counts, not times: callgrind (valgrind).
#
# usage: benches/linear.sh [BINARY [TEXT]]   BINARY: target/release/barid; TEXT: a file to repeat, else the seeds.
# Exits 1 when ten times the text took more than 12 times the instructions.
set -eu
cd "$(dirname "$0")/.."
binary=${1:-target/release/barid}
text=${2:-}
command -v valgrind >/dev/null || { echo "linear.sh: valgrind is not installed: no counts" >&2; exit 2; }
[ -x "$binary" ] || { echo "linear.sh: $binary is missing: cargo build --release" >&2; exit 2; }
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
export LC_ALL=C.UTF-8

# shape SIZE: SIZE bytes (or a few more) of a shape
shape() {
    python3 - "$1" "$2" "$text" <<'PY'
import glob, sys
name, size, path = sys.argv[1], int(sys.argv[2]), sys.argv[3]
files = [path] if path else sorted(glob.glob('seeds/*.txt'))
text = '\n'.join(open(f, encoding='utf-8', errors='replace').read() for f in files)
unit = {
    'text': text + '\n',
    'text without ZWNJ': text.replace('\u200c', '') + '\n',
    'one line': ' '.join(text.split()) + ' ',
    'marks on one letter': '\u064e',
    'tanvin on one letter': '\u064b',
    'only ZWNJ': '\u200c',
    'only blanks': ' ',
    'ha ha ha': 'ها ',
    'one word': 'ب',
    'one word of ha': 'ها',
    'mi mi mi': 'می ',
    'open quotes': '«',
    'straight quotes': '"',
    'full stops': '.',
    'stops and letters': 'ب.',
    'digits': '۱',
    'entities': '&quot;',
    'ampersands': '&',
    'one latin word': 'a',
    'compounds': 'سرمایه گذاری ',
    'short lines': 'ب\n',
}[name]
head = 'ب' if 'letter' in name and name != 'stops and letters' else ''
count = max(1, size // len(unit.encode()))
sys.stdout.buffer.write((head + unit * count + '\n').encode())
PY
}

work() {
    valgrind --tool=callgrind --callgrind-out-file="$dir/out" "$binary" clean --per-line "$1" 2>&1 >/dev/null |
        sed -n 's/.*Collected : //p'
}

printf 'ب\n' >"$dir/nothing"
start=$(work "$dir/nothing")
echo "start-up: $start instructions (taken off below)"
printf '%-22s %15s %15s %15s %8s %8s\n' shape '100 kB' '1 MB' '10 MB' '×10' '×100'
bad=0
for name in 'text' 'text without ZWNJ' 'one line' 'marks on one letter' 'tanvin on one letter' 'only ZWNJ' 'only blanks' \
    'ha ha ha' 'one word' 'one word of ha' 'mi mi mi' 'open quotes' 'straight quotes' 'full stops' 'stops and letters' \
    'digits' 'entities' 'ampersands' 'one latin word' 'compounds' 'short lines'; do
    counts=
    for size in 100000 1000000 10000000; do
        shape "$name" "$size" >"$dir/text"
        counts="$counts $(($(work "$dir/text") - start))"
    done
    # shellcheck disable=SC2086
    set -- $counts
    awk -v n="$name" -v a="$1" -v b="$2" -v c="$3" 'BEGIN {
        printf "%-22s %15.0f %15.0f %15.0f %8.1f %8.1f\n", n, a, b, c, b / a, c / a
        exit (b / a > 12 || c / b > 12) }' || bad=1
done
exit $bad
