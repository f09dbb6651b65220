package dev.nagare.labeling.labels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nagare.labeling.spans.MarkedSpan;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LabelRulesTest {

  private static final LabelRules NONE_RESERVED = new LabelRules(EvaluationReserve.NONE, 2000);
  private static final LabelRules ALL_RESERVED = new LabelRules(new EvaluationReserve(1), 2000);

  @Test
  void shouldRefuseATextThatTheStreamWouldNotTag() {
    assertThat(NONE_RESERVED.fault("u", label("en", "🎵".repeat(2000)))).isEmpty();
    assertFault(LabelFault.TEXT_TOO_LONG, "u", label("en", "🎵".repeat(2001)));
  }

  @Test
  void shouldUseALabelThatIsWhole() {
    GivenLabel label = label("en", "play jazz", new MarkedSpan("song", 5, 9, "jazz"));

    assertThat(NONE_RESERVED.fault("u", label)).isEmpty();
    assertThat(NONE_RESERVED.isUsable("u", label)).isTrue();
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertFault(LabelFault.KEY, null, label("en", "a"));
    assertFault(LabelFault.KEY, "other", label("en", "a"));
    assertFault(LabelFault.LANGUAGE, "u", label("not a tag", "a"));
    assertFault(LabelFault.EMPTY_TEXT, "u", label("en", " \u3000"));
    assertFault(LabelFault.EMPTY_TEXT, "u", label("en", "\uFEFF \u200B\uDB40\uDD00"));
    assertFault(LabelFault.SPAN_TYPE, "u", label("en", "a", new MarkedSpan("", 0, 1, "a")));
    assertFault(LabelFault.SPAN_RANGE, "u", label("en", "a", new MarkedSpan("t", 0, 2, "a")));
    assertFault(LabelFault.SPAN_SURFACE, "u", label("en", "a", new MarkedSpan("t", 0, 1, "b")));
    assertFault(
        LabelFault.SPAN_ORDER,
        "u",
        label("en", "ab", new MarkedSpan("t", 1, 2, "b"), new MarkedSpan("t", 0, 1, "a")));
  }

  @Property
  void shouldRefuseAKeyThatIsTooLongForAnId(@ForAll @IntRange(min = 1, max = 600) int length) {
    String id = "u".repeat(length);
    GivenLabel label = new GivenLabel(id, "en", "a", LabelUse.TRAINING, List.of());

    assertThat(NONE_RESERVED.fault(id, label).map(LabelRules.Finding::fault))
        .isEqualTo(
            length <= LabelRules.MAX_ID_LENGTH ? Optional.empty() : Optional.of(LabelFault.KEY));
    assertThat(LabelRules.isKept(id)).isEqualTo(length <= LabelRules.MAX_ID_LENGTH);
  }

  private static void assertFault(LabelFault fault, String key, GivenLabel label) {
    assertThat(NONE_RESERVED.fault(key, label)).map(LabelRules.Finding::fault).contains(fault);
    assertThat(NONE_RESERVED.isUsable(key, label)).isFalse();
  }

  @Test
  void shouldLetNobodyLearnFromAReservedText() {
    GivenLabel training = label("en", "play jazz");
    GivenLabel evaluation = new GivenLabel("u", "en", "play jazz", LabelUse.EVALUATION, List.of());

    assertThat(ALL_RESERVED.fault("u", training).map(LabelRules.Finding::fault))
        .contains(LabelFault.RESERVED_TEXT);
    assertThat(ALL_RESERVED.isUsable("u", training)).isFalse();
    assertThat(ALL_RESERVED.isUsable("u", evaluation)).isTrue();
    assertThat(NONE_RESERVED.isUsable("u", evaluation)).isTrue();
  }

  @Test
  void shouldUseATranslatedLabelUnderItsOwnKeyAlone() {
    GivenLabel label = translated("u1@ja", "JA", LabelUse.TRAINING, "u1");

    assertThat(NONE_RESERVED.fault("u1@ja", label)).isEmpty();
    assertThat(NONE_RESERVED.isUsable("u1@ja", label)).isTrue();
    assertFault(LabelFault.KEY, "u1", translated("u1", "ja", LabelUse.TRAINING, "u1"));
    assertFault(LabelFault.KEY, "u1@JA", translated("u1@JA", "JA", LabelUse.TRAINING, "u1"));
    assertFault(LabelFault.KEY, "u2@ja", translated("u2@ja", "ja", LabelUse.TRAINING, "u1"));
    assertFault(LabelFault.KEY, "u1@ja", translated("u1@ja", "de", LabelUse.TRAINING, "u1"));
    assertFault(LabelFault.KEY, "@ja", translated("@ja", "ja", LabelUse.TRAINING, ""));
    assertFault(LabelFault.KEY, "u1@ja", translated("u1", "ja", LabelUse.TRAINING, "u1"));
  }

  @Test
  void shouldEvaluateNothingByATranslatedLabel() {
    assertFault(
        LabelFault.TRANSLATED_EVALUATION,
        "u1@ja",
        translated("u1@ja", "ja", LabelUse.EVALUATION, "u1"));
  }

  @Test
  void shouldLetNobodyLearnFromATranslationThatIsAReservedText() {
    assertThat(
            ALL_RESERVED
                .fault("u1@ja", translated("u1@ja", "ja", LabelUse.TRAINING, "u1"))
                .map(LabelRules.Finding::fault))
        .contains(LabelFault.RESERVED_TEXT);
  }

  private static GivenLabel translated(String id, String language, LabelUse use, String original) {
    return new GivenLabel(id, language, "ジャズ", use, List.of(), Optional.of(original));
  }

  @Test
  void shouldLeaveAUseAloneThatItDoesNotKnow() {
    GivenLabel label = new GivenLabel("u", "en", "a", LabelUse.named("SOMETHING"), List.of());

    assertThat(NONE_RESERVED.fault("u", label)).isEmpty();
    assertThat(NONE_RESERVED.isUsable("u", label)).isFalse();
    assertThat(LabelUse.named("TRAINING")).isEqualTo(LabelUse.TRAINING);
    assertThat(LabelUse.named("EVALUATION")).isEqualTo(LabelUse.EVALUATION);
  }

  @Test
  void shouldTellNothingOfTheText() {
    assertThat(label("en", "secret", new MarkedSpan("t", 0, 6, "secret")).toString())
        .doesNotContain("secret");
  }

  private static GivenLabel label(String language, String text, MarkedSpan... spans) {
    return new GivenLabel("u", language, text, LabelUse.TRAINING, List.of(spans));
  }
}
