#!/bin/sh
# Builds the CVODE program and runs it: all its lines, then for each workload the fastest one whose E is at most 1e-6.
# run.sh [REFERENCE]: the folder of the reference files, by default the one of the benchmarks.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
reference=${1:-$here/../../SynthPK.Benchmarks/Reference}
mkdir -p "$here/out"
gcc -O2 -march=native -Wall -Wextra -o "$here/out/cvode" "$here/cvode.c" "$here/workloads.c" \
    -lsundials_cvode -lsundials_nvecserial -lm
"$here/out/cvode" "$reference" | tee "$here/out/all.txt"
echo
echo "Fastest with E at most 1e-6:"
awk '$5 <= 1e-6 && $4 > fastest[$1] { fastest[$1] = $4; line[$1] = $0 } END { for (w in line) print line[w] }' "$here/out/all.txt" | sort
