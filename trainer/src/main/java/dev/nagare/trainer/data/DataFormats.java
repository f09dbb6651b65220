package dev.nagare.trainer.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats labeled data can have. */
public final class DataFormats {

  private static final Map<String, DataReader> READERS =
      Stream.of(
              new JsonLinesReader(
                  "jsonl",
                  "our own: {\"id\", \"language\", \"text\", \"spans\": [{\"type\", \"start\","
                      + " \"end\", \"surface\"}], \"intent\", \"partition\"}, offsets in code points",
                  OwnLine::new),
              new JsonLinesReader(
                  "massive",
                  "MASSIVE 1.x: locale, partition, intent, utt, annot_utt; partitions train, dev, test",
                  MassiveLine::new),
              new ColumnReader(
                  "conll",
                  "one word and its tag a line, a blank line after each sentence; IOB1, IOB2,"
                      + " IOBES; columns are counted from 0, from the end if negative",
                  UTF_8,
                  Set.of(ConllRows.WORD, ConllRows.TAG),
                  ConllRows::new),
              new ColumnReader(
                  "wikiann",
                  "WikiANN: language:word TAB tag",
                  UTF_8,
                  Set.of(),
                  options -> new WikiannRows()),
              new ColumnReader(
                  "knbc",
                  "KNB Corpus as one UTF-8 table; partitions train, dev, test by article",
                  UTF_8,
                  Set.of(),
                  options -> new KnbcRows()),
              new ColumnReader(
                  "crfpp",
                  "CRF++'s Japanese example: word, two parts of speech, tag; EUC-JP",
                  Charset.forName("EUC-JP"),
                  Set.of(),
                  options -> new CrfppRows()))
          .collect(
              Collectors.toMap(DataReader::format, Function.identity(), (a, b) -> a, TreeMap::new));

  private static final String OPTIONS_HELP =
      DataName.SYNTAX
          + "%n  language=TAG  BCP 47, whatever the file says; column files of CoNLL need it%n"
          + "  charset=NAME  of the file, if it is not the format's own%n"
          + "  drop=A+B      leave spans of these types out%n"
          + "  word=N tag=N  columns, as in conll,word=1,tag=-1,language=es:FILE%n";

  private DataFormats() {}

  /** The formats' names, in alphabetical order. */
  public static List<String> names() {
    return List.copyOf(READERS.keySet());
  }

  /** What a command's help says about data: the syntax of a name, each format and its options. */
  public static String help() {
    return READERS.values().stream()
        .map(
            reader ->
                String.format(
                    Locale.ROOT,
                    "  %-8s %s%n           options: %s%n",
                    reader.format(),
                    reader.description(),
                    String.join(", ", reader.optionNames())))
        .collect(Collectors.joining("", String.format(Locale.ROOT, OPTIONS_HELP), ""));
  }

  static DataReader reader(String format) {
    DataReader reader = READERS.get(format);
    if (reader == null) {
      throw new DataException(
          "no data format '" + format + "'; formats are " + String.join(", ", names()));
    }
    return reader;
  }
}
