import dev.nagare.examples.broker.EmbeddedBroker;
import java.util.concurrent.CountDownLatch;

/** Runs a broker until it is stopped, and prints its address. Start it on the libraries of nagare-trainer. */
final class Broker {

  private Broker() {}

  public static void main(String[] arguments) throws InterruptedException {
    EmbeddedBroker broker = EmbeddedBroker.start();
    Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
    System.out.println("broker " + broker.bootstrapServers());
    new CountDownLatch(1).await();
  }
}
