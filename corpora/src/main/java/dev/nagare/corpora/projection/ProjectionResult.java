package dev.nagare.corpora.projection;

import java.util.List;
import java.util.Map;

/**
 * The silver labels of parallel data.
 *
 * @param kept in the order of the pairs
 * @param dropped numbers of pairs by reason, only of reasons that there are
 */
public record ProjectionResult(List<ProjectedUtterance> kept, Map<DropReason, Integer> dropped) {

  public ProjectionResult {
    kept = List.copyOf(kept);
  }
}
