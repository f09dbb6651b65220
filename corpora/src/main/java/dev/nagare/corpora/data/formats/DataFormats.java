package dev.nagare.corpora.data.formats;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.nagare.corpora.data.DataException;
import dev.nagare.corpora.data.reading.DataFile;
import dev.nagare.corpora.data.reading.DataFormat;
import dev.nagare.corpora.data.reading.DataOptions;
import dev.nagare.corpora.data.reading.DataReader;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The formats of labeled data. */
public final class DataFormats {

  private static final DataReader KNBC = new ColumnReader(UTF_8, options -> new KnbcRows());
  private static final DataReader CRFPP =
      new ColumnReader(Charset.forName("EUC-JP"), options -> new CrfppRows());

  private static final Map<String, DataFormat> FORMATS =
      Stream.of(
              DataFormat.ofFile(
                  "jsonl",
                  "Nagare's own: {\"id\", \"language\", \"text\", \"spans\": [{\"type\","
                      + " \"start\", \"end\", \"surface\"}], \"intent\", \"partition\"}, offsets in"
                      + " code points",
                  new JsonLinesReader(OwnLine::new)),
              DataFormat.ofFile(
                  "massive",
                  "MASSIVE 1.x: locale, partition, intent, utt, annot_utt; partitions train, dev,"
                      + " test",
                  new JsonLinesReader(MassiveLine::new)),
              DataFormat.ofFile(
                  "conll",
                  "one word and its tag a line, a blank line after each sentence; IOB1, IOB2,"
                      + " IOBES, BILOU, BMES, BMEWO; options word=N and tag=N are their columns,"
                      + " counted from 0, from the end if negative, first and last if not given",
                  new ColumnReader(UTF_8, ConllRows::new),
                  ConllRows.WORD,
                  ConllRows.TAG),
              DataFormat.ofFile(
                  "conllu",
                  "CoNLL-U; the tag is NER=TAG in the last column, MISC, another key by option"
                      + " key=NAME; SpaceAfter=No and multiword tokens make the text, which"
                      + " '# text' must equal",
                  new ConlluReader(),
                  ConlluReader.KEY),
              DataFormat.ofFile(
                  "wikiann",
                  "WikiANN: language:word TAB tag",
                  new ColumnReader(UTF_8, options -> new WikiannRows())),
              DataFormat.ofFile(
                  "knbc",
                  "KNB Corpus as one UTF-8 table; partitions train, dev, test by article",
                  KNBC),
              DataFormat.ofFile(
                  "crfpp",
                  "CRF++'s Japanese example: word, two parts of speech, tag; EUC-JP",
                  CRFPP),
              crfKnbc())
          .collect(
              Collectors.toMap(DataFormat::name, Function.identity(), (a, b) -> a, TreeMap::new));

  private static final List<String> OPTIONS_HELP =
      List.of(
          DataNames.SYNTAX,
          "Options of all formats:",
          "  language=TAG       BCP 47, whatever the file says; conll and conllu need it",
          "  charset=NAME       of the file, if it is not the format's own",
          "  drop=A+B           leave spans of these types out",
          "  types=A=X+B=X+*=Y  rename span types; * is all others, which else keep theirs;",
          "                     quote a name with a blank: \"types=song title=song\"",
          "  split=60/20/20     partitions train, dev and test in percent, by hash of the",
          "                     text, instead of the file's own",
          "  sample=N,seed=S    N utterances of the partition, at random; else seed is 1",
          "Formats:");

  /** The text that fits beside the formats' names in a line of 80 characters. */
  private static final Pattern HELP_LINE = Pattern.compile("(.{1,66})(?: |$)");

  private DataFormats() {}

  /**
   * Returns the format of the Japanese data of Johnson et al. 2019, section 4.1. docs/adr/0007 says
   * which parts are theirs and which had to be decided.
   */
  private static DataFormat crfKnbc() {
    return new DataFormat(
        "crf-knbc",
        "KNB Corpus and CRF++'s Japanese example as one set with CoNLL's classes; a folder with"
            + " knbc/knbc.utf8.tsv and crfpp-japanese-ne/{train,test}.data; partitions train, dev,"
            + " test",
        Set.of(),
        Map.of(
            DataOptions.SPLIT, "60/20/20",
            DataOptions.DROP, "DATE+TIME+MONEY+PERCENT+OPTIONAL",
            DataOptions.TYPES, "PERSON=PER+LOCATION=LOC+ORGANIZATION=ORG+ARTIFACT=MISC"),
        DataFormats::crfKnbcFiles);
  }

  private static List<DataFile> crfKnbcFiles(Path folder) {
    Path crfpp = folder.resolve("crfpp-japanese-ne");
    return List.of(
        new DataFile(folder.resolve("knbc").resolve("knbc.utf8.tsv"), KNBC),
        new DataFile(crfpp.resolve("train.data"), CRFPP),
        new DataFile(crfpp.resolve("test.data"), CRFPP));
  }

  /** Returns the formats' names, in alphabetical order. */
  public static List<String> names() {
    return List.copyOf(FORMATS.keySet());
  }

  /** Returns the lines of a command's help about data: the syntax of names, and each format. */
  public static List<String> help() {
    return Stream.concat(
            OPTIONS_HELP.stream(), FORMATS.values().stream().flatMap(DataFormats::help))
        .toList();
  }

  private static Stream<String> help(DataFormat format) {
    List<String> lines =
        HELP_LINE.matcher(format.description()).results().map(line -> line.group(1)).toList();
    return IntStream.range(0, lines.size())
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT, "  %-10s %s", i == 0 ? format.name() : "", lines.get(i)));
  }

  static DataFormat format(String name) {
    DataFormat format = FORMATS.get(name);
    if (format == null) {
      throw new DataException(
          "no data format '" + name + "'; formats are " + String.join(", ", names()));
    }
    return format;
  }
}
