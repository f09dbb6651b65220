package dev.nagare.lab.experiment;

import dev.nagare.lab.experiment.run.SettingChanges;

/**
 * A variant of an ablation.
 *
 * @param name for people
 * @param changes of the preset's settings
 */
public record Variant(String name, SettingChanges changes) {

  /**
   * Parses {@code NAME:SETTING=VALUE[,SETTING=VALUE...]}; a name alone is the preset unchanged.
   *
   * @throws IllegalArgumentException if it is not of this form
   */
  public static Variant parse(String variant) {
    int colon = variant.indexOf(':');
    return colon < 0
        ? new Variant(variant, SettingChanges.NONE)
        : new Variant(
            variant.substring(0, colon), SettingChanges.parse(variant.substring(colon + 1)));
  }
}
