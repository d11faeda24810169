package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.countersign.http.routing.Routes;
import io.countersign.store.Contract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * docs/features.md names every part of the API, and calls no route planned that exists. No page of the documentation names a route that
 * does not exist. README is one screen.
 */
class FeaturesPageTest {

    private static final Path FEATURES = Path.of("docs", "features.md");

    /** The last section of that page; what follows is about the future. */
    private static final String PLANNED = "## Planned";

    /** A route, with its method where not all of them are meant. */
    private static final Pattern ROUTE = Pattern.compile("`(?:(GET|HEAD|POST|PUT|PATCH|DELETE) )?(/[^`?]*)`");

    /** A path of the API in a page, whatever stands before and behind it; {@code /v1} alone is none. */
    private static final Pattern PATH = Pattern.compile("/(v1|compat|hooks)/[A-Za-z0-9_{}./…-]+");

    private static JsonNode paths() throws Exception {
        return new ObjectMapper(new YAMLFactory())
                .readTree(Files.readString(Contract.DOCUMENT))
                .get("paths");
    }

    private static String features() throws Exception {
        return Files.readString(FEATURES);
    }

    /** What is before the planned features, which can be absent. */
    private static String existing() throws Exception {
        int planned = features().indexOf(PLANNED);
        return planned < 0 ? features() : features().substring(0, planned);
    }

    @Test
    void plannedRoutesDoNotExist() throws Exception {
        JsonNode paths = paths();
        assertTrue(ROUTE.matcher(features()).results().count() >= 20, "the pattern finds routes");
        String planned = features().substring(existing().length());
        List<MatchResult> routes = ROUTE.matcher(planned).results().toList();
        List<String> existing = routes.stream()
                .filter(route -> {
                    JsonNode path = paths.path(route.group(2));
                    return route.group(1) == null
                            ? !path.isMissingNode()
                            : path.has(route.group(1).toLowerCase(Locale.ROOT));
                })
                .map(MatchResult::group)
                .toList();
        assertEquals(List.of(), existing);
    }

    @Test
    void theReadmeFitsOneScreenAndItsImageIsSmall() throws Exception {
        assertTrue(Files.readAllLines(Path.of("README.md")).size() <= 70, "move the rest to docs/");
        assertTrue(Files.size(Path.of("docs", "images", "console.png")) < 150 * 1024);
    }

    /** By its first name, such as {@code /v1/topics}. */
    @Test
    void everyPartOfTheApiIsListed() throws Exception {
        String rest = existing();
        List<String> unnamed = paths().properties().stream()
                .map(path -> path.getKey().replaceAll("^(/v1/[a-z-]+|/[a-z]+).*", "$1"))
                .distinct()
                .filter(name -> !rest.contains(name))
                .toList();
        assertEquals(List.of(), unnamed);
    }

    /** But for what is planned. */
    @Test
    void noPageNamesARouteThatDoesNotExist() throws Exception {
        List<String> wrong = new ArrayList<>();
        int named = 0;
        for (Path page : pages()) {
            String text = page.equals(FEATURES) ? existing() : Files.readString(page);
            for (MatchResult path : PATH.matcher(text).results().toList()) {
                named++;
                if (!exists(path.group())) {
                    wrong.add(page + ": " + path.group());
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(named > 100, "the pages name many routes, but few were found");
    }

    /** As a route, or as the beginning of some, such as {@code /compat/companion}. */
    private static boolean exists(String path) {
        String plain = path.replaceAll("/…$|[{}]", "").replace("…", "x").replaceAll("[./]+$", "");
        return !Routes.isUnmatched(Routes.match(plain))
                || Routes.ALL.stream()
                        .anyMatch(
                                route -> route.template().replaceAll("[{}]", "").startsWith(plain + "/"));
    }

    private static List<Path> pages() throws Exception {
        List<Path> pages =
                new ArrayList<>(List.of(Path.of("README.md"), Path.of("CHANGELOG.md"), Path.of("CONTRIBUTING.md")));
        for (String folder : List.of("docs", "deploy", "k8s", ".github")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().matches(".*\\.(md|yml)")).forEach(pages::add);
            }
        }
        return pages;
    }
}
