#!/bin/sh
# `barid`'s cleaning (ZWNJ repair and sentence splitting included) beside hazm's Normalizer on the same texts, one after
# the other in the same run: MB/s of UTF-8 by processor time and by the clock, one core each, best of the runs.
#
# usage: [BARID_BULK=FOLDER] [PYTHON=venv/bin/python3] benches/clean_hazm.sh
# BARID_BULK: a folder of .txt files; without it the seeds, 100 times. hazm: pip install hazm (into a venv).
set -eu
cd "$(dirname "$0")/.."
python=${PYTHON:-python3}
echo "== barid (cargo bench --bench clean)"
cargo bench --quiet --bench clean | grep -E '^(clean \+ sentences|clean, line|ready)'
echo "== hazm ($python)"
if ! "$python" -c 'import hazm' 2>/dev/null; then
    echo "hazm is missing: nothing to compare with. Install it into a venv (pip install hazm) and say PYTHON=venv/bin/python3" >&2
    exit 2
fi
BARID_BULK=${BARID_BULK:-} "$python" - <<'PY'
import glob, importlib.metadata, os, time
from hazm import Normalizer
folder = os.environ.get('BARID_BULK')
paths = sorted(glob.glob(os.path.join(folder, '*'))) if folder else sorted(glob.glob('seeds/*.txt')) * 100
texts = [open(p, encoding='utf-8', errors='replace').read() for p in paths if os.path.isfile(p)]
size = sum(len(t.encode()) for t in texts)
start = time.perf_counter()
normalizer = Normalizer()
print(f'hazm {importlib.metadata.version("hazm")}, ready after {time.perf_counter() - start:.2f} s, {len(texts)} texts')
best = wall = 1e9
for _ in range(2):
    a, b = time.process_time(), time.perf_counter()
    out = sum(len(normalizer.normalize(t)) for t in texts)
    best, wall = min(best, time.process_time() - a), min(wall, time.perf_counter() - b)
print(f'{"Normalizer":<22} {size / best / 1e6:>8.2f} MB/s processor, {size / wall / 1e6:>8.2f} MB/s wall   '
      f'({best:.3f} s, {wall:.3f} s; {size} bytes in, {out} characters out)')
PY
