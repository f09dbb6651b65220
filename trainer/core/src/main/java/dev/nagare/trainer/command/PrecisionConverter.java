package dev.nagare.trainer.command;

import dev.nagare.trainer.export.PrecisionRule;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a {@link PrecisionRule} into the rule. */
final class PrecisionConverter implements ITypeConverter<PrecisionRule> {

  @Override
  public PrecisionRule convert(String name) {
    try {
      return PrecisionRule.fromConfigName(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
