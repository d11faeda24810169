package io.countersign.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The release workflow publishes what docs/releasing.md lists, with the least permissions, by scripts that also run elsewhere. */
class ReleaseWorkflowTest {

    private static final Path WORKFLOWS = Path.of(".github/workflows");
    private static final Pattern PINNED =
            Pattern.compile("uses: ([\\w.-]+/[\\w.-]+)@([0-9a-f]{40}) # (v\\d+\\.\\d+\\.\\d+)");
    private static final Pattern SCRIPT = Pattern.compile("\\bdeploy/[a-z/-]+\\.sh\\b");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `([^`]*VERSION[^`]*|SHA256SUMS[^`]*)` \\| `([^`]+)` \\|");

    /** What each job may write, and why: comments in the workflow. A job that builds may write nothing. */
    private static final Map<String, Set<String>> WRITES = Map.of(
            "check", Set.of(),
            "package", Set.of(),
            "build", Set.of(),
            "images", Set.of("packages", "id-token", "attestations"),
            "chart", Set.of("packages", "id-token", "attestations"),
            "npm", Set.of("id-token"),
            "release", Set.of("contents", "id-token", "attestations"));

    private static String text(String file) throws Exception {
        return Files.readString(WORKFLOWS.resolve(file));
    }

    private static Map<String, JsonNode> jobs() throws Exception {
        Map<String, JsonNode> jobs = new TreeMap<>();
        new YAMLMapper()
                .readTree(text("release.yml"))
                .get("jobs")
                .properties()
                .forEach(job -> jobs.put(job.getKey(), job.getValue()));
        return jobs;
    }

    private static String commands(JsonNode job) {
        StringBuilder commands = new StringBuilder();
        job.get("steps")
                .forEach(step -> commands.append(step.path("run").asText()).append('\n'));
        return commands.toString();
    }

    private static Map<String, String> documented() throws Exception {
        Map<String, String> files = new TreeMap<>();
        ROW.matcher(Files.readString(Path.of("docs/releasing.md")))
                .results()
                .forEach(row -> files.put(row.group(1), row.group(2)));
        return files;
    }

    @Test
    void actionsArePinnedToTheSameCommitEverywhere() throws Exception {
        Map<String, String> pins = new HashMap<>();
        for (String file : List.of("build.yml", "release.yml")) {
            List<String> uses =
                    text(file).lines().filter(line -> line.contains("uses:")).toList();
            assertFalse(uses.isEmpty());
            for (String line : uses) {
                Matcher pinned = PINNED.matcher(line);
                assertTrue(pinned.find(), line);
                String pin = pinned.group(2) + " " + pinned.group(3);
                assertEquals(pin, pins.computeIfAbsent(pinned.group(1), action -> pin), line);
            }
        }
    }

    @Test
    void jobsHaveTheLeastPermissions() throws Exception {
        Map<String, JsonNode> jobs = jobs();
        assertEquals(WRITES.keySet(), jobs.keySet());
        jobs.forEach((name, job) -> {
            Set<String> writes = new TreeSet<>();
            job.get("permissions").properties().forEach(permission -> {
                String level = permission.getValue().asText();
                assertTrue(Set.of("read", "write").contains(level), level);
                if (level.equals("write")) {
                    writes.add(permission.getKey());
                } else {
                    assertEquals("contents", permission.getKey());
                }
            });
            assertEquals(WRITES.get(name), writes, name);
            assertEquals(
                    writes.isEmpty(),
                    !job.has("environment"),
                    () -> name + " is to be approved if, and only if, it publishes");
            if (!writes.isEmpty()) {
                assertFalse(
                        commands(job).matches("(?s).*(mvnw|npm ci|npm install|image\\.sh).*"),
                        () -> name + " builds and publishes");
            }
            assertTrue(job.path("timeout-minutes").asInt() > 0, name);
        });
    }

    @Test
    void checkoutsKeepNoCredentialsAndCommandsHaveNoExpressions() throws Exception {
        int checkouts = 0;
        for (JsonNode job : jobs().values()) {
            assertFalse(commands(job).contains("${{"), "an expression would become part of the command");
            for (JsonNode step : job.get("steps")) {
                if (step.path("uses").asText().startsWith("actions/checkout@")) {
                    checkouts++;
                    assertEquals("false", step.at("/with/persist-credentials").asText());
                }
            }
        }
        assertTrue(checkouts > 3);
        assertFalse(text("release.yml").contains("secrets."), "there is no secret to leak");
    }

    @Test
    void nothingIsPublishedBeforeEverythingIsBuilt() throws Exception {
        Map<String, JsonNode> jobs = jobs();
        for (String name : WRITES.keySet()) {
            if (!WRITES.get(name).isEmpty()) {
                assertTrue(needed(jobs, name).containsAll(Set.of("check", "package", "build")), name);
            }
        }
        assertTrue(needed(jobs, "release").containsAll(Set.of("images", "chart", "npm")), "the release is last");
    }

    private static Set<String> needed(Map<String, JsonNode> jobs, String name) {
        Set<String> needed = new TreeSet<>();
        JsonNode needs = jobs.get(name).path("needs");
        List<String> direct = new ArrayList<>();
        if (needs.isTextual()) {
            direct.add(needs.asText());
        }
        needs.forEach(each -> direct.add(each.asText()));
        direct.forEach(each -> {
            needed.add(each);
            needed.addAll(needed(jobs, each));
        });
        return needed;
    }

    @Test
    void eachScriptExistsAndCanBeRun() throws Exception {
        List<String> scripts = SCRIPT.matcher(text("release.yml"))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        assertTrue(scripts.size() >= 9, scripts::toString);
        for (String script : scripts) {
            assertTrue(Files.isExecutable(Path.of(script)), script);
        }
    }

    @Test
    void eachFileInTheDocumentationIsMadeByAStep() throws Exception {
        Map<String, String> documented = documented();
        assertTrue(documented.size() >= 12, documented::toString);
        StringBuilder commands = new StringBuilder();
        jobs().values().forEach(job -> commands.append(commands(job)));
        documented.forEach((file, script) -> {
            assertTrue(commands.indexOf(script) >= 0, () -> "no step calls " + script + ", which makes " + file);
            String made = script.startsWith("deploy/") ? read(script) : commands.toString();
            String last =
                    file.substring(file.lastIndexOf(file.contains("VERSION") ? "." : "S")); // its extension at least
            assertTrue(made.contains(last), () -> script + " does not make " + file);
        });
    }

    private static String read(String script) {
        try {
            return Files.readString(Path.of(script));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
