package dev.nagare.examples.corpus;

/**
 * A way to put a request, with its slots open.
 *
 * @param domain what the request is about, such as {@code music}
 * @param partition the only partition that uses the template as its own
 * @param pattern the words and slots
 * @param position where it stands in its grammar
 */
record Template(
    String domain,
    Partition partition,
    SentencePattern pattern,
    GrammarException.Position position) {}
