package io.countersign.shares;

import static io.restassured.RestAssured.given;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Shares of the writer, and visits without credentials. */
final class ShareCalls {

    static final String SHARES = "/v1/shares";
    static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36";

    private ShareCalls() {}

    /** A key below {@code demo} that no other test has. */
    static String key(String name) {
        return "shares/" + UUID.randomUUID() + "/" + name;
    }

    /** Stores an object and returns its key. */
    static String stored(String name, String content) {
        String key = key(name);
        Service.put(key, content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return key;
    }

    /** The writer asks for a share of {@code key} in the profile {@code demo}, with {@code more} asked. */
    static ValidatableResponse post(String key, Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(more);
        request.putIfAbsent("profile", "demo");
        if (key != null) {
            request.put("key", key);
        }
        return Service.postAs(TestKeys.WRITER, SHARES, request);
    }

    static JsonPath share(String key, Map<String, ?> more) {
        return post(key, more).statusCode(201).extract().jsonPath();
    }

    /** The link of a new share. */
    static String link(String key, Map<String, ?> more) {
        return share(key, more).getString("url");
    }

    private static RequestSpecification visitor(String accept) {
        return given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .header("User-Agent", BROWSER)
                .accept(accept);
    }

    /** A visit by a program. */
    static ValidatableResponse visit(String link) {
        return visitor("*/*").get(TestStore.listening(link)).then();
    }

    /** The URL to which a visit by a program is redirected. */
    static String location(String link) {
        return visit(link).statusCode(302).extract().header("Location");
    }

    /** A visit by a browser. */
    static ValidatableResponse browse(String link) {
        return visitor("text/html,application/xhtml+xml,*/*;q=0.8")
                .get(TestStore.listening(link))
                .then();
    }

    /** A browser, before it visits. */
    static RequestSpecification browser() {
        return visitor("text/html,application/xhtml+xml,*/*;q=0.8");
    }

    /** A program, before it visits. */
    static RequestSpecification program() {
        return visitor("*/*");
    }

    /** Sends the form of the password page. */
    static ValidatableResponse enter(RequestSpecification client, String link, String password) {
        return client.contentType("application/x-www-form-urlencoded")
                .body("password=" + java.net.URLEncoder.encode(password, java.nio.charset.StandardCharsets.UTF_8))
                .post(TestStore.listening(link))
                .then();
    }

    static RequestSpecification writer() {
        return given().header("X-Api-Key", TestKeys.WRITER);
    }
}
