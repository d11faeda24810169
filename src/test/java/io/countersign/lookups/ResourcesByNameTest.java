package io.countersign.lookups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Resources that the running package found by a name that native-image cannot know, compared with what is registered for it. {@code
 * .ci/run} has {@link LookupAgent} record them while the HTTP tests run against the package ({@code countersign.test.lookups}), and
 * has Quarkus write what it would give to native-image ({@code countersign.test.native-sources}); both need no GraalVM.
 */
class ResourcesByNameTest {

    /** Found on a JVM, and not in a native executable, which needs none of them; each with the reason. */
    private static final Map<String, String> EXPLAINED = Map.of(
            "META-INF/services/org.jboss.resteasy.reactive.common.core.ResponseBuilderFactory",
            "looked up by a static field of RuntimeDelegateImpl, which is initialised while the executable is built",
            "META-INF/services/java.lang.System$LoggerFinder",
            "looked up by a static field of Caffeine, which is initialised while the executable is built",
            "org/jboss/threads/Version.properties",
            "read by a static field of org.jboss.threads.Version, which is initialised while the executable is built",
            "application.properties",
            "Quarkus generates the defaults of a native executable from it (RunTimeDefaultsConfigSource)");

    private static final String LOG = System.getProperty("countersign.test.lookups", "");
    private static final String SOURCES = System.getProperty("countersign.test.native-sources", "");

    @Test
    void isRegisteredForNative() throws IOException {
        assumeTrue(!LOG.isEmpty() && !SOURCES.isEmpty(), ".ci/run records what is looked up by name");
        List<Lookup> lookups = Lookup.readAll(Path.of(LOG));
        // the recording shows what it is to show: Tika reads its types from a resource
        assertTrue(
                lookups.stream().anyMatch(lookup -> lookup.name().equals("org/apache/tika/mime/tika-mimetypes.xml")));
        Map<String, String> missing = Lookup.missing(lookups, NativeConfiguration.of(Path.of(SOURCES)));
        Set<String> unused = new TreeSet<>(EXPLAINED.keySet());
        unused.removeAll(missing.keySet());
        missing.keySet().removeAll(EXPLAINED.keySet());
        assertEquals(Map.of(), missing, "register these, or say in EXPLAINED why a native executable does without");
        assertEquals(Set.of(), unused, "these explain nothing that was found: drop them");
    }
}
