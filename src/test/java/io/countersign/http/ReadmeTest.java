package io.countersign.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.countersign.store.Contract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README's table says of no route that it is missing although it is there, and names every part of the API that is there. */
class ReadmeTest {

    private static final String NOT_YET = "| Not yet |";

    /** A route, with its method where not all of them are meant. */
    private static final Pattern ROUTE = Pattern.compile("`(?:(GET|HEAD|POST|PUT|PATCH|DELETE) )?(/[^`?]*)`");

    private static JsonNode paths() throws Exception {
        return new ObjectMapper(new YAMLFactory())
                .readTree(Files.readString(Contract.DOCUMENT))
                .get("paths");
    }

    private static List<String> readme() throws Exception {
        return Files.readAllLines(Path.of("README.md"));
    }

    @Test
    void whatIsNotThereYetIsNotThere() throws Exception {
        JsonNode paths = paths();
        String row = readme().stream()
                .filter(line -> line.startsWith(NOT_YET))
                .findFirst()
                .orElseThrow();
        List<MatchResult> routes = ROUTE.matcher(row).results().toList();
        assertTrue(routes.size() > 5, row);
        List<String> there = routes.stream()
                .filter(route -> {
                    JsonNode path = paths.path(route.group(2));
                    return route.group(1) == null
                            ? !path.isMissingNode()
                            : path.has(route.group(1).toLowerCase(Locale.ROOT));
                })
                .map(MatchResult::group)
                .toList();
        assertEquals(List.of(), there);
    }

    /** By its first name, such as {@code /v1/topics}. */
    @Test
    void whatIsThereIsNamed() throws Exception {
        String rest = String.join(
                "\n",
                readme().stream().filter(line -> !line.startsWith(NOT_YET)).toList());
        List<String> unnamed = paths().properties().stream()
                .map(path -> path.getKey().replaceAll("^(/v1/[a-z-]+|/[a-z]+).*", "$1"))
                .distinct()
                .filter(name -> !rest.contains(name))
                .toList();
        assertEquals(List.of(), unnamed);
    }
}
