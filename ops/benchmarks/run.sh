#!/usr/bin/env bash
# Runs the JMH benchmarks: ops/benchmarks/run.sh [JMH OPTIONS], for example ops/benchmarks/run.sh Tagger -p batchSize=32
set -euo pipefail
home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
cd "$home"
mvn -B -q -Dquick -pl benchmarks -am package
[ -e .nagare/demo/demo-en.nagare ] || ./nagare demo --duration 1s > /dev/null
exec java -cp "benchmarks/target/classes:$(cat benchmarks/target/runtime.classpath)" org.openjdk.jmh.Main "$@"
