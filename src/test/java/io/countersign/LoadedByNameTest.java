package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.countersign.lookups.NativeConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Classes that the running package loaded by a name that native-image cannot know, held against what is registered for it. {@code
 * .ci/run} records {@code jdk.ClassLoad} events while the HTTP tests run against the package ({@code countersign.test.class-loads}), and
 * has Quarkus write what it would give to native-image ({@code countersign.test.native-sources}); both need no GraalVM. What is asked of
 * a class loader directly looks like the JVM's own resolution of a reference, and is not seen.
 */
class LoadedByNameTest {

    /** Loaded by name on a JVM, and in a native executable not, or without harm; each with the reason. */
    private static final Map<String, String> EXPLAINED = Map.of(
            "io.smallrye.config._private.ConfigMessages_$bundle",
            "made while the executable is built, by a static field of the configuration",
            "org.jboss.resteasy.reactive.server.core.ServerResponseBuilderFactory",
            "looked up by a static field of RuntimeDelegateImpl, which is initialised while the executable is built",
            "io.quarkus.opentelemetry.runtime.OpenTelemetryContextStorageProvider",
            "looked up by a static field of LazyStorage, which is initialised while the executable is built",
            "io.vertx.core.logging.SLF4JLogDelegateFactory",
            "looked up by a static block of LoggerFactory, which runs while the executable is built");

    private static final String RECORDING = System.getProperty("countersign.test.class-loads", "");
    private static final String SOURCES = System.getProperty("countersign.test.native-sources", "");

    private static final Set<String> REGISTERED = new HashSet<>();

    /** Class files of the package by class name. */
    private static final Map<String, byte[]> CLASSES = new HashMap<>();

    /** Class files of native-image features, which register by names that they hold as constants. */
    private static final List<byte[]> FEATURES = new ArrayList<>();

    @BeforeAll
    static void read() throws IOException {
        assumeTrue(!RECORDING.isEmpty() && !SOURCES.isEmpty(), ".ci/run records what is loaded by name");
        REGISTERED.addAll(NativeConfiguration.of(Path.of(SOURCES)).types());
        for (Path jar : NativeConfiguration.jarsIn(Path.of(SOURCES))) {
            readJar(jar);
        }
        assertFalse(REGISTERED.isEmpty(), "nothing is registered at all");
    }

    private static void readJar(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                String name = entry.getName();
                if (name.endsWith(".class")) {
                    byte[] code = bytes(jar, entry);
                    CLASSES.put(name.substring(0, name.length() - 6).replace('/', '.'), code);
                    if (name.endsWith("Feature.class")) {
                        FEATURES.add(code);
                    }
                }
            }
        }
    }

    private static byte[] bytes(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    @Test
    void isRegisteredForNative() throws IOException {
        List<Load> byName = new ArrayList<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(Path.of(RECORDING))) {
            if (event.getEventType().getName().equals("jdk.ClassLoad") && event.getStackTrace() != null) {
                Load load = Load.of(event);
                if (load.isByName()) {
                    byName.add(load);
                }
            }
        }
        // the recording shows what it is to show: Caffeine loads each of its classes by a name that it puts together
        assertTrue(byName.stream().anyMatch(load -> load.type().startsWith("com.github.benmanes.caffeine.cache.PS")));
        Map<String, String> missing = new TreeMap<>();
        for (Load load : byName) {
            if (!load.isKnownToNative() && !load.isOfOther(byName)) {
                missing.put(load.type(), load.caller());
            }
        }
        Set<String> unused = new TreeSet<>(EXPLAINED.keySet());
        unused.removeAll(missing.keySet());
        missing.keySet().removeAll(EXPLAINED.keySet());
        assertEquals(Map.of(), missing, "register these, or say in EXPLAINED why a native executable does without");
        assertEquals(Set.of(), unused, "these explain nothing that was found: drop them");
    }

    /**
     * One class that was loaded.
     *
     * @param caller the class, outside those of the JDK that load classes, whose code led to it; empty if absent
     * @param explicit whether that code asked for it by its name, and no reference in it had to be resolved
     */
    private record Load(String type, String caller, boolean explicit, boolean isOfBuildTime) {

        private static final List<String> LOADING = List.of(
                "java.lang.Class.forName",
                "java.lang.ClassLoader.",
                "java.util.ServiceLoader",
                "java.lang.invoke.",
                "java.security.",
                "java.lang.reflect.",
                "jdk.internal.",
                "sun.",
                "io.quarkus.bootstrap.runner.");

        static Load of(RecordedEvent event) {
            String type = ((RecordedClass) event.getValue("loadedClass")).getName();
            boolean explicit = false;
            String caller = "";
            boolean building = false;
            for (RecordedFrame frame : event.getStackTrace().getFrames()) {
                String owner = frame.getMethod().getType().getName();
                String method = owner + "." + frame.getMethod().getName();
                if (method.startsWith("java.lang.ClassLoader.defineClass") || owner.startsWith("sun.reflect.")) {
                    return new Load(
                            type, "", false, false); // a supertype of what is loaded, or an annotation of a member
                }
                explicit |= caller.isEmpty()
                        && (method.startsWith("java.lang.Class.forName")
                                || method.equals("java.lang.invoke.MethodHandles$Lookup.findClass"));
                if (caller.isEmpty() && LOADING.stream().noneMatch(method::startsWith)) {
                    caller = owner;
                }
                // what Quarkus does here it does while it builds a native executable
                building |= method.equals("io.quarkus.runner.ApplicationImpl.<clinit>");
            }
            return new Load(type, caller, explicit, building);
        }

        /** What Quarkus generates names classes that it registers itself. */
        boolean isByName() {
            return explicit
                    && !isOfBuildTime
                    && !caller.startsWith("io.quarkus.runner.")
                    && CLASSES.containsKey(caller)
                    && CLASSES.containsKey(type);
        }

        /**
         * Whether a class refers to it that was asked for at the same place, or that is registered: the JVM loads this while it links
         * that one, which may have been loaded before.
         */
        boolean isOfOther(List<Load> byName) {
            String reference = type.replace('.', '/');
            return byName.stream()
                            .filter(other -> other.caller.equals(caller) && other.isKnownToNative())
                            .anyMatch(other -> holds(CLASSES.get(other.type), reference))
                    || REGISTERED.stream()
                            .filter(name -> CLASSES.containsKey(name) && !name.equals(type))
                            .anyMatch(name -> holds(CLASSES.get(name), reference));
        }

        /**
         * Registered; or a constant at the place where it is asked for, which native-image finds by itself; or of a
         * feature.
         */
        boolean isKnownToNative() {
            byte[] code = CLASSES.get(caller);
            return REGISTERED.contains(type)
                    || code != null && holds(code, type)
                    || FEATURES.stream().anyMatch(feature -> holds(feature, type));
        }

        /** Whether a class file has the constant {@code text}, or one that it is a part of. */
        private static boolean holds(byte[] code, String text) {
            return new String(code, StandardCharsets.ISO_8859_1).contains(text);
        }
    }
}
