package dev.nagare.trainer.command;

import dev.nagare.trainer.model.NewWords;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Converts the name of a {@link NewWords} into the value. */
final class NewWordsConverter implements ITypeConverter<NewWords> {

  @Override
  public NewWords convert(String name) {
    try {
      return NewWords.fromConfigName(name);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
