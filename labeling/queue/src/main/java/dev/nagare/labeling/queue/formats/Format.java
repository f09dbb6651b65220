package dev.nagare.labeling.queue.formats;

import dev.nagare.labeling.queue.exchange.AnswerFormat;
import dev.nagare.labeling.queue.exchange.OffsetUnit;
import dev.nagare.labeling.queue.exchange.TaskFormat;
import dev.nagare.labeling.queue.formats.conll.BlockReader;
import dev.nagare.labeling.queue.formats.conll.Blocks;
import dev.nagare.labeling.queue.formats.json.JsonLines;
import dev.nagare.labeling.queue.formats.jsonl.SpanLines;
import dev.nagare.labeling.queue.formats.jsonl.SpanLinesReader;
import dev.nagare.labeling.queue.formats.labelstudio.ExportReader;
import dev.nagare.labeling.queue.formats.labelstudio.Tasks;
import java.util.List;
import java.util.Optional;

/** The formats, by the names that users give. */
public enum Format {
  /** Label Studio's tasks and JSON export. */
  labelstudio {
    @Override
    public TaskFormat tasks(OffsetUnit unit) {
      return new Tasks(unit);
    }

    @Override
    public AnswerFormat answers(OffsetUnit unit) {
      return new Utf8Answers(new ExportReader(bothUnits(unit)));
    }

    @Override
    public Optional<JsonLines> lines(OffsetUnit unit) {
      return Optional.of(new ExportReader(bothUnits(unit)).lines());
    }
  },

  /** Nagare's own JSON Lines. */
  jsonl {
    @Override
    public TaskFormat tasks(OffsetUnit unit) {
      return new SpanLines();
    }

    @Override
    public AnswerFormat answers(OffsetUnit unit) {
      return new Utf8Answers(new SpanLinesReader());
    }

    @Override
    public Optional<JsonLines> lines(OffsetUnit unit) {
      return Optional.of(new JsonLines(new SpanLinesReader()));
    }
  },

  /** Columns of tokens and tags. */
  conll {
    @Override
    public TaskFormat tasks(OffsetUnit unit) {
      return new Blocks();
    }

    @Override
    public AnswerFormat answers(OffsetUnit unit) {
      return new Utf8Answers(new BlockReader());
    }

    @Override
    public Optional<JsonLines> lines(OffsetUnit unit) {
      return Optional.empty();
    }
  };

  /**
   * Returns the writer of tasks.
   *
   * @param unit of Label Studio's offsets
   */
  public abstract TaskFormat tasks(OffsetUnit unit);

  /**
   * Returns the reader of entries.
   *
   * @param unit of Label Studio's offsets, unless a span's own text shows another
   */
  public abstract AnswerFormat answers(OffsetUnit unit);

  /**
   * Returns the reader of single lines of a growing file; empty if an entry has several lines.
   *
   * @param unit of Label Studio's offsets
   */
  public abstract Optional<JsonLines> lines(OffsetUnit unit);

  private static List<OffsetUnit> bothUnits(OffsetUnit first) {
    return first == OffsetUnit.UTF_16
        ? List.of(OffsetUnit.UTF_16, OffsetUnit.CODE_POINTS)
        : List.of(OffsetUnit.CODE_POINTS, OffsetUnit.UTF_16);
  }
}
