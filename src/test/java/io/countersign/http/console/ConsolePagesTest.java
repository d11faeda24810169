package io.countersign.http.console;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.when;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.http.routing.Routes;
import io.countersign.store.Service;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The console's files: all there are and no other, safe in a browser, and asked for again each time. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ConsolePagesTest {

    private static final Path SOURCES = Path.of("src/main/resources/META-INF/resources");

    static Stream<String> files() {
        return Routes.CONSOLE_FILES.stream();
    }

    @Test
    void everyFileIsServed() throws IOException {
        try (Stream<Path> found = Files.walk(SOURCES)) {
            assertEquals(
                    new TreeSet<>(Routes.CONSOLE_FILES),
                    found.filter(Files::isRegularFile)
                            .map(file ->
                                    "/" + SOURCES.relativize(file).toString().replace('\\', '/'))
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void filesAreRevalidatedByETag(String path) throws IOException {
        String etag = when().get(path)
                .then()
                .statusCode(200)
                .header("ETag", matchesPattern("\"[0-9a-f]{32}\""))
                .header("Cache-Control", equalTo("no-cache"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Content-Type", matchesPattern("text/(html|css|javascript); charset=utf-8|image/svg\\+xml.*"))
                .body(equalTo(Files.readString(SOURCES.resolve(path.substring(1)))))
                .extract()
                .header("ETag");
        given().header("If-None-Match", "\"other\", W/" + etag)
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(etag))
                .body(equalTo(""));
        given().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
        given().head(path).then().statusCode(200).header("Content-Length", Integer::parseInt, equalTo((int)
                Files.size(SOURCES.resolve(path.substring(1)))));
    }

    @Test
    void thePolicyAllowsOwnScriptsAndRequestsToServiceAndStoresOnly() {
        String store = Service.presign(Map.of("method", "GET", "key", "a")).getString("url");
        String origin = store.substring(0, store.indexOf('/', "https://".length()));
        String policy = when().get("/")
                .then()
                .statusCode(200)
                .header("Cross-Origin-Resource-Policy", equalTo("same-origin"))
                .header("Access-Control-Allow-Origin", nullValue())
                .extract()
                .header("Content-Security-Policy");
        assertTrue(
                policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' "),
                policy);
        assertTrue(policy.endsWith("; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"), policy);
        assertFalse(policy.contains("unsafe") || policy.contains("*"), policy);
        for (String directive :
                new String[] {"connect-src 'self'", "img-src 'self' blob: data:", "media-src 'self' blob:"}) {
            String sources = policy.substring(policy.indexOf(directive) + directive.length())
                            .split(";")[0] + " ";
            assertTrue(sources.contains(" " + origin + " "), directive + sources);
            assertTrue(sources.contains(" https://files.example.com "), directive + sources);
            assertTrue(sources.contains(" https://cdn.example.com "), directive + sources);
        }
    }

    @Test
    void thePageHasNothingThatItsPolicyForbids() throws IOException {
        String page = Files.readString(SOURCES.resolve("index.html"));
        assertTrue(!page.matches("(?s).*(<style|style=|<script>|\\son[a-z]+=|javascript:|https?://).*"), page);
    }

    @Test
    void everyOriginMayImportTheUploadModule() throws IOException {
        given().header("Origin", "https://anywhere.example")
                .get(ConsolePages.MODULE)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", equalTo("*"))
                .header("Cross-Origin-Resource-Policy", equalTo("cross-origin"));
        long size = Files.size(SOURCES.resolve(ConsolePages.MODULE.substring(1)));
        assertTrue(size < 15 * 1024, "the module has " + size + " bytes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/",
                "/console/nothing.js",
                "/META-INF/resources/index.html",
                "/META-INF/resources/console/console.js",
                "/pom.xml"
            })
    void otherPathsAreNotFound(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .header("Content-Security-Policy", startsWith("default-src 'none'; frame-ancestors"));
    }

    @Test
    void thePathsDoNotShadowOtherRoutes() {
        given().body(new byte[0]).post("/").then().statusCode(404).body(not(containsString("<html")));
        when().get("/v1/me").then().statusCode(200).header("ETag", nullValue());
        when().get("/q/openapi").then().statusCode(200);
        when().get("/u/").then().statusCode(404);
    }
}
