package dev.nagare.releases.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFilesTest {

  private static final String SHA256 = "0123456789abcdef".repeat(4);

  // RFC 8032, section 7.1, test 1, packed as 'openssl genpkey' and 'openssl pkey -pubout' do.
  private static final String RFC_PRIVATE =
      pem(
          "PRIVATE KEY",
          "302e020100300506032b657004220420"
              + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60");
  private static final String RFC_PUBLIC =
      pem(
          "PUBLIC KEY",
          "302a300506032b6570032100"
              + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");

  @TempDir Path folder;
  private Path privateFile;
  private Path publicFile;

  @BeforeEach
  void name() {
    privateFile = folder.resolve("private.pem");
    publicFile = folder.resolve("public.pem");
  }

  @Test
  void shouldReadWhatItWrote() throws Exception {
    KeyPair keys = Ed25519.generate();

    KeyFiles.write(keys, privateFile, publicFile);

    assertThat(KeyFiles.readPrivate(privateFile)).isEqualTo(keys.getPrivate());
    assertThat(KeyFiles.readPublic(publicFile)).isEqualTo(keys.getPublic());
    assertThat(BundleSigner.read(privateFile).keyId())
        .isEqualTo(Ed25519.keyId(keys.getPublic()))
        .matches("[0-9a-f]{16}");
  }

  @Test
  void shouldSignWithKeysThatOthersMade() throws Exception {
    Files.writeString(privateFile, RFC_PRIVATE);
    Files.writeString(publicFile, RFC_PUBLIC);
    SignatureCheck check = SignatureCheck.of(List.of(KeyFiles.readPublic(publicFile)));

    BundleSigner signer = BundleSigner.read(privateFile);

    assertThat(check.check(SHA256, Optional.of(signer.sign(SHA256)), Optional.of(signer.keyId())))
        .isEqualTo(SignatureCheck.Verdict.TRUSTED);
    assertThat(
            check.check(
                SHA256.replace('0', '1'),
                Optional.of(signer.sign(SHA256)),
                Optional.of(signer.keyId())))
        .isEqualTo(SignatureCheck.Verdict.WRONG);
  }

  @Test
  void shouldKeepThePrivateKeyForItsOwner() throws Exception {
    KeyFiles.write(Ed25519.generate(), privateFile, publicFile);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(privateFile)))
        .isEqualTo("rw-------");
    assertThat(KeyFiles.isOwnersOnly(privateFile)).isTrue();
    Files.setPosixFilePermissions(privateFile, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(KeyFiles.isOwnersOnly(privateFile)).isFalse();
  }

  @Test
  void shouldNotWriteOverAKey() throws Exception {
    KeyFiles.write(Ed25519.generate(), privateFile, publicFile);

    assertThatThrownBy(() -> KeyFiles.write(Ed25519.generate(), privateFile, publicFile))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("private.pem exists already");
  }

  @Test
  void shouldNameTheFileAndWhatIsWrongWithIt() throws Exception {
    Files.writeString(publicFile, RFC_PUBLIC);
    refuses(privateFile, "does not exist");
    refuses(publicFile, "contains no PEM block 'PRIVATE KEY'");
    refuses(folder, "cannot be read");
    Files.write(privateFile, new byte[] {(byte) 0xff, 0, 1});
    refuses(privateFile, "is not a PEM file");
    Files.write(privateFile, new byte[100_000]);
    refuses(privateFile, "is too large");
    Files.writeString(privateFile, pem("PRIVATE KEY", "302e020100300506032b6570"));
    refuses(privateFile, "contains no Ed25519 private key");
  }

  private static void refuses(Path file, String problem) {
    assertThatThrownBy(() -> KeyFiles.readPrivate(file))
        .isInstanceOf(SigningKeyException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(problem);
  }

  private static String pem(String kind, String hex) {
    String base64 = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    return "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n";
  }
}
