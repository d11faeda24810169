package io.countersign.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands of the package: what they print, load and open. */
class CommandLineIT {

    private static final String[] PRESIGN = {"presign", "get", "s3://my-bucket/a.txt"};

    @TempDir
    Path folder;

    @Test
    void aCommandWorksWithoutAnyNetwork() throws InterruptedException {
        PackagedCommand.Ended denied = new PackagedCommand().run(List.of("unshare", "-rn", "true"));
        assumeTrue(denied.code() == 0, "this system permits no network namespace: " + denied.err());
        PackagedCommand.Ended signed =
                PackagedCommand.signing().under("unshare", "-rn").run(PRESIGN);
        assertEquals(0, signed.code(), signed::err);
        assertTrue(
                signed.out().startsWith("https://my-bucket.s3.eu-central-1.amazonaws.com/a.txt?X-Amz-"), signed::out);
        assertEquals("", signed.err());
    }

    /** Without these classes a process can neither connect nor listen. */
    @Test
    void aCommandLoadsNeitherQuarkusNorSockets() throws InterruptedException, IOException {
        assumeTrue(PackagedCommand.isJar(), "a native executable loads no classes");
        Path log = folder.resolve("classes.log");
        PackagedCommand.Ended signed = PackagedCommand.signing()
                .with("COUNTERSIGN_JAVA_OPTIONS", "-Xlog:class+load=info:file=" + log + ":none")
                .run(PRESIGN);
        assertEquals(0, signed.code(), signed::err);
        Set<String> loaded = Files.readAllLines(log).stream()
                .map(line -> line.split(" ")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertTrue(loaded.contains("io.countersign.signing.QuerySigner"), "the log does not show the classes");
        loaded.removeIf(name -> !name.matches(
                "(io\\.quarkus|io\\.smallrye|io\\.vertx|io\\.netty|jakarta|software\\.amazon|org\\.jboss|java\\.net\\.http)\\..*"
                        // SocketChannelImpl is not among them: the file channels of JDK 25 load it for a comparison
                        + "|java\\.net\\.(Server)?Socket|sun\\.nio\\.ch\\.(ServerSocketChannelImpl|NioSocketImpl)"));
        assertEquals(Set.of(), loaded);
    }

    @Test
    void theServicesOwnJarRunsCommandsToo() throws InterruptedException {
        assumeTrue(PackagedCommand.isJar(), "there is one executable only");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String jar =
                Path.of("target/quarkus-app/quarkus-run.jar").toAbsolutePath().toString();
        PackagedCommand.Ended usage =
                PackagedCommand.signing().run(List.of(java, "-jar", jar, "presign", "get", "my-bucket/a.txt"));
        assertEquals(2, usage.code());
        assertEquals("", usage.out());
        assertTrue(usage.err().contains("must have the form s3://bucket/key"), usage::err);
    }

    @Test
    void errorsGoToStandardErrorWithARemedy() throws InterruptedException {
        PackagedCommand.Ended missing =
                new PackagedCommand().with("AWS_REGION", "us-east-1").run(PRESIGN);
        assertEquals(4, missing.code());
        assertEquals("", missing.out());
        assertTrue(missing.err().contains("set AWS_ACCESS_KEY_ID"), missing::err);
        PackagedCommand.Ended unknown = PackagedCommand.signing().run("presing");
        assertEquals(2, unknown.code());
        assertTrue(unknown.err().contains("presing"), unknown::err);
        for (PackagedCommand.Ended ended : List.of(missing, unknown)) {
            assertFalse(ended.err().contains("\tat "), ended::err);
            assertFalse(ended.err().contains("must-not-show"), ended::err);
        }
    }

    @Test
    void configCheckReportsAllMistakes() throws InterruptedException, IOException {
        Path good = Files.writeString(folder.resolve("good.properties"), """
                countersign.s3.region=us-east-1
                countersign.profiles.demo.bucket=demo
                countersign.profiles.demo.methods=GET
                """);
        Path bad = Files.writeString(folder.resolve("bad.properties"), """
                countersign.s3.region=us-east-1
                countersign.profiles.demo.bucket=demo
                countersign.profiles.demo.max-size=-1
                countersign.sweeper.interval=PT0.1S
                countersign.callers.api-keys.ali.hashes=sesame
                """);
        PackagedCommand.Ended fine;
        try (ServerSocket taken = new ServerSocket(0)) { // a service that opened its port would fail
            fine = new PackagedCommand()
                    .with("QUARKUS_HTTP_PORT", Integer.toString(taken.getLocalPort()))
                    .run("config", "check", good.toString());
        }
        assertEquals(0, fine.code(), fine::toString);
        assertTrue(fine.out().startsWith("No mistakes in "), fine::out);
        PackagedCommand.Ended wrong = new PackagedCommand().run("config", "check", bad.toString());
        assertEquals(1, wrong.code(), wrong::toString);
        assertEquals(4, wrong.out().lines().count(), wrong::out);
        for (String setting : List.of("profiles.demo.max-size", "sweeper.interval", "api-keys.ali.hashes")) {
            assertTrue(wrong.out().contains(setting), wrong::out);
        }
        assertEquals("", fine.err() + wrong.err());
    }

    /** {@code script} gives the process a terminal of its own. */
    @Test
    void onlyATerminalGetsColours() throws InterruptedException {
        PackagedCommand.Ended url = PackagedCommand.signing().run(PRESIGN);
        String explain = PackagedCommand.program() + " explain '" + url.out().strip() + "'";
        PackagedCommand.Ended plain = PackagedCommand.signing().run(List.of("sh", "-c", explain));
        assertTrue(plain.out().startsWith("valid: "), plain::out);
        PackagedCommand.Ended script = new PackagedCommand().run(List.of("script", "--version"));
        assumeTrue(script.code() == 0, "script is not installed");
        PackagedCommand.Ended coloured =
                PackagedCommand.signing().with("TERM", "xterm").run(List.of("script", "-qec", explain, "/dev/null"));
        assertEquals(0, coloured.code(), coloured::toString);
        assertTrue(coloured.out().contains("\u001b["), coloured::out);
        PackagedCommand.Ended refused = PackagedCommand.signing()
                .with("TERM", "xterm")
                .with("NO_COLOR", "1")
                .run(List.of("script", "-qec", explain, "/dev/null"));
        assertFalse(refused.out().contains("\u001b["), refused::out);
    }

    @Test
    void completionScriptsAreThoseOfTheShells() throws InterruptedException, IOException {
        String complete =
                "COMP_WORDS=(countersign presign --exp); COMP_CWORD=2; _complete_countersign; echo \"${COMPREPLY[@]}\"";
        Path bash = Files.writeString(
                folder.resolve("bash"),
                new PackagedCommand().run("completion", "bash").out());
        PackagedCommand.Ended completed =
                new PackagedCommand().run(List.of("bash", "-c", "source " + bash + "; " + complete));
        assertEquals("--expires-in", completed.out().strip(), completed::err);
        String fish = new PackagedCommand().run("completion", "fish").out();
        assertTrue(
                fish.contains("complete -c countersign -n '__fish_seen_subcommand_from presign' -l expires-in -r"),
                fish);
    }
}
