package dev.nagare.console.http;

import dev.nagare.console.access.RequestHead;
import dev.nagare.console.access.Visitor;
import dev.nagare.console.api.ApiProblem;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Optional;

/**
 * A call that arrived over HTTP.
 *
 * @param context request and answer
 * @param head its head
 * @param visitor its sender
 * @param maxBodyBytes largest body
 */
record ServletCall(Context context, RequestHead head, Visitor visitor, int maxBodyBytes)
    implements Call {

  @Override
  public Optional<String> query(String name) {
    return Optional.ofNullable(context.queryParam(name));
  }

  @Override
  public String path(String name) {
    return context.pathParam(name);
  }

  @Override
  public <T> T body(Class<T> type) {
    return ConsoleJson.read(bytes(), type);
  }

  private byte[] bytes() {
    if (context.req().getContentLengthLong() > maxBodyBytes) {
      throw tooLarge();
    }
    byte[] bytes;
    try {
      bytes = context.req().getInputStream().readNBytes(maxBodyBytes + 1);
    } catch (IOException e) {
      throw ApiProblem.badRequest("the body did not arrive completely; send it again");
    }
    if (bytes.length > maxBodyBytes) {
      throw tooLarge();
    }
    return bytes;
  }

  private ApiProblem tooLarge() {
    return ApiProblem.tooLarge(
        "the body has more than "
            + maxBodyBytes
            + " bytes; send less at once, or raise nagare.console.max.body.bytes");
  }
}
