package dev.nagare.schemas.documents;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.nagare.schemas.NagareTopic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

/** To write both anew, run this test with {@code -Dnagare.test.write.reference=true}. */
class TopicDocumentsTest {

  private static final Path ASYNC_API = Path.of("../../docs/reference/asyncapi.json");
  private static final Path PAGE = Path.of("../../docs/reference/topics.md");
  private static final String BEGIN = "<!-- generated: begin -->\n";
  private static final String END = "<!-- generated: end -->";

  @Test
  void shouldTellOfEveryTopicInTheOrderOfTheCatalogue() {
    List<NagareTopic<?, ?>> told = new ArrayList<>();
    TopicUse.ALL.forEach(use -> told.add(use.topic()));

    assertThat(told).isEqualTo(NagareTopic.all());
  }

  @Test
  void shouldBeWhatTheAsyncApiDocumentSays() throws IOException {
    if (isToBeWritten()) {
      Files.writeString(ASYNC_API, AsyncApi.json());
    }

    assertThat(Files.readString(ASYNC_API)).isEqualTo(AsyncApi.json());
  }

  @Test
  void shouldBeWhatThePageSays() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    if (isToBeWritten()) {
      page = page.substring(0, begin) + TopicTable.markdown() + page.substring(end);
      Files.writeString(PAGE, page);
      end = page.indexOf(END);
    }

    assertThat(page.substring(begin, end)).isEqualTo(TopicTable.markdown());
  }

  @Test
  void shouldCarryTheSchemasThatAreRegistered() throws IOException {
    JsonNode messages =
        new ObjectMapper().readTree(Files.readString(ASYNC_API)).at("/components/messages");

    for (NagareTopic<?, ?> topic : NagareTopic.all()) {
      if (topic.valueSchema().isPresent()) {
        Schema schema = topic.valueSchema().get();
        String written = messages.at("/" + schema.getName() + "/payload/schema").toString();
        assertThat(new Schema.Parser().parse(written)).isEqualTo(schema);
      }
    }
  }

  private static boolean isToBeWritten() {
    return Boolean.getBoolean("nagare.test.write.reference");
  }
}
