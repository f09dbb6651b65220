package dev.nagare.examples.corpus;

/**
 * A template of a request, with slots to fill.
 *
 * @param domain subject of the request, such as {@code music}
 * @param partition the only partition that uses the template as its own
 * @param pattern the words and slots
 * @param position in its grammar
 */
record Template(
    String domain,
    Partition partition,
    SentencePattern pattern,
    GrammarException.Position position) {}
