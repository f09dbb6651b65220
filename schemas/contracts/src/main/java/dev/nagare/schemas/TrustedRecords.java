package dev.nagare.schemas;

import dev.nagare.schemas.avro.Utterance;
import org.apache.avro.util.ClassSecurityValidator;
import org.apache.avro.util.ClassSecurityValidator.ClassSecurityPredicate;

/**
 * Lets Avro load the generated classes. Since 1.12.2, Avro instantiates trusted classes only. The
 * list of trusted packages is global to the JVM, so this class adds one package to the existing
 * list.
 */
final class TrustedRecords {

  private static final Records RECORDS = new Records();

  private TrustedRecords() {}

  /** Adds the package. Does nothing if it is on the list already. */
  static synchronized void add() {
    ClassSecurityPredicate present = ClassSecurityValidator.getGlobal();
    if (!present.isTrusted(Utterance.class)) {
      ClassSecurityValidator.setGlobal(ClassSecurityValidator.composite(present, RECORDS));
    }
  }

  /** Trusts the classes of the records' package. */
  private static final class Records implements ClassSecurityPredicate {
    @Override
    public boolean isTrusted(Class<?> type) {
      return type.getPackageName().equals(Utterance.class.getPackageName());
    }
  }
}
