package io.countersign.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code cloudfront} signs, {@code explain} verifies with the same key, and names what was changed since. */
class CloudFrontCommandsTest {

    private static final String ID = "K2JCJMDEHXQW5F";

    @TempDir
    Path folder;

    private Path key;
    private String signed;

    @BeforeEach
    void sign() throws Exception {
        key = pem("key.pem");
        CommandRun.Result made = new CommandRun()
                .run(
                        "cloudfront",
                        "https://d111111abcdef8.cloudfront.net/films/a%20b.mp4",
                        "--key-pair-id",
                        ID,
                        "--private-key",
                        key.toString());
        assertEquals(0, made.code(), made::err);
        signed = made.out().strip();
    }

    private Path pem(String name) throws Exception {
        KeyPairGenerator keys = KeyPairGenerator.getInstance("RSA");
        keys.initialize(2048);
        String body = Base64.getMimeEncoder()
                .encodeToString(keys.generateKeyPair().getPrivate().getEncoded());
        return Files.writeString(
                folder.resolve(name), "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n");
    }

    private CommandRun.Result explain(CommandRun command, String url, Path with) {
        return command.run("explain", url, "--private-key", with.toString());
    }

    @Test
    void aUrlThatIsUnchangedIsValid() {
        CommandRun.Result explained = explain(new CommandRun(), signed, key);
        assertEquals(0, explained.code(), explained::out);
        assertTrue(explained.out().startsWith("valid: "), explained::out);
        assertEquals("", explained.err());
    }

    @Test
    void whatWasChangedIsNamed() throws Exception {
        CommandRun.Result decoded = explain(new CommandRun(), signed.replace("%20", "+"), key);
        assertEquals(1, decoded.code());
        assertTrue(!decoded.out().contains("signature-mismatch"), "the change is found: " + decoded.out());
        CommandRun.Result other = explain(new CommandRun(), signed.replace("films/a", "films/b"), key);
        assertTrue(other.out().startsWith("signature-mismatch: "), other::out);
        CommandRun.Result otherKey = explain(new CommandRun(), signed, pem("other.pem"));
        assertTrue(otherKey.out().startsWith("signature-mismatch: "), otherKey::out);
        CommandRun.Result late =
                explain(new CommandRun().at(Clock.offset(Clock.systemUTC(), Duration.ofHours(2))), signed, key);
        assertTrue(late.out().startsWith("expired: "), late::out);
    }

    @Test
    void withoutTheKeyTheOtherChecksRun() {
        CommandRun.Result explained = new CommandRun().run("explain", signed.replaceAll("&Signature=[^&]*", ""));
        assertTrue(explained.out().contains("missing or unreadable: Signature"), explained::out);
        assertTrue(explained.err().startsWith("Without --private-key"), explained::err);
        assertEquals(1, explained.err().lines().count());
    }

    @Test
    void whatSurroundsTheUrlIsNamed() {
        CommandRun.Result explained = explain(new CommandRun(), "<" + signed + ">", key);
        assertEquals(1, explained.code(), explained::out);
        assertTrue(explained.out().startsWith("surrounding-characters: "), explained::out);
        assertEquals("The characters before the URL are left out.\n", explained.err());
    }
}
