package dev.nagare.endtoend.browser;

import dev.nagare.endtoend.Cluster;
import dev.nagare.endtoend.Corpus;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.LabelPurpose;
import dev.nagare.schemas.avro.LabelRequest;
import dev.nagare.testkit.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The requests of one test, and nothing else in the queue. */
final class LabelQueueSetup {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final Cluster cluster;
  private final ConsoleProcess console;
  private final List<String> ids = new ArrayList<>();

  LabelQueueSetup(Cluster cluster, ConsoleProcess console) {
    this.cluster = cluster;
    this.console = console;
  }

  /** Writes labels of the sample corpus, so that its types are known. */
  static void teachTypes(Cluster cluster) {
    Corpus.load("en", "dev").forEach(gold -> cluster.label(gold, LabelPurpose.EVALUATION));
    cluster.flush();
  }

  /** Requests labels for these utterances, in this order, and waits until the console has them. */
  void ask(List<MarkedUtterance> utterances) throws Exception {
    for (int i = 0; i < utterances.size(); i++) {
      ask(utterances.get(i).request(i));
    }
    awaitOpen(ids.size());
  }

  /** Requests a label. */
  void ask(LabelRequest request) {
    ids.add(request.getUtteranceId());
    cluster.request(request);
  }

  /** Returns the ids of the requests in the order in which they were asked. */
  List<String> ids() {
    return List.copyOf(ids);
  }

  /** Withdraws a request. */
  void withdraw(String id) {
    cluster.send(NagareTopic.LABEL_REQUESTS, id, null);
  }

  /** Waits until the console has so many open requests. */
  void awaitOpen(int count) throws Exception {
    cluster.flush();
    Await.until(count + " requests are open", LIMIT, () -> console.open() == count);
  }

  /** Withdraws all requests of the test. */
  void withdrawAll() throws Exception {
    ids.forEach(this::withdraw);
    awaitOpen(0);
  }
}
