package dev.nagare.endtoend.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import dev.nagare.schemas.NagareTopic;
import dev.nagare.schemas.avro.Label;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Labels that people give by mouse, touch and input methods, as they are in Kafka. */
class LabelPageIT {

  /** The flag of the Control key in the browser's debugging protocol. */
  private static final int CONTROL = 2;

  private static final String TEXT_NODES =
      "() => document.querySelector('.marked-text').childNodes.length";

  @TempDir private static Path folder;

  private static LabelSystem system;

  private LabelQueueSetup queue;

  @BeforeAll
  static void start() throws Exception {
    system = LabelSystem.start(folder);
  }

  @AfterAll
  static void stop() {
    if (system != null) {
      system.close();
    }
  }

  @BeforeEach
  void open() {
    queue = new LabelQueueSetup(system.cluster(), system.console());
  }

  @AfterEach
  void withdraw() throws Exception {
    queue.withdrawAll();
  }

  @Test
  void shouldMarkJoinedArabicByADragFromRightToLeft() throws Exception {
    MarkedUtterance wanted =
        MarkedUtterance.of("drag-ar", "ar", "أطفئ ضوء غرفة النوم الآن", "غرفة النوم", "place");
    queue.ask(List.of(wanted));

    try (VisitedPage visited = system.chromium().open(system.console().address(), "/label")) {
      LabelingKeys person = new LabelingKeys(visited);
      person.awaitOpen(wanted.text());
      Place from = Place.of(visited.page(), "غرفة");
      Place to = Place.of(visited.page(), "النوم");
      visited.page().mouse().move(from.x(), from.y());
      visited.page().mouse().down();
      visited.page().mouse().move(to.x(), to.y(), new Mouse.MoveOptions().setSteps(4));
      visited.page().mouse().up();
      assertThat(to.x()).isLessThan(from.x());
      assertThat(visited.page().evaluate(TEXT_NODES)).isEqualTo(1);
      visited.press(person.keyOf("place"), "Enter");
      visited.awaitText(".placeholder h2", "Nothing");
    }

    assertThat(label(wanted).getSpans()).isEqualTo(wanted.spans());
  }

  @Test
  void shouldMarkByADragOfAFinger() throws Exception {
    MarkedUtterance wanted =
        MarkedUtterance.of(
            "touch-en",
            "en",
            "lights on in the kitchen, tomorrow 👨🏽‍🍳",
            "kitchen, tomorrow",
            "date");
    queue.ask(List.of(wanted));

    Browser.NewContextOptions tablet =
        new Browser.NewContextOptions().setHasTouch(true).setViewportSize(820, 1180);
    try (VisitedPage visited =
        system.chromium().open(system.console().address(), "/label", tablet)) {
      new LabelingKeys(visited).awaitOpen(wanted.text());
      Place from = Place.of(visited.page(), "kitchen");
      Place to = Place.of(visited.page(), "tomorrow");
      CDPSession finger = visited.debugger();
      touch(finger, "touchStart", Optional.of(from));
      touch(finger, "touchMove", Optional.of(from.towards(to, 0.5)));
      touch(finger, "touchMove", Optional.of(to));
      touch(finger, "touchEnd", Optional.empty());
      visited.page().locator(".type", withText("date")).first().tap();
      visited.page().locator(".actions .primary").tap();
      visited.awaitText(".placeholder h2", "Nothing");
    }

    assertThat(label(wanted).getSpans()).isEqualTo(wanted.spans());
  }

  @Test
  void shouldLeaveKeysToTheInputMethodWhileItComposes() throws Exception {
    MarkedUtterance wanted = MarkedUtterance.of("ime-ja", "ja", "明日は㍿流星に電話して");
    queue.ask(List.of(wanted));

    try (VisitedPage visited = system.chromium().open(system.console().address(), "/label")) {
      LabelingKeys person = new LabelingKeys(visited);
      person.awaitOpen(wanted.text());
      CDPSession keyboard = visited.debugger();
      for (String code : List.of("KeyN", "KeyS", "Digit1", "ArrowRight", "Backspace")) {
        key(keyboard, "Process", code, 229, 0);
      }
      assertThat(visited.page().locator(".mark").count()).isZero();
      assertThat(person.selection()).containsExactly(0, 2);

      visited.press("m");
      visited.awaitShown("#note:focus");
      compose(keyboard, "にほん");
      key(keyboard, "Escape", "Escape", 27, 0);
      key(keyboard, "Enter", "Enter", 13, CONTROL);
      key(keyboard, "Enter", "Enter", 13, 0);
      compose(keyboard, "日本");
      keyboard.send("Input.insertText", json("text", "日本語で㍿"));
      assertThat(visited.page().locator("#note:focus").inputValue()).isEqualTo("日本語で㍿");

      visited.press("Control+Enter", "n");
      visited.awaitText(".placeholder h2", "Nothing");
    }

    assertThat(system.cluster().values(NagareTopic.ANNOTATIONS))
        .filteredOn(annotation -> annotation.getUtteranceId().equals(wanted.id()))
        .singleElement()
        .satisfies(
            annotation -> {
              assertThat(annotation.getNote()).isEqualTo("日本語で㍿");
              assertThat(annotation.getText()).isEqualTo(wanted.text());
              assertThat(annotation.getSpans()).isEmpty();
            });
  }

  private static void compose(CDPSession keyboard, String text) {
    JsonObject composition = json("text", text);
    composition.addProperty("selectionStart", text.length());
    composition.addProperty("selectionEnd", text.length());
    keyboard.send("Input.imeSetComposition", composition);
  }

  private static void key(CDPSession keyboard, String key, String code, int number, int modifiers) {
    JsonObject event = json("type", "rawKeyDown");
    event.addProperty("key", key);
    event.addProperty("code", code);
    event.addProperty("windowsVirtualKeyCode", number);
    event.addProperty("modifiers", modifiers);
    keyboard.send("Input.dispatchKeyEvent", event);
  }

  private static void touch(CDPSession finger, String type, Optional<Place> at) {
    JsonArray points = new JsonArray();
    at.ifPresent(
        it -> {
          JsonObject point = new JsonObject();
          point.addProperty("x", it.x());
          point.addProperty("y", it.y());
          points.add(point);
        });
    JsonObject event = json("type", type);
    event.add("touchPoints", points);
    finger.send("Input.dispatchTouchEvent", event);
  }

  private static JsonObject json(String name, String value) {
    JsonObject object = new JsonObject();
    object.addProperty(name, value);
    return object;
  }

  private static Page.LocatorOptions withText(String text) {
    return new Page.LocatorOptions().setHasText(text);
  }

  private static Label label(MarkedUtterance utterance) {
    return system.cluster().values(NagareTopic.LABELS).stream()
        .filter(label -> label.getUtteranceId().equals(utterance.id()))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }
}
