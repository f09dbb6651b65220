package dev.nagare.tagger.inference;

import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.UnsupportedLanguageException;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.WordCounts;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.Tokenizers;
import dev.nagare.tagger.text.WordBoundary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A tagger that runs a bundle on ONNX Runtime. Utterances of similar length run together, and each
 * call runs on the caller's thread. Results do not depend on the composition of the batch.
 *
 * <p>Opening takes tenths of a second and the memory of the model, so open a bundle once and share
 * the tagger between threads.
 */
public final class OnnxTagger implements Tagger {

  /** The most bytes of the word cache: 4,000 to 5,000 words with the paper's sizes. */
  private static final long MAX_WORD_BYTES = 48L << 20;

  /**
   * The most tokens of a batch, unless a single utterance has more. The results for a word take 10
   * KB, and long texts may consist of unseen words.
   */
  private static final int MAX_TOKENS = 4096;

  private final ReleaseId release;
  private final Map<String, Tokenizer> tokenizers;
  private final WordTable words;
  private final TagDecoder decoder;
  private final OnnxMom mom;

  /** Held for reading while the model is in use: native memory must outlive its users. */
  private final ReadWriteLock use = new ReentrantReadWriteLock();

  private boolean closed;

  private OnnxTagger(
      ReleaseId release, ModelBundle bundle, Map<String, Tokenizer> tokenizers, OnnxMom mom) {
    this.release = release;
    this.tokenizers = tokenizers;
    this.words = new WordTable(bundle, mom, mostWords(bundle));
    this.decoder = new TagDecoder(bundle);
    this.mom = mom;
  }

  /**
   * Opens a bundle file.
   *
   * @throws BundleFormatException if it cannot be used; the message names file and field
   * @throws IOException if it cannot be read
   */
  public static OnnxTagger open(Path bundleFile) throws IOException {
    BundleReader.Release read = BundleReader.read(bundleFile);
    return of(read.release(), read.bundle());
  }

  /**
   * Opens a bundle from a stream, for example of a resource on the class path. Reads the stream to
   * its end, but no more than {@link BundleReader#MAX_BYTES}, and leaves it open.
   *
   * @throws BundleFormatException if it cannot be used; the message names the field
   * @throws IOException if it cannot be read
   */
  public static OnnxTagger open(InputStream bundle) throws IOException {
    BundleReader.Release read = BundleReader.read(bundle.readNBytes(BundleReader.MAX_BYTES + 1));
    return of(read.release(), read.bundle());
  }

  /**
   * Loads a bundle that has been read, and tests it. A bundle that fails its {@link BundleTrial} is
   * refused; after a passed trial, the first utterance finds everything warm.
   *
   * @throws BundleFormatException if its weights cannot run, or give wrong scores on this machine
   */
  public static OnnxTagger of(ReleaseId release, ModelBundle bundle) throws IOException {
    Map<String, Tokenizer> tokenizers = new TreeMap<>();
    bundle
        .languages()
        .forEach((language, settings) -> tokenizers.put(language, Tokenizers.create(settings)));
    OnnxMom mom = BundleTrial.load(bundle);
    try {
      return new OnnxTagger(release, bundle, tokenizers, mom);
    } catch (RuntimeException | Error e) {
      mom.close();
      throw e;
    }
  }

  @Override
  public ReleaseId release() {
    return release;
  }

  @Override
  public Set<String> languages() {
    return new TreeSet<>(tokenizers.keySet());
  }

  @Override
  public List<TaggedUtterance> tag(List<Utterance> batch, UncertaintyMeasure measure) {
    List<List<Token>> tokens = new ArrayList<>(batch.size());
    for (Utterance utterance : batch) {
      tokens.add(tokenizer(utterance.language()).tokenize(utterance.text()));
    }
    return tagTokens(batch.stream().map(Utterance::text).toList(), tokens, measure);
  }

  /**
   * Tags a text whose words are segmented already, as in a column corpus.
   *
   * @param words boundaries of the text's words
   */
  public TaggedUtterance tag(Utterance utterance, List<WordBoundary> words) {
    List<Token> tokens = tokenizer(utterance.language()).tokenize(utterance.text(), words);
    return tagTokens(
            List.of(utterance.text()), List.of(tokens), UncertaintyMeasure.LEAST_CONFIDENCE)
        .get(0);
  }

  private static long mostWords(ModelBundle bundle) {
    return MAX_WORD_BYTES / WordTable.bytesOfWord(bundle);
  }

  private Tokenizer tokenizer(String language) {
    return LanguageTags.lookUp(language, tokenizers.keySet())
        .map(tokenizers::get)
        .orElseThrow(() -> new UnsupportedLanguageException(language, release));
  }

  private List<TaggedUtterance> tagTokens(
      List<String> texts, List<List<Token>> tokens, UncertaintyMeasure measure) {
    use.readLock().lock();
    try {
      if (closed) {
        throw new IllegalStateException("the tagger of release " + release + " is closed");
      }
      return tagOpen(texts, tokens, measure);
    } finally {
      use.readLock().unlock();
    }
  }

  private List<TaggedUtterance> tagOpen(
      List<String> texts, List<List<Token>> tokens, UncertaintyMeasure measure) {
    TaggedUtterance[] results = new TaggedUtterance[tokens.size()];
    List<Integer> byLength = new ArrayList<>(results.length);
    for (int i = 0; i < results.length; i++) {
      if (tokens.get(i).isEmpty()) {
        results[i] = new TaggedUtterance(List.of(), 1, 0);
      } else {
        byLength.add(i);
      }
    }
    byLength.sort(Comparator.comparingInt(i -> tokens.get(i).size()));
    for (int from = 0; from < byLength.size(); ) {
      int to = batchEnd(tokens, byLength, from);
      tagBatch(texts, tokens, byLength.subList(from, to), measure, results);
      from = to;
    }
    return List.of(results);
  }

  private static int batchEnd(List<List<Token>> tokens, List<Integer> byLength, int from) {
    int to = from;
    int count = 0;
    while (to < byLength.size() && to - from < OnnxMom.MAX_UTTERANCES) {
      count += tokens.get(byLength.get(to)).size();
      if (to > from && count > MAX_TOKENS) {
        break;
      }
      to++;
    }
    return to;
  }

  private void tagBatch(
      List<String> texts,
      List<List<Token>> tokens,
      List<Integer> chosen,
      UncertaintyMeasure measure,
      TaggedUtterance[] results) {
    List<KnownWord[]> known = words.words(chosen.stream().map(tokens::get).toList());
    float[] scores = mom.scoresOf(known);
    int row = 0;
    for (int b = 0; b < chosen.size(); b++) {
      int i = chosen.get(b);
      words.addLexicalScores(scores, row, tokens.get(i), known.get(b));
      results[i] = decoder.decode(texts.get(i), tokens.get(i), scores, row, measure);
      row += tokens.get(i).size();
    }
  }

  @Override
  public WordCounts words() {
    return words.counts();
  }

  @Override
  public void close() {
    use.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        mom.close();
      }
    } finally {
      use.writeLock().unlock();
    }
  }
}
