package dev.nagare.releases;

import java.util.List;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;

/** Settings for the bundle store and for trusted signatures. */
public final class ReleaseStoreConfig {

  public static final String STORE = "nagare.bundle.store";
  public static final String PUBLIC_KEYS = "nagare.signing.public.keys";
  public static final String PRIVATE_KEY = "nagare.signing.private.key";

  /** The value of {@link #STORE} that means the model bundle topic. */
  public static final String KAFKA = "kafka";

  private ReleaseStoreConfig() {}

  /** Adds the keys to a definition and returns it. */
  public static ConfigDef define(ConfigDef definition) {
    return definition
        .define(
            STORE,
            ConfigDef.Type.STRING,
            KAFKA,
            new ConfigDef.NonEmptyString(),
            Importance.MEDIUM,
            "Store for the bundles of releases: kafka for the model bundle topic, or a folder"
                + " that all processes of the cluster share. Bundles in a folder are read only"
                + " from inside it. Bundles in the topic can be read with either setting.")
        .define(
            PUBLIC_KEYS,
            ConfigDef.Type.LIST,
            List.of(),
            ConfigDef.ValidList.anyNonDuplicateValues(true, false),
            Importance.MEDIUM,
            "PEM files with Ed25519 public keys, separated by commas. If any is set, only"
                + " releases signed with one of these keys are used; empty trusts every release"
                + " of the log.")
        .define(
            PRIVATE_KEY,
            ConfigDef.Type.STRING,
            "",
            Importance.MEDIUM,
            "PEM file with the Ed25519 private key (PKCS#8) for signing new releases; empty signs"
                + " none. Only its owner should be able to read it. ./nagare models keygen"
                + " creates one.");
  }
}
