package dev.nagare.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.ToIntFunction;

/** Receives HTTP requests on the loopback address, one on each connection. */
public final class PostReceiver implements AutoCloseable {

  /** A status after which nothing is answered until the receiver is closed. */
  public static final int SILENCE = 0;

  /** A status after which the head is answered, and a body that does not end. */
  public static final int ENDLESS = -1;

  private final ServerSocket server;
  private final ToIntFunction<Post> handler;
  private final CountDownLatch closed = new CountDownLatch(1);

  /**
   * A request.
   *
   * @param path path with query
   * @param headers values by lower-case name
   * @param content body, each byte as a character
   */
  public record Post(String path, Map<String, String> headers, String content) {

    /** Returns the body. */
    public byte[] body() {
      return content.getBytes(ISO_8859_1);
    }
  }

  private PostReceiver(ServerSocket server, ToIntFunction<Post> handler) {
    this.server = server;
    this.handler = handler;
  }

  /**
   * Starts to receive on a free port.
   *
   * @param handler returns the status to answer with, by several threads
   */
  public static PostReceiver start(ToIntFunction<Post> handler) throws IOException {
    PostReceiver receiver =
        new PostReceiver(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), handler);
    daemon(receiver::accept);
    return receiver;
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "post-receiver");
    thread.setDaemon(true);
    thread.start();
  }

  /** Returns the address without a path, such as {@code http://127.0.0.1:8080}. */
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        daemon(() -> answer(socket));
      } catch (SocketException e) {
        return; // It is closed.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void answer(Socket client) {
    try (Socket socket = client) {
      int status = handler.applyAsInt(read(new BufferedInputStream(socket.getInputStream())));
      if (status > SILENCE) {
        write(
            socket, "HTTP/1.1 " + status + " x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      if (status == ENDLESS) {
        write(socket, "HTTP/1.1 200 x\r\nConnection: close\r\n\r\nx");
      }
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The client has heard enough.
    }
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
  }

  private static Post read(InputStream in) throws IOException {
    String first = line(in);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    String path = first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' '));
    return new Post(path, headers, body(in, headers));
  }

  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    if (!headers.containsKey("transfer-encoding")) {
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      return new String(in.readNBytes(length), ISO_8859_1);
    }
    StringBuilder body = new StringBuilder();
    for (int chunk = size(in); chunk > 0; chunk = size(in)) {
      body.append(new String(in.readNBytes(chunk), ISO_8859_1));
      String unused = line(in);
    }
    return body.toString();
  }

  private static int size(InputStream in) throws IOException {
    return Integer.parseInt(line(in), 16);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new IOException("the request ends early");
      }
      line.write(next);
    }
    return line.toString(ISO_8859_1).strip();
  }

  @Override
  public void close() throws IOException {
    closed.countDown();
    server.close();
  }
}
