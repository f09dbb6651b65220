package dev.nagare.schemas;

import dev.nagare.schemas.avro.Utterance;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Lets Avro load our generated classes. Since 1.12.2 it makes no instance of a class that nobody
 * has called trusted; the list is one for the whole JVM, so we add our one package to whatever is
 * there.
 */
final class TrustedRecords {

  private static final Records RECORDS = new Records();

  private TrustedRecords() {}

  /** Adds our package; does nothing if that was done and nobody has replaced the list since. */
  static synchronized void add() {
    ClassSecurityPredicate present = ClassSecurityValidator.getGlobal();
    if (!present.isTrusted(Utterance.class)) {
      ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(present, RECORDS));
    }
  }

  private static final class Records implements ClassSecurityPredicate {
    @Override
    public boolean isTrusted(Class<?> type) {
      return type.getPackageName().equals(Utterance.class.getPackageName());
    }
  }
}
