package dev.nagare.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a guideline.
 *
 * @param text the new rule
 * @param examples new examples; null for none
 * @param version version that was edited; null or 0 if there was none
 */
public record GuidelineChange(
    String text, @Nullable List<String> examples, @Nullable Integer version) {}
