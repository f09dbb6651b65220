package dev.nagare.labelqueue.command;

import dev.nagare.labelqueue.exchange.OffsetUnit;

/** What Label Studio's offsets count, by the names that users give. */
enum Offsets {
  utf16(OffsetUnit.UTF_16),
  codepoints(OffsetUnit.CODE_POINTS);

  private final OffsetUnit unit;

  Offsets(OffsetUnit unit) {
    this.unit = unit;
  }

  OffsetUnit unit() {
    return unit;
  }
}
