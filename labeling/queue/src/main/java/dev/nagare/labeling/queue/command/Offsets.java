package dev.nagare.labeling.queue.command;

import dev.nagare.labeling.queue.exchange.OffsetUnit;

/** The units of Label Studio's offsets, by the names that users give. */
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
