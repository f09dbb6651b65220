package dev.nagare.schemas;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** Answers HTTP requests, one connection each, from a list; the last answer is given for ever. */
final class ScriptedHttpServer implements Closeable {

  private final ServerSocket server;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<String> paths = new CopyOnWriteArrayList<>();

  ScriptedHttpServer() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::serve, "scripted-http-server");
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return server.getLocalPort();
  }

  void answer(int status, String body) {
    answers.add(new Answer(status, body));
  }

  /** Paths asked for, in order, without queries. */
  List<String> paths() {
    return paths;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        paths.add(readRequest(socket));
        Answer answer = answers.size() > 1 ? answers.remove() : answers.element();
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        String head =
            "HTTP/1.1 " + answer.status() + " Scripted\r\nConnection: close\r\nContent-Length: ";
        socket
            .getOutputStream()
            .write((head + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().write(body);
      } catch (SocketException e) {
        // Closed by us, or by a client that has heard enough.
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String readRequest(Socket socket) throws IOException {
    BufferedReader request =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    String first = request.readLine();
    String target = first.substring(first.indexOf(' ') + 1, first.lastIndexOf(' '));
    long bodyLength = 0;
    for (String line = request.readLine(); !line.isEmpty(); line = request.readLine()) {
      String header = line.toLowerCase(Locale.ROOT);
      if (header.startsWith("content-length:")) {
        bodyLength = Long.parseLong(header.substring("content-length:".length()).trim());
      }
    }
    request.skip(bodyLength);
    return URI.create(target).getPath();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private record Answer(int status, String body) {}
}
