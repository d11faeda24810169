package io.countersign.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.equalToIgnoringCase;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.store.Service;
import io.countersign.store.StoreClient;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A configured path is a link to a file, under the rules of {@code /v1/files}. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class FileRoutesTest {

    private static final byte[] FILE = {1, 2, 3};

    @TestHTTPResource
    URI service;

    private static RequestSpecification asking() {
        return given().redirects().follow(false).urlEncodingEnabled(false);
    }

    private static RequestSpecification writer() {
        return asking().header("X-Api-Key", TestKeys.WRITER);
    }

    private static void put(String profile, String key) {
        Map<String, String> request = Map.of("profile", profile, "method", "PUT", "key", key);
        assertEquals(
                200,
                Service.redeem(Service.presignAs(TestKeys.WRITER, request), FILE)
                        .statusCode());
    }

    @Test
    void aRouteAnswersTheSignedUrl() {
        put("demo", "routes/images/cat 1.png");
        ValidatableResponse answer = asking().header("Accept", "text/html")
                .get("/api/images/cat%201.png/url")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Cache-Control", "no-store")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("X-Request-Id", notNullValue())
                .body("profile", equalTo("demo"))
                .body("method", equalTo("GET"))
                .body("key", equalTo("routes/images/cat 1.png"));
        assertArrayEquals(
                FILE, Service.redeem(answer.extract().jsonPath(), null).body());
    }

    @Test
    void aHeadOfARouteWithJsonAnswersLikeGet() {
        asking().header("Accept", "text/html")
                .head("/api/images/cat%201.png/url")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .header("Location", nullValue())
                .header("Cache-Control", "no-store");
        asking().accept("application/json")
                .head("/v1/files/demo/cat.png")
                .then()
                .statusCode(200)
                .contentType("application/json");
    }

    @Test
    void aRouteRedirects() {
        put("proven", "proven/2026/é a+b.txt");
        String location = writer().header("Accept", "application/json")
                .get("/media/2026/a+b")
                .then()
                .statusCode(307)
                .extract()
                .header("Location");
        assertArrayEquals(
                FILE, StoreClient.send("GET", location, Map.of(), null).body());
        String head = writer().head("/media/2026/a+b")
                .then()
                .statusCode(307)
                .extract()
                .header("Location");
        assertEquals(200, StoreClient.send("HEAD", head, Map.of(), null).statusCode());
    }

    @Test
    void theRulesOfTheProfileApply() {
        Service.problem(asking().get("/media/2026/a").then(), 401, "unauthenticated")
                .header("WWW-Authenticate", notNullValue());
        Service.problem(
                asking().header("X-Api-Key", TestKeys.NO_ROLE)
                        .get("/media/2026/a")
                        .then(),
                404,
                "not-found");
        Service.problem(writer().get("/media/2026/nothing").then(), 404, "not-found");
    }

    @Test
    void theParametersAreThoseOfFiles() {
        String url = asking().get("/api/images/cat.png/url?download=b.png&versionId=v1")
                .then()
                .statusCode(200)
                .extract()
                .path("url");
        assertTrue(url.contains("versionId=v1"), "the version is signed");
        assertTrue(URI.create(url).getQuery().contains("attachment; filename=\"b.png\""), "the name is signed");
        Service.problem(asking().get("/api/images/cat.png/url?x=1").then(), 400, "invalid-request")
                .body("violations.field", hasItem("x"));
    }

    /** A value is one segment of the path, and of the key: it cannot lead to another. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/images/..%2f..%2fsecret/url",
                "/api/images/%2e%2e/url",
                "/api/images/../url",
                "/api/images/./url",
                "/api/images//url",
                "/api/images/a;b/url",
                "/api/images/a%00b/url",
                "/api/images/a%0d%0ab/url",
                "/api/images/%zz/url",
                "/api/images/a%5cb/url",
                "/api/images/%61/url",
                "/api//images/a/url"
            })
    void hostileValuesAreRefused(String path) {
        String answer = RawRequest.send(
                service, "GET " + path + " HTTP/1.1", "Host: service", "Connection: close", "X-Nothing: x", "", "");
        assertTrue(answer.startsWith("HTTP/1.1 400 "), answer);
        assertTrue(answer.contains("\"code\":\"invalid-request\""), answer);
        assertFalse(answer.toLowerCase(Locale.ROOT).contains("\nlocation: "), answer);
    }

    @Test
    void longValuesAreRefused() {
        Service.problem(asking().get("/api/images/" + "a".repeat(1025) + "/url").then(), 400, "invalid-request")
                .body("violations.field", hasItem("filename"));
        Service.problem(asking().get("/api/images/" + "a".repeat(1015) + "/url").then(), 400, "invalid-request")
                .body("violations.field", hasItem("key"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/images/a",
                "/api/images/a/url/",
                "/api/images/a/url/b",
                "/api/images/a/urls",
                "/api",
                "/media/2026",
                "/u/any/api/images/a/url",
                "/media/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o"
            })
    void otherPathsAreNotFound(String path) {
        asking().get(path).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE", "PATCH"})
    void onlyReadingIsPossible(String method) {
        Service.problem(asking().request(method, "/api/images/a/url").then(), 405, "method-not-allowed");
    }

    @Test
    void pagesCanReadTheAnswer() {
        asking().header("Origin", TestStore.APP)
                .header("Access-Control-Request-Method", "GET")
                .header("Access-Control-Request-Headers", "x-api-key")
                .options("/api/images/a/url")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", TestStore.APP);
        asking().header("Origin", TestStore.APP)
                .get("/api/images/a/url")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", TestStore.APP)
                .header("Vary", equalToIgnoringCase("Origin"));
    }
}
