package dev.nagare.labeling.queue.formats.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nagare.labeling.queue.exchange.Entry;
import dev.nagare.labeling.queue.exchange.EntryPlace;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads entries of one format from JSON objects. */
public interface EntryParser {

  /** Passes on the entry of an object. Invalid content becomes an {@link Entry.Refused}. */
  void parse(JsonNode object, EntryPlace place, Consumer<Entry> sink);

  /** Returns a description of the object for a message if it has another format. */
  Optional<String> otherFormat(JsonNode object);
}
