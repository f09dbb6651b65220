package dev.nagare.lab.experiment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nagare.lab.experiment.run.RunSpec;

/** A cell's figures for programs. */
public final class CellJson {

  private CellJson() {}

  /** Adds a cell's figures to a JSON object. */
  public static void write(ObjectNode node, Cell cell, Results results) {
    Figure f1 = results.f1(cell);
    node.put("label", cell.label());
    f1.values().forEach(node.putArray("f1")::add);
    if (!f1.isEmpty()) {
      node.put("mean", f1.mean()).put("deviation", f1.deviation());
    }
    cell.runs().stream().map(RunSpec::hash).forEach(node.putArray("runs")::add);
  }
}
