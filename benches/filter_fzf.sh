#!/bin/sh
# barid filter against fzf --filter: whole processes in turn on the same list and queries. Prints medians of wall and
# processor time (ms), how many lines each printed, and the ratio of the wall times (below 1: barid is faster).
# Usage: benches/filter_fzf.sh LIST [RUNS]; LIST has one title a line (100,000 of them for the figure in the README).
# Needs fzf (Debian: apt-get install fzf) and a release build (cargo build --release), or BARID=path.
set -eu
list=${1:?usage: benches/filter_fzf.sh LIST [RUNS]}
runs=${2:-11}
here=$(cd "$(dirname "$0")/.." && pwd)
barid=${BARID:-$here/target/release/barid}
command -v fzf >/dev/null || { echo "fzf is missing: apt-get install fzf" >&2; exit 2; }
exec python3 - "$barid" "$list" "$runs" <<'PY'
import os, statistics, subprocess, sys, time
barid, path, runs = sys.argv[1], sys.argv[2], int(sys.argv[3])
queries = [("one word", "تبریز"), ("two words", "استاندار سفیر"), ("rare", "خداآفرین"), ("Arabic letters", "كتاب"),
           ("exact", "'تجارت"), ("nothing", "قققق")]
def once(command):
    with open(path, "rb") as source, open("/dev/null", "wb") as sink:
        before = os.times()
        start = time.perf_counter()
        subprocess.run(command, stdin=source, stdout=sink, stderr=subprocess.DEVNULL)
        wall = time.perf_counter() - start
        after = os.times()
    cpu = after.children_user + after.children_system - before.children_user - before.children_system
    return wall * 1000, cpu * 1000
def lines(command):
    with open(path, "rb") as source:
        return subprocess.run(command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.count(b"\n")
print(f"{sum(1 for _ in open(path, 'rb'))} lines, {os.path.getsize(path)} bytes, {runs} runs each, in turn")
print(f"{'query':16} {'fzf wall':>9} {'cpu':>7} {'lines':>7} | {'barid wall':>10} {'cpu':>7} {'lines':>7} | wall ratio")
worst = 0
for name, query in queries:
    pair = (["fzf", "--filter", query], [barid, "filter", query])
    times = ([], [])
    for _ in range(runs):
        for side, command in enumerate(pair):
            times[side].append(once(command))
    f, b = ([statistics.median(t[i] for t in side) for i in (0, 1)] for side in times)
    worst = max(worst, b[0] / f[0])
    print(f"{name:16} {f[0]:9.1f} {f[1]:7.1f} {lines(pair[0]):7} | {b[0]:10.1f} {b[1]:7.1f} {lines(pair[1]):7} | {b[0] / f[0]:.2f}")
print(f"worst ratio {worst:.2f}")
PY
