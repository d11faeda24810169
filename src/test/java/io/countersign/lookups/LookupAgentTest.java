package io.countersign.lookups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.xml.parsers.SAXParserFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** The agent records every way to look up a resource. {@code .ci/run} has the jar kept that is made here ({@code countersign.test.agent}). */
class LookupAgentTest {

    private static final String MAX_CACHED = System.getProperty("countersign.test.agent", "");

    @TempDir
    Path folder;

    /** Looks up in a JVM of its own what {@link #recordsWhatIsFound} expects. */
    static final class Program {

        public static void main(String... arguments) throws Exception {
            String here = "io/countersign/lookups/";
            ClassLoader loader = Program.class.getClassLoader();
            loader.getResource(here + "LookupLog.class");
            loader.getResources(here + "LookupAgent.class");
            Program.class.getResourceAsStream("LookupAgentTest.class").close();
            refuseNoXml();
            loader.getResource(here + "Missing.class");
            loader.getResources(here + "Missing.class");
        }

        private static void refuseNoXml() throws Exception {
            try {
                SAXParserFactory.newInstance()
                        .newSAXParser()
                        .parse(InputStream.nullInputStream(), new DefaultHandler());
            } catch (SAXException expected) {
                return;
            }
            throw new IllegalStateException("no XML was parsed");
        }
    }

    @Test
    void recordsWhatIsFound() throws Exception {
        Path agent = MAX_CACHED.isEmpty() ? folder.resolve("agent.jar") : Path.of(MAX_CACHED);
        write(agent);
        Path log = folder.resolve("lookups.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + agent + "=" + log,
                        "-cp",
                        locationOf(Program.class).toString(),
                        Program.class.getName())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes());
        assertTrue(process.waitFor(20, TimeUnit.SECONDS));
        assertEquals(0, process.exitValue(), output);
        List<String> lines = Files.readAllLines(log);
        assertEquals(LookupLog.HEADER, lines.get(0));
        List<String> found = lines.stream()
                .filter(line -> line.contains(Program.class.getName() + ".main"))
                .map(line -> line.substring(0, line.indexOf('\t')))
                .distinct()
                .toList();
        assertEquals(
                List.of(
                        "io/countersign/lookups/LookupLog.class",
                        "io/countersign/lookups/LookupAgent.class",
                        "io/countersign/lookups/LookupAgentTest.class",
                        "bundle:com.sun.org.apache.xerces.internal.impl.msg.XMLMessages"),
                found);
    }

    /** The boot loader gets the agent's classes and ASM: what the JDK calls must be visible to it. */
    private static void write(Path jar) throws Exception {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", LookupAgent.class.getName());
        attributes.putValue("Can-Retransform-Classes", "true");
        attributes.putValue("Boot-Class-Path", jar.getFileName() + " " + locationOf(ClassReader.class));
        Path classes = locationOf(LookupAgent.class);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> files = Files.list(classes.resolve("io/countersign/lookups"))) {
            for (Path file : files.filter(LookupAgentTest::isOfAgent).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                try (InputStream in = Files.newInputStream(file)) {
                    in.transferTo(out);
                }
            }
        }
    }

    private static boolean isOfAgent(Path file) {
        return file.getFileName().toString().matches("Lookup(Agent|Log)(\\$.*)?\\.class");
    }

    private static Path locationOf(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
