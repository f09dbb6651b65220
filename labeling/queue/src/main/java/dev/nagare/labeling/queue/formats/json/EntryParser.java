package dev.nagare.labeling.queue.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads entries of one format from JSON objects. */
public interface EntryParser {

  /** Hands on what an object is; whatever is wrong with it becomes an {@link Entry.Refused}. */
  void parse(JsonNode object, EntryPlace place, Consumer<Entry> sink);

  /** What the object looks like, if it is of another format, for a message. */
  Optional<String> otherFormat(JsonNode object);
}
