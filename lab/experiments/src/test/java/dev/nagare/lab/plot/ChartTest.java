package dev.nagare.lab.plot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.lab.plot.Axis.Scale;
import dev.nagare.lab.plot.Series.Mark;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ChartTest {

  private static final Chart CHART =
      new Chart(
          "with <transfer> & \"without\"",
          new Axis("utterances", Scale.LOGARITHMIC, 100, 10_000),
          new Axis("F1", Scale.LINEAR, 0, 100),
          List.of(
              new Series(
                  "char+dense", Mark.LINE, List.of(new Point(100, 0, 5), new Point(10_000, 100))),
              new Series("a tag", Mark.DOTS, List.of(new Point(1000, 50)))));

  @Test
  void shouldBeAnXmlDocumentThatSaysWhatItWasTold() throws Exception {
    Document document = parse(CHART.toSvg());

    assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
    assertThat(texts(document))
        .contains("with <transfer> & \"without\"", "utterances", "F1", "char+dense", "a tag");
  }

  @Test
  void shouldPutPointsWhereTheAxesSay() throws Exception {
    NodeList dots = parse(CHART.toSvg()).getElementsByTagName("circle");

    // Two series side by side: the line is moved by half of the 5 pixels between them.
    assertThat(place(dots.item(0))).containsExactly(68 - 2.5, 382.0);
    assertThat(place(dots.item(1))).containsExactly(696 - 2.5, 68.0);
    assertThat(place(dots.item(2))).containsExactly((68 + 696) / 2.0, (382 + 68) / 2.0);
  }

  @Test
  void shouldDrawTheSameTwice() {
    assertThat(CHART.toSvg()).isEqualTo(CHART.toSvg());
  }

  private static List<Double> place(org.w3c.dom.Node dot) {
    Element circle = (Element) dot;
    return List.of(
        Double.valueOf(circle.getAttribute("cx")), Double.valueOf(circle.getAttribute("cy")));
  }

  private static List<String> texts(Document document) {
    List<String> texts = new ArrayList<>();
    NodeList nodes = document.getElementsByTagName("text");
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(UTF_8)));
  }
}
