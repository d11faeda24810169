package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The files for contributors: the workflow runs what README says, templates have the form that GitHub reads, folders
 * exist.
 */
class CommunityFilesTest {

    private static final Path GITHUB = Path.of(".github");

    /** The command between README's marker and the end of its block. */
    private static final Pattern TEST_COMMAND = Pattern.compile("<!-- test-command:[^>]*-->\n```bash\n([^\n]+)\n```");

    /** An action is pinned by a whole commit, because a tag can move. */
    private static final Pattern PINNED = Pattern.compile("[\\w-]+/[\\w-]+@[0-9a-f]{40}");

    private static final Set<String> FIELDS = Set.of("markdown", "textarea", "input", "dropdown", "checkboxes");

    private static JsonNode yaml(Path file) throws IOException {
        return new ObjectMapper(new YAMLFactory()).readTree(Files.readString(file));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static String testCommand() throws IOException {
        Matcher command = TEST_COMMAND.matcher(Files.readString(Path.of("README.md")));
        assertTrue(command.find(), "README has no block that is marked as the test command");
        return command.group(1);
    }

    @Test
    void theWorkflowRunsOnlyTheTestCommandOfTheReadme() throws IOException {
        List<String> commands = new ArrayList<>();
        for (JsonNode job : yaml(GITHUB.resolve("workflows/build.yml")).get("jobs")) {
            job.get("steps").forEach(step -> {
                if (step.has("run")) {
                    commands.add(step.get("run").asText());
                }
            });
        }
        assertEquals(List.of(testCommand()), commands);
    }

    @Test
    void workflowsPinActionsHaveTimeoutsAndReadOnlyPermissions() throws IOException {
        for (Path file : files(GITHUB.resolve("workflows"))) {
            JsonNode workflow = yaml(file);
            boolean publishes = file.endsWith("release.yml"); // ReleaseWorkflowTest has the rules for its permissions
            String permissions = publishes ? "{}" : "{\"contents\":\"read\"}";
            assertEquals(permissions, workflow.path("permissions").toString(), file.toString());
            assertFalse(workflow.get("jobs").isEmpty());
            for (JsonNode job : workflow.get("jobs")) {
                assertTrue(job.path("timeout-minutes").asInt() > 0, file.toString());
                assertEquals(publishes, job.has("permissions"), file.toString());
                job.get("steps").forEach(step -> {
                    if (step.has("uses")) {
                        String action = step.get("uses").asText();
                        assertTrue(PINNED.matcher(action).matches(), action);
                    }
                });
            }
        }
    }

    @Test
    void theWorkflowStartsWithTheOldestSupportedJdk() throws IOException {
        Matcher release =
                Pattern.compile("<maven.compiler.release>(\\d+)<").matcher(Files.readString(Path.of("pom.xml")));
        assertTrue(release.find());
        JsonNode versions = yaml(GITHUB.resolve("workflows/build.yml")).at("/jobs/verify/strategy/matrix/java");
        assertEquals(release.group(1), versions.path(0).asText());
    }

    /** GitHub Docs: "Syntax for GitHub's form schema". */
    @Test
    void issueFormsFollowTheGitHubSchema() throws IOException {
        List<String> forms = new ArrayList<>();
        for (Path file : files(GITHUB.resolve("ISSUE_TEMPLATE"))) {
            JsonNode form = yaml(file);
            if (file.endsWith("config.yml")) {
                form.get("contact_links").forEach(link -> {
                    for (String part : List.of("name", "url", "about")) {
                        assertFalse(link.path(part).asText().isEmpty(), part);
                    }
                });
            } else {
                forms.add(file.getFileName().toString());
                assertFalse(form.path("name").asText().isEmpty(), file.toString());
                assertFalse(form.path("description").asText().isEmpty(), file.toString());
                Set<String> ids = new HashSet<>();
                for (JsonNode field : form.get("body")) {
                    String type = field.path("type").asText();
                    assertTrue(FIELDS.contains(type), file + ": " + type);
                    if ("markdown".equals(type)) {
                        assertTrue(field.at("/attributes/value").isTextual(), file.toString());
                    } else {
                        assertTrue(field.at("/attributes/label").isTextual(), file.toString());
                        assertTrue(ids.add(field.path("id").asText()), file + ": " + field.path("id"));
                    }
                }
            }
        }
        assertEquals(List.of("bug.yml", "feature.yml"), forms);
    }

    /** Every folder with dependencies of its own is watched, and every watched folder exists. */
    @Test
    void dependencyUpdatesCoverEveryFolderWithAPackageFile() throws IOException {
        Set<String> watched = new TreeSet<>();
        for (JsonNode update : yaml(GITHUB.resolve("dependabot.yml")).get("updates")) {
            if ("npm".equals(update.get("package-ecosystem").asText())) {
                update.get("directories").forEach(folder -> watched.add(folder.asText()));
            }
        }
        Set<String> present = new TreeSet<>();
        for (String root : List.of(
                "src/test/bench",
                "src/test/clients",
                "src/test/generated",
                "src/test/helm",
                "src/test/infrastructure",
                "src/test/sns")) {
            try (Stream<Path> files = Files.walk(Path.of(root), 2)) {
                files.filter(file -> file.endsWith("package.json")
                                && !file.toString().contains("node_modules"))
                        .forEach(file -> present.add("/" + file.getParent()));
            }
        }
        assertEquals(present, watched);
    }
}
