package dev.nagare.console.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A client of a console, as a page is one. */
public final class Http {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  private final Map<String, String> headers = new LinkedHashMap<>();

  public Http(int port) {
    this.port = port;
    headers.put("Content-Type", "application/json");
  }

  /** Sends this header with each request; null for none. */
  public Http with(String name, @Nullable String value) {
    if (value == null) {
      headers.remove(name);
    } else {
      headers.put(name, value);
    }
    return this;
  }

  /** Takes the secret of the login from the console. */
  public Http signedIn() throws IOException, InterruptedException {
    return with("X-Nagare-Csrf", get("/v1/session").path("csrf").asText());
  }

  public HttpResponse<String> send(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    return CLIENT.send(request(method, path, body), BodyHandlers.ofString(UTF_8));
  }

  public JsonNode get(String path) throws IOException, InterruptedException {
    return ok(send("GET", path, null));
  }

  public JsonNode post(String path, String body) throws IOException, InterruptedException {
    return ok(send("POST", path, body));
  }

  /** Sends bytes as they are, without the care that a client takes, and returns the answer. */
  public String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), UTF_8);
    }
  }

  /** Opens a stream of events. */
  public Events events(String path) throws IOException, InterruptedException {
    return new Events(CLIENT.send(request("GET", path, null), BodyHandlers.ofInputStream()).body());
  }

  private HttpRequest request(String method, String path, @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return request.build();
  }

  private static JsonNode ok(HttpResponse<String> response) throws IOException {
    if (response.statusCode() != 200) {
      throw new AssertionError(response.statusCode() + ": " + response.body());
    }
    return JSON.readTree(response.body());
  }

  /** A stream of events. */
  public static final class Events implements AutoCloseable {

    private final BufferedReader lines;

    Events(InputStream in) {
      lines = new BufferedReader(new InputStreamReader(in, UTF_8));
    }

    /** Returns the data of the next event with a name. */
    public String next(String name) throws IOException {
      String line = lines.readLine();
      while (line != null && !line.equals("event: " + name)) {
        line = lines.readLine();
      }
      String data = lines.readLine();
      if (data == null) {
        throw new AssertionError("the stream ended before the event " + name);
      }
      return data.substring("data: ".length());
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
