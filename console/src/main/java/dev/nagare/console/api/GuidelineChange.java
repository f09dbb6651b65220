package dev.nagare.console.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change of a guideline. Language and type are not in the address, since a type's name may have a
 * slash.
 *
 * @param language BCP 47 tag
 * @param type name of the type
 * @param text the new rule
 * @param examples new examples; null for none
 * @param version version that was edited; null or 0 if there was none
 */
public record GuidelineChange(
    String language,
    String type,
    String text,
    @Nullable List<String> examples,
    @Nullable Integer version) {}
