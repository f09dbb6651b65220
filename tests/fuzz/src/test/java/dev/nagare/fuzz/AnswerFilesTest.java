package dev.nagare.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.labels.LabelRules;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.exchange.Problem;
import dev.nagare.labeling.queue.exchange.TaskFormat;
import dev.nagare.labeling.queue.formats.Format;
import dev.nagare.labeling.queue.intake.Findings;
import dev.nagare.labeling.queue.intake.KnownTypes;
import dev.nagare.labeling.queue.intake.LabelIntake;
import dev.nagare.labeling.queue.requests.LabelQueue;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.schemas.avro.LabeledSpan;
import dev.nagare.service.follow.RecordPlace;
import dev.nagare.tagger.text.CodePoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Of a file that comes back from people each entry becomes a label that can be written, or is
 * reported; what is wrong with one entry does nothing to the others.
 */
final class AnswerFilesTest {

  /** In every text, and in no message. */
  private static final String SECRET = "himitsu";

  private static Registry registry;
  private static Path file;

  @BeforeContainer
  static void open() throws IOException {
    registry = Registry.open("fuzz-answers");
    file = Files.createTempFile("fuzz", ".txt");
  }

  @AfterContainer
  static void close() throws IOException {
    registry.close();
    Files.delete(file);
  }

  @Provide
  Arbitrary<Long> seeds() {
    return CaseSeeds.all();
  }

  @FuzzTarget
  void linesOfJsonShouldBecomeLabelsOrBeReported(@ForAll("seeds") long seed) throws IOException {
    check(Format.jsonl, new Random(seed));
  }

  @FuzzTarget
  void exportsOfLabelStudioShouldBecomeLabelsOrBeReported(@ForAll("seeds") long seed)
      throws IOException {
    check(Format.labelstudio, new Random(seed));
  }

  @FuzzTarget
  void columnsShouldBecomeLabelsOrBeReported(@ForAll("seeds") long seed) throws IOException {
    check(Format.conll, new Random(seed));
  }

  private static void check(Format format, Random random) throws IOException {
    List<LabelRequest> requests = new ArrayList<>();
    for (int i = 0; i < 2 + random.nextInt(4); i++) {
      requests.add(
          Samples.request(random, "u" + i, "en", SECRET + HardTexts.encodable(random, 30)));
    }
    List<byte[]> entries = new ArrayList<>();
    requests.forEach(request -> entries.add(entry(format, request, random)));
    int changed = random.nextInt(entries.size());
    boolean isOneLine = format == Format.jsonl;
    entries.set(changed, other(format, entries.get(changed), isOneLine, random));
    byte[] contents = joined(format, entries, random);
    boolean isWhole = random.nextInt(3) > 0;
    Files.write(file, isWhole ? contents : Mutations.of(contents, random));

    Import done = importFile(format, requests, random);

    done.labels().forEach(AnswerFilesTest::requireWritable);
    done.problems().forEach(problem -> assertThat(problem).isNotBlank().doesNotContain(SECRET));
    if (isOneLine && isWhole && changed > 0) {
      Set<String> others =
          requests.stream().map(LabelRequest::getUtteranceId).collect(Collectors.toSet());
      others.remove("u" + changed);
      assertThat(done.labels()).extracting(Label::getUtteranceId).containsAll(others);
    }
  }

  private static void requireWritable(Label label) {
    registry.bytes(NagareTopic.LABELS, label);
    int before = 0;
    for (LabeledSpan span : label.getSpans()) {
      assertThat(span.getStart()).isGreaterThanOrEqualTo(before);
      assertThat(span.getSurface())
          .isNotEmpty()
          .isEqualTo(CodePoints.cut(label.getText(), span.getStart(), span.getEnd()));
      before = span.getEnd();
    }
  }

  /** What an import came to. */
  private record Import(List<Label> labels, List<String> problems) {}

  private static Import importFile(Format format, List<LabelRequest> requests, Random random)
      throws IOException {
    LabelQueue queue = new LabelQueue(new LabelRules(EvaluationReserve.NONE, 2000));
    for (int i = 0; i < requests.size(); i++) {
      queue.applyRequest(
          new RecordPlace(0, i, i), requests.get(i).getUtteranceId(), requests.get(i));
    }
    List<String> problems = new ArrayList<>();
    LabelIntake intake =
        new LabelIntake(
            queue,
            queue::request,
            random.nextBoolean() ? KnownTypes.any() : KnownTypes.of(() -> Set.of("song", "time")),
            Optional.empty(),
            () -> Samples.NOW,
            new Collected(problems));
    format
        .answers(random.nextBoolean() ? OffsetUnit.UTF_16 : OffsetUnit.CODE_POINTS)
        .read(file, intake);
    List<Label> labels = intake.take();
    intake.tally().summary("written");
    return new Import(labels, problems);
  }

  private record Collected(List<String> problems) implements Findings {

    @Override
    public void refused(EntryPlace place, Optional<String> id, Problem problem) {
      assertThat(place.line()).isPositive();
      problems.add(problem.describe());
    }

    @Override
    public void remark(EntryPlace place, Optional<String> id, String text) {
      problems.add(text);
    }
  }

  /** An entry as people give it back, good but for the offsets of some. */
  private static byte[] entry(Format format, LabelRequest request, Random random) {
    String text = request.getText();
    String entry =
        switch (format) {
          case jsonl ->
              "{\"id\":"
                  + Json.quoted(request.getUtteranceId())
                  + ",\"text\":"
                  + Json.quoted(text)
                  + ",\"annotator\":\"akane\",\"labeledAt\":\""
                  + Samples.NOW
                  + "\",\"spans\":[{\"type\":\"song\",\"start\":0,\"end\":7,\"surface\":\""
                  + SECRET
                  + "\"}]}";
          case labelstudio ->
              "{\"id\":1,\"data\":{\"id\":"
                  + Json.quoted(request.getUtteranceId())
                  + ",\"text\":"
                  + Json.quoted(text)
                  + "},\"annotations\":[{\"updated_at\":\"2026-11-28T12:00:00Z\",\"completed_by\":3,"
                  + "\"result\":[{\"type\":\"labels\",\"value\":{\"labels\":[\"song\"],\"start\":0,"
                  + "\"end\":7,\"text\":\""
                  + SECRET
                  + "\"}}]}]}";
          case conll -> {
            TaskFormat tasks = format.tasks(OffsetUnit.CODE_POINTS);
            yield tasks.task(request).replace("\t_", random.nextBoolean() ? "\tO" : "\tB-song");
          }
        };
    return entry.getBytes(UTF_8);
  }

  private static byte[] other(Format format, byte[] entry, boolean isOneLine, Random random) {
    String text = new String(entry, UTF_8);
    byte[] changed =
        random.nextBoolean() && format != Format.conll
            ? Json.changed(text, random).getBytes(UTF_8)
            : Mutations.of(entry, random);
    return isOneLine
        ? new String(changed, ISO_8859_1).replace('\n', ' ').getBytes(ISO_8859_1)
        : changed;
  }

  private static byte[] joined(Format format, List<byte[]> entries, Random random) {
    boolean isList = format == Format.labelstudio && random.nextBoolean();
    byte[] between = (isList ? ",\n" : format == Format.conll ? "\n\n" : "\n").getBytes(UTF_8);
    byte[] all = isList ? new byte[] {'['} : new byte[0];
    for (byte[] entry : entries) {
      all = Mutations.with(all, all.length, all.length, entry);
      all = Mutations.with(all, all.length, all.length, between);
    }
    return all;
  }
}
