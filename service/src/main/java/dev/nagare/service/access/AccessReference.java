package dev.nagare.service.access;

import dev.nagare.schemas.TopicNames;
import dev.nagare.service.config.ClientNames;
import java.util.Locale;
import java.util.Map;

/** Writes the table of access rules in the documentation. */
public final class AccessReference {

  private AccessReference() {}

  /** Returns one Markdown table for each role, with the default names. */
  public static String markdown() {
    AccessTable table = new AccessTable(TopicNames.defaults(), ClientNames.of(Map.of()));
    StringBuilder out = new StringBuilder();
    for (Role role : Role.values()) {
      out.append("### ").append(role.label()).append(": ").append(role.who()).append("\n\n");
      out.append("| Resource | Name | Operations | Why |\n|---|---|---|---|\n");
      table.of(role).list().forEach(rule -> append(out, rule));
      out.append('\n');
    }
    return out.toString();
  }

  private static void append(StringBuilder out, AccessRule rule) {
    String type = rule.resource().resourceType().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    out.append("| ").append(type).append(" | `").append(rule.resource().name()).append('`');
    out.append(rule.isPrefixed() ? " and names with this prefix" : "").append(" | ");
    out.append(String.join(", ", rule.operations().stream().map(Enum::name).toList()));
    out.append(" | ").append(rule.reason()).append(" |\n");
  }
}
