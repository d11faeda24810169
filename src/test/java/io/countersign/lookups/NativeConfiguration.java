package io.countersign.lookups;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * What the files below {@code META-INF/native-image} register, as native-image reads them ("Reachability Metadata" in the GraalVM manual):
 * without those that {@code --exclude-config} leaves out. A condition counts as met, because nothing is reachable or not on a JVM.
 */
public final class NativeConfiguration {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern GLOB = Pattern.compile("\\*\\*/|\\*\\*|\\*|[^*]+");

    private final List<Predicate<String>> excludedFiles = new ArrayList<>();
    private final List<Predicate<String>> included = new ArrayList<>();
    private final List<Predicate<String>> excluded = new ArrayList<>();
    private final Set<String> bundles = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private boolean registersServices = true;

    /** Reads what Quarkus writes for native-image ({@code quarkus.native.sources-only}): {@code native-image.args} and jars. */
    public static NativeConfiguration of(Path sources) throws IOException {
        NativeConfiguration read = new NativeConfiguration();
        read.addArguments(Files.readString(sources.resolve("native-image.args")));
        for (Path jar : jarsIn(sources)) {
            read.addJar(jar);
        }
        return read;
    }

    /** Every jar below a folder. */
    public static List<Path> jarsIn(Path sources) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList();
        }
    }

    /** Takes the arguments that matter here from a command line of native-image. */
    void addArguments(String arguments) {
        String[] words = arguments.strip().split("\\s+");
        for (int i = 0; i < words.length; i++) {
            if (words[i].equals("--exclude-config")) {
                Pattern jar = Pattern.compile(words[i + 1]);
                Pattern file = Pattern.compile(words[i + 2]);
                excludedFiles.add(path -> {
                    int end = path.indexOf('!');
                    return jar.matcher(path.substring(0, end)).find()
                            && file.matcher(path.substring(end + 1)).find();
                });
            }
            registersServices &= !words[i].equals("-H:-UseServiceLoaderFeature");
        }
    }

    private void addJar(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (ZipEntry entry : jar.stream().toList()) {
                if (entry.getName().startsWith("META-INF/native-image/")
                        && entry.getName().endsWith(".json")) {
                    try (InputStream in = jar.getInputStream(entry)) {
                        addFile(path.getFileName().toString(), "/" + entry.getName(), in.readAllBytes());
                    }
                }
            }
        }
    }

    /** Takes one file of a jar; {@code file} begins with a slash, as {@code --exclude-config} has it. */
    void addFile(String jar, String file, byte[] content) throws IOException {
        if (excludedFiles.stream().anyMatch(test -> test.test(jar + "!" + file))) {
            return;
        }
        JsonNode root = JSON.readTree(content);
        switch (file.substring(file.lastIndexOf('/') + 1)) {
            case "reflect-config.json" ->
                root.forEach(type -> types.add(type.path("name").asText()));
            case "resource-config.json" -> {
                JsonNode resources = root.path("resources");
                // before there were excludes, the list was the includes
                addResources(resources.isArray() ? resources : resources.path("includes"), included);
                addResources(resources.path("excludes"), excluded);
                addResources(root.path("globs"), included);
                addBundles(root.path("bundles"), "name");
            }
            case "reachability-metadata.json" -> {
                root.path("reflection")
                        .forEach(type -> types.add(type.path("type").asText()));
                addResources(root.path("resources"), included);
                addBundles(root.path("resources"), "bundle");
            }
            default -> {}
        }
    }

    private static void addResources(JsonNode resources, List<Predicate<String>> to) {
        for (JsonNode resource : resources) {
            if (resource.has("pattern")) {
                to.add(Pattern.compile(resource.get("pattern").asText()).asMatchPredicate());
            } else if (resource.has("glob")) {
                to.add(ofGlob(resource.get("glob").asText()).asMatchPredicate());
            }
        }
    }

    /** One star stands for anything within a folder, two for any folders. */
    private static Pattern ofGlob(String glob) {
        String regex = GLOB.matcher(glob)
                .replaceAll(part -> Matcher.quoteReplacement(
                        switch (part.group()) {
                            case "**/" -> "(.*/)?";
                            case "**" -> ".*";
                            case "*" -> "[^/]*";
                            default -> Pattern.quote(part.group());
                        }));
        return Pattern.compile(regex);
    }

    private void addBundles(JsonNode from, String field) {
        for (JsonNode bundle : from) {
            if (bundle.has(field)) {
                String name = bundle.get(field).asText();
                bundles.add(name.substring(name.indexOf(':') + 1)); // a module may precede it
            }
        }
    }

    /** Classes that are registered for reflection. */
    public Set<String> types() {
        return types;
    }

    /** Whether a native executable holds what {@link LookupLog} recorded under this name. */
    boolean holds(String name) {
        if (name.startsWith(LookupLog.BUNDLE)) {
            return bundles.contains(name.substring(LookupLog.BUNDLE.length()));
        }
        if (name.startsWith("META-INF/services/") && registersServices) {
            return true;
        }
        return included.stream().anyMatch(test -> test.test(name))
                        && excluded.stream().noneMatch(test -> test.test(name))
                || name.endsWith(".properties") && bundles.contains(bundleOf(name));
    }

    /** The base name of a bundle, from a file of it for one locale. */
    private static String bundleOf(String file) {
        return file.replaceFirst("(_[A-Za-z]+)*\\.properties$", "").replace('/', '.');
    }
}
