#!/bin/sh
# How far the tagger's Japanese morphemes agree with MeCab and IPADIC on texts of yours; prints counts only.
#
#   apt-get install --no-install-recommends mecab mecab-ipadic-utf8
#   lab/mecab-agreement/run.sh FILE...
#
# FILE: MASSIVE (*.jsonl), KNBC (*.tsv), or one text a line. MECAB_DICTIONARY names another dictionary folder.
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
dictionary=${MECAB_DICTIONARY:-/var/lib/mecab/dic/ipadic-utf8}
command -v mecab >/dev/null || { echo "mecab is not installed" >&2; exit 1; }
[ $# -gt 0 ] || { sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2; }

classpath=$(mktemp)
trap 'rm -f "$classpath"' EXIT
mvn -B -q -f "$root/pom.xml" -pl tagger -am test-compile dependency:build-classpath -Dmdep.outputFile="$classpath" >&2
java -cp "$root/tagger/target/test-classes:$root/tagger/target/classes:$(cat "$classpath")" \
  dev.nagare.tagger.text.japanese.MecabAgreement "$dictionary" "$@"
