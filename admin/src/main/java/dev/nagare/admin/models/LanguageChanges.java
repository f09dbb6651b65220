package dev.nagare.admin.models;

import dev.nagare.releases.Releases;
import dev.nagare.schemas.avro.ModelRelease;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Describes the effect of a change on each language. */
final class LanguageChanges {

  private LanguageChanges() {}

  /** Returns one line for each language that changes: the state before, then after. */
  static List<String> lines(Releases before, Releases after) {
    SortedSet<String> languages = new TreeSet<>(before.languages());
    languages.addAll(after.languages());
    List<String> lines = new ArrayList<>();
    for (String language : languages) {
      String was = state(before, language);
      String is = state(after, language);
      if (!was.equals(is)) {
        lines.add(language + ": " + was + " -> " + is);
      }
    }
    return lines;
  }

  private static String state(Releases releases, String language) {
    List<String> roles = new ArrayList<>();
    add(roles, "active", releases.active(language));
    releases
        .canary(language)
        .ifPresent(canary -> roles.add("canary " + percent(canary) + " " + Releases.key(canary)));
    add(roles, "shadow", releases.shadow(language));
    return roles.isEmpty() ? "none" : String.join(", ", roles);
  }

  private static void add(List<String> roles, String role, Optional<ModelRelease> release) {
    release.ifPresent(found -> roles.add(role + " " + Releases.key(found)));
  }

  /** Returns a canary's share as a percentage. */
  static String percent(ModelRelease canary) {
    double percent = canary.getCanaryShare() * 100;
    return percent == Math.rint(percent)
        ? String.format(Locale.ROOT, "%.0f%%", percent)
        : String.format(Locale.ROOT, "%.2f%%", percent);
  }
}
