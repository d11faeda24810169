package io.countersign.lookups;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Registrations are read as native-image reads them, and a lookup without one is found. */
class NativeConfigurationTest {

    private static final String FOLDER = "/META-INF/native-image/org.example/lib/";

    private final NativeConfiguration configuration = new NativeConfiguration();

    private void add(String file, String json) throws IOException {
        configuration.addFile(
                "org.example.lib-1.0.jar",
                FOLDER + file,
                json.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    private void holds(String... names) {
        for (String name : names) {
            assertTrue(configuration.holds(name), name);
        }
    }

    private void lacks(String... names) {
        for (String name : names) {
            assertFalse(configuration.holds(name), name);
        }
    }

    @Test
    void patternsMatchWholeNames() throws IOException {
        add(
                "resource-config.json",
                "{'resources': {'includes': [{'pattern': '\\\\Qa/b.txt\\\\E'}, {'pattern': 'types/[^/]*\\\\.xml',"
                        + " 'condition': {'typeReachable': 'x.Y'}}], 'excludes': [{'pattern': 'types/no.xml'}]}}");
        holds("a/b.txt", "types/a.xml");
        lacks("a/b.txt2", "x/a/b.txt", "a/bxtxt", "types/no.xml", "types/a/b.xml");
    }

    @Test
    void resourcesMayBeOneList() throws IOException {
        add("resource-config.json", "{'resources': [{'pattern': 'a'}]}");
        holds("a");
        lacks("b");
    }

    @Test
    void globsMatchFolders() throws IOException {
        add(
                "reachability-metadata.json",
                "{'resources': [{'glob': 'a/*.txt'}, {'glob': '**/b.css'}, {'glob': 'c/**'}]}");
        holds("a/x.txt", "b.css", "x/y/b.css", "c/d/e");
        lacks("a/x/y.txt", "xb.css", "a/xtxt", "d/c/e");
    }

    @Test
    void bundlesHoldTheirFiles() throws IOException {
        add("resource-config.json", "{'bundles': [{'name': 'java.base:sun.security.util.Resources'}]}");
        add("reachability-metadata.json", "{'resources': [{'bundle': 'org.example.Messages'}]}");
        holds(
                "bundle:sun.security.util.Resources",
                "bundle:org.example.Messages",
                "org/example/Messages.properties",
                "org/example/Messages_de_AT.properties");
        lacks("bundle:org.example.Other", "org/example/Other.properties", "org/example/Messages.txt");
    }

    @Test
    void excludedFilesRegisterNothing() throws IOException {
        configuration.addArguments("-H:+X --exclude-config org\\.example\\.lib"
                + " /META-INF/native-image/org\\.example/lib/re.*-config\\.json --no-fallback");
        add("resource-config.json", "{'resources': [{'pattern': 'a'}]}");
        add("reflect-config.json", "[{'name': 'x.Y'}]");
        add("reachability-metadata.json", "{'resources': [{'glob': 'b'}], 'reflection': [{'type': 'x.Z'}]}");
        lacks("a");
        holds("b");
        assertEquals(Set.of("x.Z"), configuration.types());
    }

    @Test
    void servicesNeedRegistrationWhereTheFeatureIsOff() throws IOException {
        holds("META-INF/services/x.Y");
        configuration.addArguments("-H:-UseServiceLoaderFeature");
        lacks("META-INF/services/x.Y");
        add("resource-config.json", "{'resources': [{'pattern': 'META-INF/services/x.Y'}]}");
        holds("META-INF/services/x.Y");
    }

    @Test
    void aPlantedLookupIsReported() throws IOException {
        add("resource-config.json", "{'resources': [{'pattern': 'a'}]}");
        List<Lookup> lookups = List.of(
                new Lookup("a", List.of("x.Y.registered")),
                new Lookup("b", List.of("java.lang.Class.getResource", "x.Y.planted", "x.Y.main")),
                new Lookup("c", List.of("x.Y.start", "io.quarkus.runner.ApplicationImpl.<clinit>")));
        assertEquals(Map.of("b", "x.Y.planted"), Lookup.missing(lookups, configuration));
    }

    @Test
    void onlyVertxMayMissTheFolderOfAFile() throws IOException {
        add("resource-config.json", "{'resources': [{'pattern': 'ui/[^/]*'}]}");
        List<String> vertx = List.of("io.vertx.core.file.impl.FileResolverImpl.getValidClassLoaderResource");
        List<Lookup> lookups = List.of(
                new Lookup("ui/index.html", vertx),
                new Lookup("ui", vertx),
                new Lookup("other", vertx), // no file of it was found
                new Lookup("u", vertx),
                new Lookup("ui", List.of("x.Y.planted")));
        assertEquals(
                Map.of("other", vertx.get(0), "u", vertx.get(0), "ui", "x.Y.planted"),
                Lookup.missing(lookups, configuration));
    }
}
