#!/usr/bin/env bash
# Runs the JMH benchmarks: lab/benchmarks/run.sh [JMH OPTIONS], for example lab/benchmarks/run.sh Tagger -p batchSize=32
set -euo pipefail
home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$home"
mvn -B -q -Dquick -pl lab/benchmarks -am package
[ -e .nagare/demo/demo-en.nagare ] || ./nagare demo --duration 1s > /dev/null
class=org.openjdk.jmh.Main
# A program of its own is named by its class: lab/benchmarks/run.sh dev.nagare.lab.benchmarks.SelectionCost BUNDLE TEXTS
case "${1:-}" in dev.nagare.*) class=$1; shift ;; esac
export DNNL_MAX_CPU_ISA="${DNNL_MAX_CPU_ISA:-AVX2}"
exec java -Dlogback.configurationFile=dev/nagare/lab/benchmarks/logback.xml -cp "lab/benchmarks/target/classes:$(cat lab/benchmarks/target/runtime.classpath)" "$class" "$@"
