package dev.nagare.admin.models;

import dev.nagare.cli.process.ExitCode;
import dev.nagare.releases.ReleaseStoreConfig;
import dev.nagare.releases.signing.Ed25519;
import dev.nagare.releases.signing.KeyFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Creates a pair of keys for signing releases. */
@Command(
    name = "keygen",
    description = {
      "Creates a pair of Ed25519 keys: a secret one for signing releases, and a public one for"
          + " verifying them. Existing files are never overwritten.",
      ""
    })
final class ModelsKeygenCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      required = true,
      description = "Folder for nagare-private.pem and nagare-public.pem.")
  private Path folder = Path.of("");

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(folder);
    Path privateFile = folder.resolve("nagare-private.pem");
    Path publicFile = folder.resolve("nagare-public.pem");
    KeyPair keys = Ed25519.generate();
    KeyFiles.write(keys, privateFile, publicFile);
    PrintWriter out = spec.commandLine().getOut();
    out.println("key " + Ed25519.keyId(keys.getPublic()));
    out.println("to sign:  " + ReleaseStoreConfig.PRIVATE_KEY + "=" + privateFile);
    out.println("to check: " + ReleaseStoreConfig.PUBLIC_KEYS + "=" + publicFile);
    out.flush();
    return ExitCode.OK;
  }
}
