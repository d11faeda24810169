package io.countersign.uploads;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.countersign.store.Service;
import io.countersign.store.TestKeys;
import io.countersign.store.TestStore;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Open tickets are listed for their issuer and for administrators; the token is returned only once. */
@QuarkusTest
@WithTestResource(value = TestStore.class, scope = TestResourceScope.GLOBAL)
class OpenTicketsTest {

    private static JsonPath issued() {
        // expires first, so that it is listed even if other tests left tickets
        Map<String, Object> spec = Map.of(
                "profile", "gallery", "keyPrefix", "gallery/x/", "maxFiles", 2, "maxBytes", 100, "expiresIn", "PT30S");
        return Service.postAs(TestKeys.WRITER, "/v1/tickets", spec)
                .statusCode(201)
                .extract()
                .jsonPath();
    }

    private static ValidatableResponse listed(String apiKey) {
        return given().header("X-Api-Key", apiKey)
                .queryParam("limit", 200)
                .get("/v1/tickets")
                .then();
    }

    @Test
    void onlyTicketsOfTheCallerAreListed() {
        JsonPath ticket = issued();
        String id = ticket.get("id");
        String one = "tickets.find { it.id == '" + id + "' }.";
        listed(TestKeys.WRITER)
                .statusCode(200)
                .body(one + "profile", equalTo("gallery"))
                .body(one + "keyPrefix", equalTo("gallery/x/"))
                .body(one + "maxFiles", equalTo(2))
                .body(one + "maxBytes", equalTo(100))
                .body(one + "expiresAt", equalTo(ticket.get("expiresAt")))
                .body(one + "caller", equalTo("writer"));
        String all = listed(TestKeys.ADMIN)
                .statusCode(200)
                .body("tickets.id", hasItem(id))
                .extract()
                .asString();
        assertFalse(all.contains(ticket.getString("token")));
        listed(TestKeys.PUBLISHER).statusCode(200).body("tickets.id", not(hasItem(id)));
    }

    @Test
    void aRevokedTicketIsNotListed() {
        String id = issued().get("id");
        given().header("X-Api-Key", TestKeys.WRITER)
                .delete("/v1/tickets/" + id)
                .then()
                .statusCode(204);
        listed(TestKeys.WRITER).statusCode(200).body("tickets.id", not(hasItem(id)));
        listed(TestKeys.ADMIN).statusCode(200).body("tickets.id", not(hasItem(id)));
    }

    @Test
    void aTruncatedListIsMarked() {
        issued();
        issued();
        given().header("X-Api-Key", TestKeys.WRITER)
                .queryParam("limit", 1)
                .get("/v1/tickets")
                .then()
                .statusCode(200)
                .body("tickets.size()", equalTo(1))
                .body("truncated", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "201", "many"})
    void anInvalidLimitIsNamed(String limit) {
        Service.problem(
                        given().header("X-Api-Key", TestKeys.WRITER)
                                .queryParam("limit", limit)
                                .get("/v1/tickets")
                                .then(),
                        400,
                        "invalid-request")
                .body("violations.field", contains("limit"));
    }

    @Test
    void anonymousCallersHaveNoTickets() {
        Service.problem(given().get("/v1/tickets").then(), 401, "unauthenticated");
        String token = issued().get("token");
        Service.problem(given().get("/u/" + token + "/v1/tickets").then(), 404, "not-found");
    }
}
