package dev.nagare.trainer.distillation;

import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.decoding.LinearChain;
import dev.nagare.tagger.decoding.TagMarginals;
import dev.nagare.tagger.encoding.EncodedBatch;
import dev.nagare.tagger.encoding.EncodedWord;
import dev.nagare.tagger.encoding.LexicalFeatures;
import dev.nagare.tagger.encoding.LexicalScores;
import dev.nagare.tagger.encoding.WordEncoder;
import dev.nagare.tagger.text.Token;
import dev.nagare.trainer.model.MomPredictor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * One teacher on the PyTorch engine, in 32-bit numbers whatever the precision of its bundle.
 *
 * <p>A teacher without transitions counts as a chain whose transitions are all 0. Its probabilities
 * are then those among the sequences that are IOB2.
 */
final class TeacherModel implements AutoCloseable {

  private final WordEncoder encoder;
  private final Optional<LexicalFeatures> features;
  private final Optional<LexicalScores> lexical;
  private final LinearChain chain;
  private final MomPredictor predictor;

  /** For each tag of the student, the tags of the teacher that count as it. */
  private final int[][] places;

  /**
   * @param teacher bundle with all tags of the student
   * @param tags tags of the student; other tags of the teacher count as the first of them, O
   */
  TeacherModel(ModelBundle teacher, List<String> tags) {
    MomWeights weights = teacher.network().weights();
    int count = teacher.tags().size();
    int rows = teacher.network().sizes().output().lexicalRows();
    encoder = new WordEncoder(teacher.network().words(), teacher.network().bigrams());
    features = rows == 0 ? Optional.empty() : Optional.of(new LexicalFeatures(rows));
    lexical =
        rows == 0
            ? Optional.empty()
            : Optional.of(
                new LexicalScores(weights.get(MomWeights.LEXICAL_SCORES).values(), count));
    float[] transitions =
        teacher.network().sizes().output().transitions()
            ? weights.get(MomWeights.TRANSITIONS).values()
            : new float[LinearChain.size(count)];
    chain = new LinearChain(teacher.tags(), transitions);
    places = places(teacher.tags(), tags);
    predictor = new MomPredictor(weights);
  }

  private static int[][] places(List<String> ofTeacher, List<String> ofStudent) {
    int[] counted =
        ofTeacher.stream().mapToInt(tag -> Math.max(0, ofStudent.indexOf(tag))).toArray();
    return IntStream.range(0, ofStudent.size())
        .mapToObj(s -> IntStream.range(0, counted.length).filter(t -> counted[t] == s).toArray())
        .toArray(int[][]::new);
  }

  /**
   * Returns the marginal probabilities of the student's tags.
   *
   * @param utterances tokens of each utterance, none of them empty
   */
  List<TagMarginals> marginals(List<List<Token>> utterances) {
    List<List<EncodedWord>> words = utterances.stream().map(encoder::encode).toList();
    float[] scores = predictor.scores(EncodedBatch.of(words));
    List<TagMarginals> marginals = new ArrayList<>();
    int row = 0;
    for (List<Token> tokens : utterances) {
      if (lexical.isPresent()) {
        lexical.get().addTo(scores, row, features.orElseThrow().rows(tokens));
      }
      marginals.add(new Mapped(chain.marginals(scores, row, tokens.size())));
      row += tokens.size();
    }
    return marginals;
  }

  /** Marginals by the student's tags: sums over the teacher's tags that count as each of them. */
  private final class Mapped implements TagMarginals {

    private final TagMarginals all;

    Mapped(TagMarginals all) {
      this.all = all;
    }

    @Override
    public int tokens() {
      return all.tokens();
    }

    @Override
    public double tag(int token, int tag) {
      double sum = 0;
      for (int place : places[tag]) {
        sum += all.tag(token, place);
      }
      return sum;
    }

    @Override
    public double pair(int token, int from, int to) {
      double sum = 0;
      for (int first : places[from]) {
        for (int second : places[to]) {
          sum += all.pair(token, first, second);
        }
      }
      return sum;
    }
  }

  @Override
  public void close() {
    predictor.close();
  }
}
