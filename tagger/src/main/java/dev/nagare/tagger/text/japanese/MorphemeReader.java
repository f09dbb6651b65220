package dev.nagare.tagger.text.japanese;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import org.apache.lucene.analysis.ja.JapaneseTokenizer;
import org.apache.lucene.analysis.ja.tokenattributes.InflectionAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.PartOfSpeechAttribute;
import org.apache.lucene.analysis.ja.tokenattributes.ReadingAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.jspecify.annotations.Nullable;

/** Runs Lucene's tokenizer. It is reusable, but only by one thread and for one text at a time. */
final class MorphemeReader {

  private final JapaneseTokenizer tokenizer =
      new JapaneseTokenizer(null, false, JapaneseTokenizer.Mode.NORMAL);
  private final OffsetAttribute offset = tokenizer.addAttribute(OffsetAttribute.class);
  private final ReadingAttribute reading = tokenizer.addAttribute(ReadingAttribute.class);
  private final PartOfSpeechAttribute partOfSpeech =
      tokenizer.addAttribute(PartOfSpeechAttribute.class);

  private final InflectionAttribute inflection = tokenizer.addAttribute(InflectionAttribute.class);

  /** Takes the morphemes of a text, in order. It must not use the reader that calls it. */
  interface Sink {

    /**
     * Takes a morpheme. The reading is null if the dictionary has none; the form is null if nothing
     * inflects.
     */
    void accept(
        int start,
        int end,
        @Nullable String reading,
        String partOfSpeech,
        @Nullable String inflectionForm);
  }

  void read(String text, Sink sink) {
    try {
      tokenizer.setReader(new StringReader(text));
      try {
        tokenizer.reset();
        while (tokenizer.incrementToken()) {
          sink.accept(
              offset.startOffset(),
              offset.endOffset(),
              reading.getReading(),
              partOfSpeech.getPartOfSpeech(),
              inflection.getInflectionForm());
        }
        tokenizer.end();
      } finally {
        tokenizer.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory failed", e);
    }
  }
}
