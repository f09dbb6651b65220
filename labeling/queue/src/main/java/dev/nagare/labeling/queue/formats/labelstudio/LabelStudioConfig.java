package dev.nagare.labeling.queue.formats.labelstudio;

import java.util.Collection;

/** The labeling configuration of Label Studio for Nagare's tasks. */
public final class LabelStudioConfig {

  private LabelStudioConfig() {}

  /** Returns XML with one label for each type. */
  public static String of(Collection<String> types) {
    StringBuilder xml = new StringBuilder("<View>\n");
    // Otherwise browsers and span texts show a run of white space as one blank.
    xml.append("  <Style>.htx-text { white-space: pre-wrap; }</Style>\n");
    xml.append("  <Labels name=\"").append(Tasks.FROM_NAME);
    xml.append("\" toName=\"").append(Tasks.TO_NAME).append("\">\n");
    types.forEach(type -> xml.append("    <Label value=\"").append(escaped(type)).append("\"/>\n"));
    xml.append("  </Labels>\n");
    xml.append("  <Text name=\"").append(Tasks.TO_NAME).append("\" value=\"$text\"/>\n");
    return xml.append("</View>\n").toString();
  }

  private static String escaped(String value) {
    return value
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
