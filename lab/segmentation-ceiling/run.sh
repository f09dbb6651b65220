#!/bin/sh
# How many gold slots of MASSIVE each segmentation can represent; prints counts only.
#
#   lab/segmentation-ceiling/run.sh FOLDER/ja-JP.jsonl FOLDER/en-US.jsonl ...
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -gt 0 ] || { sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 2; }

classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT
mvn -B -q -f "$root/pom.xml" -pl tagger -am test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" >&2
java -cp "$root/tagger/target/test-classes:$root/tagger/target/classes:$(cat "$classpath")" \
  dev.nagare.tagger.text.SegmentationCeiling "$@"
