package dev.nagare.service.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.joran.spi.JoranException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.schemas.LogEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFormatTest {

  private static final String CONFIGURATION =
      """
      <configuration>
        <statusListener class="ch.qos.logback.core.status.NopStatusListener"/>
        <include resource="dev/nagare/service/appenders.xml"/>
        <root level="INFO"><appender-ref ref="${NAGARE_LOG_FORMAT:-text}"/></root>
      </configuration>
      """;

  @Test
  void shouldWriteOneJsonObjectALineWhateverIsInTheMessage() throws Exception {
    List<String> lines = log("json");

    JsonNode first = new ObjectMapper().readTree(lines.get(0));
    JsonNode second = new ObjectMapper().readTree(lines.get(1));
    assertThat(lines).hasSize(3);
    assertThat(first.get("formattedMessage").asText())
        .isEqualTo("event=state state=流れ reason=\"two\nlines\"");
    assertThat(first.get("level").asText()).isEqualTo("INFO");
    assertThat(first.get("loggerName").asText()).isEqualTo("dev.nagare.test");
    assertThat(first.get("threadName").asText()).isEqualTo(Thread.currentThread().getName());
    assertThat(first.get("timestamp").asLong()).isPositive();
    assertThat(second.at("/throwable/className").asText())
        .isEqualTo(IllegalStateException.class.getName());
    assertThat(second.at("/throwable/message").asText()).isEqualTo("broken");
  }

  @Test
  void shouldWriteTheFieldsOfAnEventAsOneJsonObjectBesideItsLine() throws Exception {
    JsonNode event = new ObjectMapper().readTree(log("json").get(2));

    assertThat(event.get("formattedMessage").asText())
        .isEqualTo(
            "event=moved from=流れ offset=42 share=0.25 whole=true languages=[de, ja]"
                + " reason=\"it said \"no\"\"");
    assertThat(event.get("fields").toString())
        .isEqualTo(
            "{\"event\":\"moved\",\"from\":\"流れ\",\"offset\":42,\"share\":0.25,\"whole\":true,"
                + "\"languages\":\"[de, ja]\",\"reason\":\"it said \\\"no\\\"\"}");
    assertThat(event.at("/throwable/message").asText()).isEqualTo("broken");
    assertThat(event.has("kvpList")).isFalse();
  }

  @Test
  void shouldWriteNoFieldsForLinesOfLibraries() throws Exception {
    assertThat(new ObjectMapper().readTree(log("json").get(0)).has("fields")).isFalse();
  }

  @Test
  void shouldShowAnEventOnceInText() throws Exception {
    assertThat(log("").stream().filter(line -> line.contains("event=moved")).toList())
        .singleElement()
        .asString()
        .endsWith(
            " thread=\"%s\" event=moved from=流れ offset=42 share=0.25 whole=true"
                    .replace("%s", Thread.currentThread().getName())
                + " languages=[de, ja] reason=\"it said \"no\"\"");
  }

  @Test
  void shouldWriteTextWhereNothingIsSet() throws Exception {
    List<String> lines = log("");

    assertThat(lines.get(0)).startsWith("time=").contains(" level=INFO ", " event=state ");
  }

  private static List<String> log(String format) throws JoranException {
    PrintStream before = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setErr(new PrintStream(bytes, true, UTF_8));
    try {
      LoggerContext context = new LoggerContext();
      context.setMDCAdapter(new LogbackMDCAdapter());
      if (!format.isEmpty()) {
        context.putProperty("NAGARE_LOG_FORMAT", format);
      }
      JoranConfigurator configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(new ByteArrayInputStream(CONFIGURATION.getBytes(UTF_8)));
      var log = context.getLogger("dev.nagare.test");
      log.info("event=state state={} reason=\"{}\"", "流れ", "two\nlines");
      log.error("event=failed", new IllegalStateException("broken"));
      LogEvent.warn(log, "moved")
          .with("from", "流れ")
          .with("offset", 42L)
          .with("share", 0.25)
          .with("whole", true)
          .with("languages", List.of("de", "ja"))
          .text("reason", "it said \"no\"")
          .cause(new IllegalStateException("broken"))
          .log();
      context.stop();
    } finally {
      System.setErr(before);
    }
    return bytes.toString(UTF_8).lines().toList();
  }
}
