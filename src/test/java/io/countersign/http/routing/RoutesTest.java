package io.countersign.http.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.countersign.http.routing.Route.Identity;
import io.countersign.store.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of routes has exactly the paths of the OpenAPI document, and finds each by its path. */
class RoutesTest {

    private static Set<String> documented() throws IOException {
        JsonNode document = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(Contract.DOCUMENT));
        Set<String> paths = new TreeSet<>();
        document.get("paths").fieldNames().forEachRemaining(path -> paths.add(path.replace("{key}", "{key...}")));
        return paths;
    }

    @Test
    void theTableHasExactlyThePathsOfTheDocument() throws IOException {
        Set<String> table = Routes.ALL.stream()
                .map(Route::template)
                .filter(template -> template.startsWith("/v1/")
                        || template.startsWith("/compat/")
                        || template.startsWith("/s/")
                        || template.startsWith("/hooks/"))
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(documented(), table);
    }

    @Test
    void eachTemplateMatchesItself() {
        for (Route route : Routes.ALL) {
            String path =
                    route.template().replaceAll("\\{\\w+\\.\\.\\.}", "a/b").replaceAll("\\{\\w+}", "x");
            assertEquals(route, Routes.match(path), path);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "/v1",
                "/v1/",
                "/v1/me/",
                "/v1/me/x",
                "//v1/me",
                "/v1/files/demo",
                "/v1/uploads//parts",
                "/nothing",
                "/console",
                "v1/me",
                "/a/b/c/d/e/f/g/h/i/j/k/l/m/n"
            })
    void otherPathsMatchNoRoute(String path) {
        assertTrue(Routes.isUnmatched(Routes.match(path)));
    }

    @Test
    void everyRouteOfTheApiAuthenticates() {
        for (Route route : Routes.ALL) {
            boolean api = route.template().startsWith("/v1/") || route.isCompat();
            assertEquals(api, route.identity() != Identity.NONE, route.template());
            assertEquals(api, route.pages(), route.template());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/files/demo/a/b.txt, a/b.txt",
        "/v1/files/demo//a, /a",
        "/v1/files/p%20q/k, k",
        "/v1/me, ''",
        "/v1/uploads/abc/parts, ''"
    })
    void theKeyFollowsTheRoutePrefix(String path, String key) {
        assertEquals(key, path.substring(Routes.match(path).keyStart(path)));
    }
}
