package dev.nagare.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.nagare.tagger.bundle.BundleFormatException;
import dev.nagare.tagger.bundle.ModelBundle;
import dev.nagare.tagger.bundle.MomWeights;
import dev.nagare.tagger.bundle.OnnxGraphs;
import dev.nagare.tagger.inference.OnnxTagger;
import dev.nagare.trainer.ToyModel;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs with one thing wrong, none of which may ever serve. */
class BundleTrialTest {

  private static final ModelBundle BUNDLE = ToyModel.bundle();

  @Test
  void shouldOpenWhatWasExported() {
    assertThatCode(() -> OnnxTagger.of(ToyModel.RELEASE, BUNDLE).close())
        .doesNotThrowAnyException();
  }

  // --- numbers ---

  @ParameterizedTest
  @ValueSource(
      strings = {
        "character_embeddings",
        "character_lstm.forward.input_weights",
        "character_lstm.backward.recurrent_bias",
        "word_embeddings",
        "word_lstm.forward.recurrent_weights",
        "word_lstm.backward.input_bias",
        "dense.weights",
        "dense.bias"
      })
  void shouldRefuseGraphsWithOneNumberThatIsNone(String name) {
    assertRefused(exported(name, values -> values[values.length - 1] = Float.NaN), "hold NaN");
    assertRefused(
        exported(name, values -> values[values.length / 2] = Float.NEGATIVE_INFINITY),
        "hold -Infinity");
    assertRefused(exported(name, values -> values[0] = 2e6f), "hold 2000000.0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"character_embeddings", "word_embeddings"})
  void shouldRefuseATableInWhichOneNumberIsAnother(String name) {
    int size = BUNDLE.weights().get(name).values().length;
    for (int place : new int[] {0, size / 3, size - 1}) {
      assertRefused(exported(name, values -> values[place] += 1e-3f), "have other " + name);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "character_lstm.forward.input_weights, 8",
    "character_lstm.backward.recurrent_weights, 8",
    "word_lstm.forward.input_bias, 35",
    "word_lstm.backward.recurrent_weights, 8",
    "dense.weights, 8",
    "dense.bias, 1"
  })
  void shouldRefuseGraphsThatSayOtherThanTheWeights(String name, int place) {
    assertRefused(exported(name, values -> values[place] += 3), "are not those of the weights");
  }

  @Test
  void shouldRefuseGraphsThatDifferOnlyWhereProbabilitiesDoNot() {
    // Every score of a tag is higher by the same: the softmax hides it, transitions would not.
    assertRefused(
        exported(
            "dense.bias",
            values -> {
              for (int i = 0; i < values.length; i++) {
                values[i] += 1;
              }
            }),
        "are not those of the weights: scores differ by");
  }

  // --- what a graph is made of ---

  @Test
  void shouldRefuseATableWithFewerRowsThanTheVocabulary() {
    assertUtteranceGraphRefused(
        graph -> shortened(initializer(graph, MomWeights.WORD_EMBEDDINGS)),
        "have other word_embeddings");
  }

  @Test
  void shouldRefuseAGraphThatReadsATableWithFewerRowsThanTheOneItHolds() {
    assertUtteranceGraphRefused(
        graph -> {
          TensorProto.Builder shorter =
              initializer(graph, MomWeights.WORD_EMBEDDINGS).clone().setName("shorter");
          shortened(shorter);
          graph.addInitializer(shorter);
          node(graph, "Gather").setInput(0, "shorter");
        },
        "ONNX Runtime cannot run them");
  }

  @Test
  void shouldRefuseAGraphThatBearsOneNumberOfTokensOnly() {
    assertUtteranceGraphRefused(
        graph -> initializer(graph, node(graph, "Reshape").getInput(1)).setInt64Data(0, 7),
        "ONNX Runtime cannot run them");
  }

  @Test
  void shouldRefuseAGraphThatReadsPadding() {
    assertUtteranceGraphRefused(
        graph -> node(graph, "LSTM").setInput(4, ""), "are not those of the weights");
  }

  @Test
  void shouldRefuseAGraphThatScalesItsScores() {
    assertUtteranceGraphRefused(
        graph ->
            graph.getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals("Gemm"))
                .forEach(
                    node ->
                        node.addAttribute(
                            AttributeProto.newBuilder()
                                .setName("alpha")
                                .setType(AttributeProto.AttributeType.FLOAT)
                                .setF(0.99f))),
        "are not those of the weights");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Loop", "If", "ConstantOfShape", "Expand", "RandomNormal", "Tile"})
  void shouldRefuseOtherOperatorsBeforeTheyRun(String operator) {
    assertUtteranceGraphRefused(
        graph ->
            graph.addNode(NodeProto.newBuilder().setOpType(operator).addInput("x").addOutput("y")),
        "an operator is none of");
  }

  @Test
  void shouldRefuseOperatorsOfOthers() {
    assertUtteranceGraphRefused(
        graph -> node(graph, "Gemm").setDomain("com.example"), "none of ONNX's own");
  }

  @Test
  void shouldRefuseAConstantThatLiesInAnotherFile() {
    assertUtteranceGraphRefused(
        graph ->
            initializer(graph, MomWeights.DENSE_BIAS)
                .clearRawData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                    StringStringEntryProto.newBuilder()
                        .setKey("location")
                        .setValue("../../etc/passwd")),
        "lies in another file");
  }

  @Test
  void shouldRefuseAGraphWithMoreOperatorsThanItNeeds() {
    assertUtteranceGraphRefused(
        graph -> {
          for (int i = 0; i < 20; i++) {
            graph.addNode(
                NodeProto.newBuilder()
                    .setOpType("Concat")
                    .addInput("scores")
                    .addInput("scores")
                    .addOutput("more" + i));
          }
        },
        "at most 16 operators");
  }

  @Test
  void shouldRefuseGraphsDamagedAnywhereOrServeTheSame() throws IOException {
    byte[] graph = BUNDLE.graphs().utterances();
    Random random = new Random(3);
    int refused = 0;
    for (int i = 0; i < 150; i++) {
      byte[] damaged = graph.clone();
      // The structure lies at both ends; what is between are numbers of the tables.
      int at = random.nextInt(400);
      damaged[i % 2 == 0 ? at : damaged.length - 1 - at] ^= (byte) (1 << random.nextInt(8));
      try {
        OnnxTagger.of(ToyModel.RELEASE, with(new OnnxGraphs(characters(), damaged))).close();
      } catch (BundleFormatException e) {
        assertThat(e.field()).isEqualTo("graphs");
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(50);
  }

  private static void assertUtteranceGraphRefused(Consumer<GraphProto.Builder> change, String why) {
    try {
      ModelProto.Builder model = ModelProto.parseFrom(BUNDLE.graphs().utterances()).toBuilder();
      change.accept(model.getGraphBuilder());
      assertRefused(new OnnxGraphs(characters(), model.build().toByteArray()), why);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertRefused(OnnxGraphs graphs, String why) {
    assertThatThrownBy(() -> OnnxTagger.of(ToyModel.RELEASE, with(graphs)).close())
        .isInstanceOf(BundleFormatException.class)
        .hasMessageStartingWith("graphs: ")
        .hasMessageContaining(why);
  }

  private static ModelBundle with(OnnxGraphs graphs) {
    return ToyModel.with(BUNDLE.weights(), graphs);
  }

  private static byte[] characters() {
    return BUNDLE.graphs().characters();
  }

  private static OnnxGraphs exported(String name, Consumer<float[]> change) {
    MomWeights weights = ToyModel.weightsWith(name, change);
    return new OnnxGraphs(
        OnnxExporter.characterGraph(BUNDLE.sizes(), weights),
        OnnxExporter.utteranceGraph(BUNDLE.sizes(), weights));
  }

  private static void shortened(TensorProto.Builder table) {
    int width = (int) table.getDims(1);
    ByteBuffer rows = table.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    rows.limit(rows.limit() - width * Float.BYTES);
    table.setRawData(ByteString.copyFrom(rows)).setDims(0, table.getDims(0) - 1);
  }

  private static TensorProto.Builder initializer(GraphProto.Builder graph, String name) {
    return graph.getInitializerBuilderList().stream()
        .filter(initializer -> initializer.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static NodeProto.Builder node(GraphProto.Builder graph, String operator) {
    return graph.getNodeBuilderList().stream()
        .filter(node -> node.getOpType().equals(operator))
        .findFirst()
        .orElseThrow();
  }
}
