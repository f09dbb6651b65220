package dev.nagare.labeling.queue.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.labeling.labels.EvaluationReserve;
import dev.nagare.labeling.queue.intake.Tally;
import dev.nagare.service.command.ServiceConsole;
import dev.nagare.service.config.EvaluationShare;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.TreeMap;

/**
 * Reports the outcome of an import, as text or as JSON.
 *
 * @param console output
 * @param isTrial whether nothing was written
 * @param isJson whether standard output is for programs
 */
record ImportReport(ServiceConsole console, boolean isTrial, boolean isJson) {

  /** Reports the progress of an import that continues. */
  void sofar(Tally tally) {
    if (!isJson) {
      print(summary(tally) + " so far");
    }
  }

  /** Reports the outcome and the points that people should check. */
  void end(Tally tally, EvaluationReserve reserve) {
    if (isJson) {
      print(counts(tally).put("dryRun", isTrial).toPrettyString());
    } else {
      print(summary(tally));
      reserved(tally, reserve);
    }
    PrintWriter err = console.err();
    if (tally.spans().isSuspicious()) {
      err.println(suspicion(tally.spans()));
    }
    if (tally.isNothingSaid()) {
      err.println(
          "nothing was read: no entry has a field 'spans' or a known field of another"
              + " tool; an utterance without a label has \"spans\":null");
    }
    err.flush();
  }

  /** Returns all counts for programs. */
  static ObjectNode counts(Tally tally) {
    ObjectNode counts = JsonNodeFactory.instance.objectNode();
    counts.put("written", tally.labels().written());
    counts.put("unchanged", tally.labels().unchanged());
    counts.put("older", tally.labels().older());
    counts.put("replaced", tally.labels().replaced());
    counts.put("skipped", tally.unlabeled().skipped());
    counts.put("notYetLabeled", tally.unlabeled().waiting());
    counts.put("refused", tally.refused());
    counts.put("reserved", tally.labels().reserved());
    counts.put("spans", tally.spans().all());
    counts.put("spansTrimmed", tally.spans().trimmed());
    counts.put("spansCuttingWords", tally.spans().cuttingWords());
    ObjectNode faults = counts.putObject("refusedBy");
    new TreeMap<>(tally.faults()).forEach((fault, count) -> faults.put(fault.name(), count));
    return counts;
  }

  private static String suspicion(Tally.Spans spans) {
    return String.format(
        Locale.ROOT,
        "%d of %d spans begin or end inside a word, more than %.0f %%: their offsets may count"
            + " another unit. jsonl counts Unicode code points from 0, end exclusive; JavaScript"
            + " and Java count UTF-16 units, some tools bytes. Look at the notes above",
        spans.cuttingWords(),
        spans.all(),
        100 * Tally.SUSPICIOUS);
  }

  private void reserved(Tally tally, EvaluationReserve reserve) {
    if (tally.labels().reserved() > 0) {
      print(
          EvaluationShare.leftOut(tally.labels().reserved(), reserve.share())
              + ": models never learn from these texts; label them with purpose EVALUATION"
              + " when the stream requests that");
    }
  }

  private String summary(Tally tally) {
    return tally.summary(isTrial ? "would be written" : "written");
  }

  private void print(String line) {
    PrintWriter out = console.out();
    out.println(line);
    out.flush();
  }
}
