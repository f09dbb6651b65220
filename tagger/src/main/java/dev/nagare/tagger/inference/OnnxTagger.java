package dev.nagare.tagger.inference;

import dev.nagare.tagger.LanguageTags;
import dev.nagare.tagger.ReleaseId;
import dev.nagare.tagger.TaggedUtterance;
import dev.nagare.tagger.Tagger;
import dev.nagare.tagger.UncertaintyMeasure;
import dev.nagare.tagger.UnsupportedLanguageException;
import dev.nagare.tagger.Utterance;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.BundleReader;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.Token;
import dev.nagare.tagger.text.Tokenizer;
import dev.nagare.tagger.text.Tokenizers;
import dev.nagare.tagger.text.WordBoundary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A bundle on ONNX Runtime. Utterances of similar length are run together, at most {@value
 * #BATCH_SIZE} at a time; each call runs on the caller's thread.
 */
public final class OnnxTagger implements Tagger {

  /** Larger batches gain little and need memory. */
  static final int BATCH_SIZE = 32;

  /** Positions of a batch, padding included: one very long text must not make 32 of its size. */
  static final int BATCH_POSITIONS = 4096;

  private final ReleaseId release;
  private final Map<String, Tokenizer> tokenizers;
  private final WordEncoder encoder;
  private final TagDecoder decoder;
  private final OnnxMom mom;

  private OnnxTagger(
      ReleaseId release, ModelBundle bundle, Map<String, Tokenizer> tokenizers, OnnxMom mom) {
    this.release = release;
    this.tokenizers = tokenizers;
    this.encoder = new WordEncoder(bundle.words(), bundle.bigrams());
    this.decoder = new TagDecoder(bundle);
    this.mom = mom;
  }

  /**
   * Loads a bundle file.
   *
   * @throws BundleFormatException if it cannot be used; the message names the field
   * @throws IOException if it cannot be read
   */
  public static OnnxTagger open(Path bundleFile) throws IOException {
    BundleReader.Release read = BundleReader.read(bundleFile);
    return of(read.release(), read.bundle());
  }

  /**
   * Loads a bundle that has been read and tries it out: no tagger comes of a bundle that fails its
   * {@link BundleTrial}, and the first utterance finds everything warm.
   *
   * @throws BundleFormatException if the graphs are no graphs, or do not do what the rest of the
   *     bundle says
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
    List<Segmented> segmented = new ArrayList<>(batch.size());
    for (Utterance utterance : batch) {
      segmented.add(
          segmented(utterance.text(), tokenizer(utterance.language()).tokenize(utterance.text())));
    }
    return tagSegmented(segmented, measure);
  }

  /**
   * Tags texts whose words somebody else has segmented, as in a column corpus.
   *
   * @param words boundaries of each text's words
   */
  public TaggedUtterance tag(Utterance utterance, List<WordBoundary> words) {
    List<Token> tokens = tokenizer(utterance.language()).tokenize(utterance.text(), words);
    return tagSegmented(
            List.of(segmented(utterance.text(), tokens)), UncertaintyMeasure.LEAST_CONFIDENCE)
        .get(0);
  }

  private Tokenizer tokenizer(String language) {
    return LanguageTags.lookUp(language, tokenizers.keySet())
        .map(tokenizers::get)
        .orElseThrow(() -> new UnsupportedLanguageException(language, release));
  }

  private Segmented segmented(String text, List<Token> tokens) {
    return new Segmented(text, tokens, encoder.encode(tokens));
  }

  private List<TaggedUtterance> tagSegmented(
      List<Segmented> utterances, UncertaintyMeasure measure) {
    TaggedUtterance[] results = new TaggedUtterance[utterances.size()];
    List<Integer> byLength = new ArrayList<>(utterances.size());
    for (int i = 0; i < results.length; i++) {
      if (utterances.get(i).tokens().isEmpty()) {
        results[i] = new TaggedUtterance(List.of(), 1, 0);
      } else {
        byLength.add(i);
      }
    }
    byLength.sort(Comparator.comparingInt(i -> utterances.get(i).tokens().size()));
    for (int from = 0; from < byLength.size(); ) {
      int to = batchEnd(utterances, byLength, from);
      tagBatch(utterances, byLength.subList(from, to), measure, results);
      from = to;
    }
    return List.of(results);
  }

  private static int batchEnd(List<Segmented> utterances, List<Integer> byLength, int from) {
    int to = from + 1;
    while (to < byLength.size()
        && to - from < BATCH_SIZE
        && (to - from + 1L) * utterances.get(byLength.get(to)).tokens().size() <= BATCH_POSITIONS) {
      to++;
    }
    return to;
  }

  private void tagBatch(
      List<Segmented> utterances,
      List<Integer> chosen,
      UncertaintyMeasure measure,
      TaggedUtterance[] results) {
    EncodedBatch batch =
        EncodedBatch.of(chosen.stream().map(i -> utterances.get(i).words()).toList());
    float[] scores = mom.scores(batch);
    for (int b = 0; b < chosen.size(); b++) {
      Segmented utterance = utterances.get(chosen.get(b));
      results[chosen.get(b)] =
          decoder.decode(
              utterance.text(), utterance.tokens(), scores, b * batch.maxTokens(), measure);
    }
  }

  @Override
  public void close() {
    mom.close();
  }

  private record Segmented(String text, List<Token> tokens, List<EncodedWord> words) {}
}
