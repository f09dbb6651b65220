package dev.nagare.labeling.queue.exchange;

/** The reasons why an entry is refused, and the remedies. */
public enum Fault {
  /** No open or answered request has this id. */
  NOT_ASKED(
      "nobody asked for it, the request was withdrawn, or the topic no longer keeps"
          + " it; import labels without a request by ./nagare trainer labels"),
  /** The entry's text is not the request's. */
  TEXT_DIFFERS(
      "offsets would refer to another text; return the text exactly as it was"
          + " exported, without trimming or normalising it"),
  /** A span ends after the text or begins before it. */
  SPAN_OUTSIDE("correct its start and end, or mark it again"),
  /** A span's end is not after its start, or it contains only white space. */
  SPAN_EMPTY(
      "end is exclusive and must be greater than start; leave the span out or mark" + " it again"),
  /** A UTF-16 offset lies between the halves of one character. */
  SPAN_IN_CHARACTER("mark the whole character, for example the whole emoji"),
  /** Two spans share a part of the text. */
  SPANS_OVERLAP("keep one of them, or shorten one"),
  /** A span's own text differs from the text at its offsets. */
  SURFACE_DIFFERS("the offsets or the text were changed, or count in another unit; mark it again"),
  /** Offsets mean one span in code points and another in UTF-16 units. */
  OFFSETS_UNSURE(
      "give each span its own text as 'surface', or write code points into 'spans' with type, start"
          + " and end"),
  /** A span names no type, or several. */
  TYPE_MISSING("give each span exactly one type"),
  /** A type whose name cannot be a tag. */
  TYPE_BAD(
      "rename the type in the labeling tool and export again; its utterances stay open until then"),
  /** The label would give the language more types than a model can have. */
  TOO_MANY_TYPES("use the types that the language's labels have already"),
  /** No request, label or active release has the type. */
  TYPE_UNKNOWN("correct the name, add it by --types, or allow any by --allow-new-types"),
  /** A tag is invalid, or an I- tag continues nothing. */
  BAD_TAG("tags are O, B-TYPE for the first token of an entity and I-TYPE for its next ones"),
  /** The tokens of a block differ from its text. */
  TOKENS_DIFFER(
      "tokens may be split or joined where the text has no space, but nothing may be added, left"
          + " out or changed"),
  /** A required field is missing. */
  FIELD_MISSING("add it as the exported file had it"),
  /** A field has an invalid value. */
  FIELD_BAD("correct the value"),
  /** The labels were carried over from a translation. */
  PROJECTED("only answers of people are imported; leave 'origin' out of what a person has checked"),
  /** The purpose of the request is unknown to this version. */
  PURPOSE_UNKNOWN("a newer version of Nagare asked for it; import with that one"),
  /** The content is not JSON. */
  NOT_JSON("correct the file; what stands after this place was not read if it is one JSON value"),
  /** The file ends within an entry. */
  CUT_SHORT("the file is incomplete; everything before this line was read"),
  /** The text is longer than the stream tags and trainers use. */
  TEXT_TOO_LONG(
      "leave it out, or raise nagare.text.max.code.points on streams, imports and trainers alike"),
  /** The bytes are not UTF-8. */
  NOT_UTF8("save the file as UTF-8; PowerShell's > writes UTF-16 unless told otherwise"),
  /** A line has more than a few million bytes. */
  TOO_LONG("no utterance is that long"),
  /** The file has another format. */
  OTHER_FORMAT("nothing of the file was read");

  private final String advice;

  Fault(String advice) {
    this.advice = advice;
  }

  /** Returns the remedy, for a person. */
  public String advice() {
    return advice;
  }
}
