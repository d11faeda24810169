package io.countersign.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.countersign.problem.ProblemCode;
import io.countersign.store.TestStore;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Titles of problems are standard terms: reason phrases of RFC 9110 for plain HTTP errors, a noun phrase for the
 * others.
 */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class ProblemTitlesTest {

    /** Codes that mean exactly what their status means, so that the status's reason phrase is their title. */
    private static final Set<ProblemCode> PLAIN_HTTP = Set.of(
            ProblemCode.FORBIDDEN,
            ProblemCode.NOT_FOUND,
            ProblemCode.METHOD_NOT_ALLOWED,
            ProblemCode.NOT_ACCEPTABLE,
            ProblemCode.REQUEST_TIMEOUT,
            ProblemCode.CONFLICT,
            ProblemCode.GONE,
            ProblemCode.UNSUPPORTED_MEDIA_TYPE,
            ProblemCode.TOO_MANY_REQUESTS);

    @Test
    void aPlainHttpErrorHasTheReasonPhraseOfItsStatusAsTitle() {
        for (ProblemCode code : PLAIN_HTTP) {
            String phrase = HttpResponseStatus.valueOf(code.status()).reasonPhrase();
            assertEquals(phrase.toLowerCase(Locale.ROOT), code.title().toLowerCase(Locale.ROOT), code.id());
        }
    }

    @Test
    void titlesAreUniqueAndNotSentences() {
        List<String> titles =
                Stream.of(ProblemCode.values()).map(ProblemCode::title).toList();
        assertEquals(
                List.of(),
                titles.stream().filter(title -> title.split(" ").length > 4).toList());
        assertEquals(titles.size(), Set.copyOf(titles).size());
    }

    @Test
    void responsesHaveTheTitles() {
        given().get("/v1/absent").then().statusCode(404).body("title", equalTo("Not found"));
        given().header("X-Api-Key", "unknown.secret-of-the-writer-0123456789")
                .get("/v1/me")
                .then()
                .statusCode(401)
                .body("title", equalTo("Authentication required"));
    }
}
