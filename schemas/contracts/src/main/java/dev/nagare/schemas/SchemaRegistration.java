package dev.nagare.schemas;

import dev.nagare.schemas.SubjectReport.State;
import io.confluent.kafka.schemaregistry.ParsedSchema;
import io.confluent.kafka.schemaregistry.avro.AvroSchema;
import io.confluent.kafka.schemaregistry.client.SchemaRegistryClient;
import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Registers the value schemas of the topics, or reports their state. Every subject gets its own
 * compatibility {@code FULL_TRANSITIVE}, whatever the registry's default is. Compatibility is
 * judged here as well as by the registry, which checks only its configured level.
 */
public final class SchemaRegistration implements AutoCloseable {

  private final TopicNames names;
  private final SchemaRegistryClient registry;
  private final RegistryCalls calls;
  private final boolean normalize;

  SchemaRegistration(
      TopicNames names, SchemaRegistryClient registry, RegistryCalls calls, boolean normalize) {
    this.names = names;
    this.registry = registry;
    this.calls = calls;
    this.normalize = normalize;
  }

  /**
   * Prepares access to the registry without connecting yet.
   *
   * @param settings the same as for {@link TopicSerdes#of}
   * @throws org.apache.kafka.common.config.ConfigException if a setting is missing or wrong
   */
  public static SchemaRegistration of(Map<String, ?> settings) {
    RegistrySettings registry = RegistrySettings.of(settings);
    return new SchemaRegistration(
        TopicNames.of(settings),
        registry.newClient(),
        RegistryCalls.within(registry.where(), registry.retry()),
        registry.normalize());
  }

  /** Reports on all topics that have schemas; changes nothing. */
  public List<SubjectReport> validate() {
    return validate(NagareTopic.all());
  }

  /**
   * Reports on some topics; changes nothing.
   *
   * @return one report for each of the topics that has a schema, in their order
   * @throws RegistryUnavailableException if the registry gives no answer
   */
  public List<SubjectReport> validate(Collection<NagareTopic<?, ?>> topics) {
    List<SubjectReport> reports = new ArrayList<>();
    for (NagareTopic<?, ?> topic : topics) {
      topic.valueSchema().ifPresent(schema -> reports.add(report(topic, schema)));
    }
    return reports;
  }

  /** Registers the schemas of all topics. */
  public List<SubjectReport> register() {
    return register(NagareTopic.all());
  }

  /**
   * Registers missing and outdated schemas and sets the compatibility of every subject that is not
   * incompatible. Repeating the call changes nothing.
   *
   * @return the resulting state of the topics that have schemas, in their order
   * @throws RegistryUnavailableException if the registry gives no answer
   */
  public List<SubjectReport> register(Collection<NagareTopic<?, ?>> topics) {
    for (NagareTopic<?, ?> topic : topics) {
      topic.valueSchema().ifPresent(schema -> register(report(topic, schema), schema));
    }
    return validate(topics);
  }

  private void register(SubjectReport before, Schema schema) {
    if (before.isValid() || before.state() == State.INCOMPATIBLE) {
      return;
    }
    String subject = before.subject();
    // Some registries know a subject's compatibility only once it has a version.
    if (before.state() == State.MISSING) {
      add(subject, schema);
      protect(subject);
    } else {
      protect(subject);
      add(subject, schema);
    }
  }

  private void add(String subject, Schema schema) {
    ask("register " + subject, () -> registry.register(subject, new AvroSchema(schema), normalize));
  }

  private void protect(String subject) {
    ask(
        "set compatibility of " + subject,
        () -> registry.updateCompatibility(subject, FullCompatibility.LEVEL));
  }

  private SubjectReport report(NagareTopic<?, ?> topic, Schema schema) {
    String subject = names.valueSubjectOf(topic);
    List<Integer> versions =
        askOr(List.of(), "versions of " + subject, () -> registry.getAllVersions(subject));
    if (versions.isEmpty()) {
      return new SubjectReport(topic, subject, State.MISSING, Optional.empty(), List.of());
    }
    List<String> obstacles = obstacles(subject, schema, versions);
    State state =
        !obstacles.isEmpty()
            ? State.INCOMPATIBLE
            : isRegistered(subject, schema) ? State.REGISTERED : State.OUTDATED;
    return new SubjectReport(topic, subject, state, compatibilityOf(subject), obstacles);
  }

  private List<String> obstacles(String subject, Schema schema, List<Integer> versions) {
    Map<String, Schema> registered = new LinkedHashMap<>();
    List<String> foreign = new ArrayList<>();
    for (int version : versions) {
      String name = "version " + version;
      int id =
          ask(name + " of " + subject, () -> registry.getSchemaMetadata(subject, version).getId());
      ParsedSchema parsed = ask("schema " + id, () -> registry.getSchemaById(id));
      if (parsed instanceof AvroSchema avro) {
        registered.put(name, avro.rawSchema());
      } else {
        foreign.add(name + " is " + parsed.schemaType() + ", not Avro");
      }
    }
    foreign.addAll(FullCompatibility.obstacles(schema, registered));
    return foreign;
  }

  /** Asks as a writer does before its first record. */
  private boolean isRegistered(String subject, Schema schema) {
    return askOr(
        false,
        "schema id of " + subject,
        () -> {
          registry.getId(subject, new AvroSchema(schema), normalize);
          return true;
        });
  }

  private Optional<String> compatibilityOf(String subject) {
    return askOr(
        Optional.empty(),
        "compatibility of " + subject,
        () -> Optional.of(registry.getCompatibility(subject)));
  }

  private <T> T ask(String what, RegistryCalls.Call<T> call) {
    try {
      return calls.call(what, call);
    } catch (RestClientException e) {
      throw refused(what, e);
    }
  }

  private <T> T askOr(T absent, String what, RegistryCalls.Call<T> call) {
    try {
      return calls.call(what, call);
    } catch (RestClientException e) {
      if (RegistryCalls.isNotFound(e)) {
        return absent;
      }
      throw refused(what, e);
    }
  }

  private static SchemaNotRegisteredException refused(String what, RestClientException e) {
    return new SchemaNotRegisteredException(
        "schema registry refused to " + what + ": " + e.getMessage(), e);
  }

  /** Closes the registry client. */
  @Override
  public void close() {
    try {
      registry.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
