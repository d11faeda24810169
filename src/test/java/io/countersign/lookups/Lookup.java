package io.countersign.lookups;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A resource that was found by its name.
 *
 * @param name as {@link LookupLog} writes it
 * @param stack the methods that led to the lookup, innermost first, each with its class
 */
record Lookup(String name, List<String> stack) {

    private static final List<String> LOADING = List.of("java.", "jdk.", "sun.", "javax.");

    static List<Lookup> readAll(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        if (lines.isEmpty() || !lines.get(0).equals(LookupLog.HEADER)) {
            throw new IOException("LookupLog did not write " + log);
        }
        return lines.stream().skip(1).map(Lookup::parse).toList();
    }

    private static Lookup parse(String line) {
        int tab = line.indexOf('\t');
        return new Lookup(
                line.substring(0, tab), List.of(line.substring(tab + 1).strip().split(" ")));
    }

    /** Whether a native executable looks it up while it is built: the static start of Quarkus. */
    private boolean isOfBuildTime() {
        return stack.contains("io.quarkus.runner.ApplicationImpl.<clinit>");
    }

    private String caller() {
        return stack.stream()
                .filter(method -> LOADING.stream().noneMatch(method::startsWith))
                .findFirst()
                .orElse("the JDK");
    }

    /**
     * Whether Vert.x looked for a folder of a file that it serves and the executable holds. It copies the other files of the folder, so
     * that it could be listed, and goes on where there is no such folder.
     *
     * @see io.vertx.core.file.impl.FileResolverImpl#resolveFile(String)
     */
    private boolean isFolderOfServedFile(List<Lookup> lookups, NativeConfiguration configuration) {
        return caller().equals("io.vertx.core.file.impl.FileResolverImpl.getValidClassLoaderResource")
                && lookups.stream()
                        .map(Lookup::name)
                        .anyMatch(other -> other.startsWith(name + "/") && configuration.holds(other));
    }

    /** What is looked up while a native executable runs and is not in it, with the method that looks it up. */
    static Map<String, String> missing(List<Lookup> lookups, NativeConfiguration configuration) {
        Map<String, String> missing = new TreeMap<>();
        for (Lookup lookup : lookups) {
            if (!lookup.isOfBuildTime()
                    && !configuration.holds(lookup.name)
                    && !lookup.isFolderOfServedFile(lookups, configuration)) {
                missing.putIfAbsent(lookup.name, lookup.caller());
            }
        }
        return missing;
    }
}
