package dev.nagare.schemas.documents;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.schemas.NagareTopic;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/** The topics as an AsyncAPI 3 document: a channel each, and an operation for each who uses it. */
final class AsyncApi {

  private static final String AVRO = "application/vnd.apache.avro+json;version=1.9.0";
  private static final String KAFKA_BINDING = "0.5.0";
  private static final ObjectMapper JSON = new ObjectMapper();

  private AsyncApi() {}

  static String json() throws JsonProcessingException {
    ObjectNode document = JSON.createObjectNode();
    document.put("asyncapi", "3.0.0");
    ObjectNode info = document.putObject("info");
    info.put("title", "Nagare");
    info.put("version", "1");
    info.put(
        "description",
        "Topics of Nagare under their default names. Values are Avro in the Confluent wire format,"
            + " subjects by TopicNameStrategy, compatibility FULL_TRANSITIVE.");
    info.putObject("license").put("name", "Apache-2.0");
    document.put("defaultContentType", "application/vnd.apache.avro");
    ObjectNode channels = document.putObject("channels");
    TopicUse.ALL.forEach(use -> channel(channels.putObject(use.topic().shortName()), use));
    ObjectNode operations = document.putObject("operations");
    TopicUse.ALL.forEach(use -> operations(operations, use));
    ObjectNode messages = document.putObject("components").putObject("messages");
    TopicUse.ALL.forEach(use -> message(messages.putObject(messageName(use)), use));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private static void channel(ObjectNode channel, TopicUse use) {
    NagareTopic<?, ?> topic = use.topic();
    channel.put("address", topic.defaultName());
    channel.put("description", use.about() + ". Personal data: " + use.personalData() + ".");
    channel
        .putObject("messages")
        .putObject(messageName(use))
        .put("$ref", "#/components/messages/" + messageName(use));
    ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
    kafka.put("bindingVersion", KAFKA_BINDING);
    kafka.put("partitions", topic.defaultPartitions());
    ObjectNode settings = kafka.putObject("topicConfiguration");
    ArrayNode policies = settings.putArray("cleanup.policy");
    List.of(topic.cleanupPolicy().setting().split(",", -1)).forEach(policies::add);
    topic
        .defaultRetention()
        .map(Duration::toMillis)
        .ifPresent(millis -> settings.put("retention.ms", millis));
  }

  private static void operations(ObjectNode operations, TopicUse use) {
    use.writers().forEach(party -> operation(operations, use, party, "send"));
    use.readers().forEach(party -> operation(operations, use, party, "receive"));
  }

  private static void operation(ObjectNode operations, TopicUse use, Party party, String action) {
    String channel = use.topic().shortName();
    String name = party.name().toLowerCase(Locale.ROOT) + "-" + action + "-" + channel;
    ObjectNode operation = operations.putObject(name);
    operation.put("action", action);
    operation.putObject("channel").put("$ref", "#/channels/" + channel);
    operation.putArray("tags").addObject().put("name", party.words());
  }

  private static void message(ObjectNode message, TopicUse use) {
    NagareTopic<?, ?> topic = use.topic();
    ObjectNode kafka = JSON.createObjectNode();
    ObjectNode key = kafka.putObject("key").put("type", "string");
    key.put("description", topic.keyMeaning());
    message.put("name", messageName(use));
    if (topic.valueSchema().isPresent()) {
      ObjectNode payload = message.putObject("payload");
      payload.put("schemaFormat", AVRO);
      payload.set("schema", avro(topic.valueSchema().get()));
      kafka.put("schemaIdLocation", "payload");
      kafka.put("schemaIdPayloadEncoding", "confluent");
    } else {
      message.put("contentType", "application/octet-stream");
    }
    kafka.put("bindingVersion", KAFKA_BINDING);
    message.putObject("bindings").set("kafka", kafka);
  }

  private static ObjectNode avro(Schema schema) {
    try {
      return (ObjectNode) JSON.readTree(schema.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Avro writes schemas as JSON", e);
    }
  }

  private static String messageName(TopicUse use) {
    return use.topic().valueSchema().map(Schema::getName).orElseGet(() -> asType(use.topic()));
  }

  private static String asType(NagareTopic<?, ?> topic) {
    return Stream.of(topic.shortName().split("-", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }
}
