package dev.nagare.trainer.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.testkit.CommandRun;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Trains, evaluates and tags languages and tag sets that nothing in the code is prepared for. */
class NewLanguageTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  /** Locales written without spaces have extra ones in {@code annot_utt}, as in MASSIVE. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zh-CN | 请在周五放爵士 | 请 在 [day : 周五] 放 [music : 爵士] | 爵士",
        "zh-TW | 星期五放爵士樂給我 | [day : 星期五] 放 [music : 爵士樂] 給 我 | 爵士樂",
        "ko-KR | 금요일 저녁에 재즈 틀어줘 | [day : 금요일] 저녁에 [music : 재즈] 틀어줘 | 재즈",
        "es-ES | ¿pones música folk el viernes? | ¿pones [music : música folk] el [day : viernes]?"
            + " | música folk",
        "ar-SA | أريد سماع الجاز يوم الجمعة | أريد سماع [music : الجاز] يوم [day : الجمعة] | الجاز",
        "th-TH | อยากฟังแจ๊สในวันศุกร์ | อยากฟัง [music : แจ๊ส] ใน [day : วันศุกร์] | แจ๊ส",
        "hi-IN | शुक्रवार को लोक संगीत सुनाओ | [day : शुक्रवार] को [music : लोक संगीत] सुनाओ"
            + " | लोक संगीत"
      })
  void shouldLearnAnyLanguageOfMassive(String locale, String utt, String annotUtt, String music)
      throws IOException {
    Path data = writeMassive(locale, utt, annotUtt);
    Path model = folder.resolve(locale + ".nagare");

    CommandRun trained = train(model, "--language=" + locale, "massive:" + data + "#train");

    assertThat(trained.err()).contains("5 utterances used, 0 dropped, 10 spans");
    assertThat(trained.exitCode()).isZero();
    assertThat(evaluate(model, "massive:" + data + "#test").get("f1").doubleValue()).isEqualTo(100);
    assertThat(tag(model, utt)).containsEntry("music", music);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "IOB1, two columns | ISO-8859-1 | Inés I-PER\\nPeña I-PER\\nvive O\\nen O\\nLugo I-LOC",
        "IOB2, comments, no last line end | UTF-8"
            + " | # source: mail\\nInés x B-PER\\nPeña x I-PER\\nvive x O\\nen x O\\nLugo x B-LOC",
        "IOBES, tabs, CRLF, byte order mark | UTF-8"
            + " | \uFEFF-DOCSTART-\\t-X-\\tO\\r\\n\\r\\nInés\\tx\\tB-PER\\r\\nPeña\\tx\\tE-PER\\r\\n"
            + "vive\\tx\\tO\\r\\nen\\tx\\tO\\r\\nLugo\\tx\\tS-LOC\\r\\n",
        "BILOU, spaces at line ends | UTF-8"
            + " | Inés   B-PER  \\nPeña   L-PER \\nvive O \\nen O\\nLugo U-LOC \\n\\n\\n"
      })
  void shouldLearnFromAnyColumnFile(String what, String charset, String lines) throws IOException {
    Path file = folder.resolve("data.conll");
    Files.write(
        file,
        lines
            .replace("\\n", "\n")
            .replace("\\r", "\r")
            .replace("\\t", "\t")
            .getBytes(Charset.forName(charset)));
    String data = "conll,language=es,charset=" + charset + ":" + file;
    Path model = folder.resolve("es.nagare");

    CommandRun trained = train(model, "--language=es", data);

    assertThat(trained.err()).as(what).contains(" 1 utterances used, 0 dropped, 2 spans");
    assertThat(evaluate(model, data).get("f1").doubleValue()).isEqualTo(100);
    assertThat(tag(model, "Inés Peña vive en Lugo"))
        .isEqualTo(Map.of("PER", "Inés Peña", "LOC", "Lugo"));
  }

  @Test
  void shouldLearnTypesOfAnyName() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("data.conll"),
            "uno B-GPE-LOC\ndos I-GPE-LOC\ntres B-work_of.art\ncuatro B-time:hour\ncinco B-日付\n");
    Path model = folder.resolve("es.nagare");

    train(model, "--language=es", "conll:" + file);

    assertThat(tag(model, "uno dos tres cuatro cinco"))
        .isEqualTo(
            Map.of(
                "GPE-LOC", "uno dos", "work_of.art", "tres", "time:hour", "cuatro", "日付", "cinco"));
  }

  private Path writeMassive(String locale, String utt, String annotUtt) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String partition : List.of("train", "train", "train", "train", "train", "dev", "test")) {
      lines.add(
          JSON.writeValueAsString(
              Map.of(
                  "id", Integer.toString(lines.size()),
                  "locale", locale,
                  "partition", partition,
                  "intent", "play_music",
                  "utt", utt,
                  "annot_utt", annotUtt)));
    }
    return Files.write(folder.resolve(locale + ".jsonl"), lines, UTF_8);
  }

  /** The one utterance there is, learned by heart by a tiny network. */
  private static CommandRun train(Path model, String language, String data) {
    return CommandRun.of(
        "train",
        language,
        "--train=" + data,
        "--dev=" + data.replace("#train", "#dev"),
        "--out=" + model,
        "--character-lstm=8",
        "--word-lstm=16",
        "--epochs=20",
        "--patience=20",
        "--learning-rate=0.05",
        "--dropout=0",
        "--output-dropout=0",
        "--averaging=0",
        "--hidden-words=0");
  }

  private static JsonNode evaluate(Path model, String data) throws IOException {
    CommandRun run =
        CommandRun.of(
            "evaluate", "--json", "--compare-engines", "--model=" + model, "--data=" + data);
    assertThat(run.exitCode()).isZero();
    return JSON.readTree(run.out());
  }

  /** The surface of each type. */
  private static Map<String, String> tag(Path model, String text) throws IOException {
    CommandRun run = CommandRun.of("tag", "--model=" + model, text);
    assertThat(run.exitCode()).isZero();
    Map<String, String> found = new TreeMap<>();
    for (JsonNode span : JSON.readTree(run.out()).get("spans")) {
      found.put(span.get("type").textValue(), span.get("surface").textValue());
    }
    return found;
  }
}
