package io.countersign.lambda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.countersign.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Requests of both formats reach the resources as they were sent, and answers their clients. */
class RequestEventTest {

    @Test
    void aRestApiPathHasNoStage() {
        ObjectNode event = Events.rest("GET", "/v1/me", "v1", null);
        assertEquals("/v1/me", RequestEvent.ready(event).get("path").asText());
    }

    @Test
    void anHttpApiPathLosesItsStage() {
        ObjectNode event = Events.rest("GET", "/staging/v1/me", "staging", null);
        ((ObjectNode) event.get("requestContext")).put("path", "/staging/v1/me");
        assertEquals("/v1/me", RequestEvent.ready(event).get("path").asText());
    }

    @Test
    void singleValueMapsAreTheFallback() throws Exception {
        ObjectNode event = (ObjectNode) Events.JSON.readTree(
                "{\"httpMethod\": \"GET\", \"path\": \"/v1/me\", \"headers\": {\"X-Api-Key\": \"a.b\"},"
                        + " \"queryStringParameters\": {\"limit\": \"2\"}}");
        ObjectNode ready = RequestEvent.ready(event);
        assertEquals("a.b", ready.at("/multiValueHeaders/X-Api-Key/0").asText());
        assertEquals("2", ready.at("/multiValueQueryStringParameters/limit/0").asText());
        RequestEvent.identify(ready, "id-1");
        assertEquals("id-1", ready.at("/multiValueHeaders/X-Request-Id/0").asText());
    }

    @Test
    void theRequestIdOfTheClientIsKept() {
        ObjectNode event = RequestEvent.ready(Events.rest("GET", "/v1/me", "prod", null));
        ((ObjectNode) event.get("multiValueHeaders")).putArray("x-request-id").add("mine");
        RequestEvent.identify(event, "id-1");
        assertFalse(event.get("multiValueHeaders").has("X-Request-Id"));
    }

    @Test
    void theLengthIsThatOfTheBody() throws Exception {
        for (String headers : List.of(
                "{}",
                "{'content-length': '2'}",
                "{'expect': '100-continue', 'Expect': '100-continue'}",
                "{'Content-Length': '7', 'CONTENT-LENGTH': '0', 'transfer-encoding': 'chunked'}")) {
            ObjectNode event = (ObjectNode) Events.JSON.readTree(
                    "{'httpMethod': 'POST', 'path': '/v1/presign', 'headers': %s, 'body': '\u00fc'}"
                            .formatted(headers)
                            .replace('\'', '"'));
            ObjectNode ready = RequestEvent.ready(event);
            RequestEvent.measure(ready);
            assertEquals(
                    Events.JSON.readTree("{\"Content-Length\": [\"2\"]}"), ready.get("multiValueHeaders"), headers);
        }
    }

    @Test
    void theLengthIsThatOfTheDecodedBody() {
        ObjectNode request = UrlEvent.asRequest(Events.url("POST", "/v1/presign", "", "$default", "e30="));
        request.put("isBase64Encoded", true);
        RequestEvent.measure(request);
        assertEquals("2", request.at("/multiValueHeaders/Content-Length/0").asText());
        request.put("body", "{");
        assertThrows(ProblemException.class, () -> RequestEvent.measure(request));
        ObjectNode without = UrlEvent.asRequest(Events.url("GET", "/v1/me", "", "$default", null));
        RequestEvent.measure(without);
        assertFalse(without.get("multiValueHeaders").has("Content-Length"));
    }

    @Test
    void withoutABodyTheLengthIs0WhereTheMethodHasOne() {
        for (String method : List.of("PUT", "POST", "PATCH")) {
            ObjectNode request = UrlEvent.asRequest(Events.url(method, "/v1/me", "", "$default", null));
            RequestEvent.measure(request);
            assertEquals("0", request.at("/multiValueHeaders/Content-Length/0").asText(), method);
            ObjectNode rest = RequestEvent.ready(Events.rest(method, "/v1/me", "prod", null));
            RequestEvent.measure(rest);
            assertEquals("0", rest.at("/multiValueHeaders/Content-Length/0").asText(), method);
        }
    }

    @Test
    void aBodyIsText() throws Exception {
        for (String body : List.of("{\"key\": \"a\"}", "[]", "5", "true")) {
            ObjectNode request = UrlEvent.asRequest(Events.url("POST", "/v1/presign", "", "$default", ""));
            request.set("body", Events.JSON.readTree(body));
            assertTrue(
                    assertThrows(ProblemException.class, () -> RequestEvent.measure(request), body)
                            .getMessage()
                            .startsWith("body: "),
                    body);
        }
    }

    @Test
    void aTargetThatIsNoUriIsRefusedByItsPart() {
        for (String query : List.of("a=|", "a={b}", "a= b", "a=%", "a=%zz", "a=\"")) {
            ObjectNode request = UrlEvent.asRequest(Events.url("GET", "/v1/me", query, "$default", null));
            assertTrue(
                    assertThrows(ProblemException.class, () -> RequestEvent.requireTarget(request), query)
                            .getMessage()
                            .startsWith("query: "),
                    query);
        }
        ObjectNode path = UrlEvent.asRequest(Events.url("GET", "//", "", "$default", null));
        assertTrue(assertThrows(ProblemException.class, () -> RequestEvent.requireTarget(path))
                .getMessage()
                .startsWith("path: "));
        for (String query : List.of("", "a=b&c=%20+", "a=[1]")) {
            RequestEvent.requireTarget(UrlEvent.asRequest(Events.url("GET", "/v1/me", query, "$default", null)));
        }
    }

    @Test
    void withoutMethodOrPathThereIsNoRequest() {
        ObjectNode event = Events.rest("", "/v1/me", "prod", null);
        assertTrue(assertThrows(ProblemException.class, () -> RequestEvent.ready(event))
                .getMessage()
                .startsWith("httpMethod: "));
        ObjectNode other = Events.url("GET", "", "", "$default", null);
        assertThrows(ProblemException.class, () -> UrlEvent.asRequest(other));
    }

    @Test
    void aFunctionUrlRequestKeepsAllItsParts() throws Exception {
        ObjectNode event = Events.url("POST", "/prod/v1/a b", "x=1&x=2&y=%2F+", "prod", "{}");
        ((ObjectNode) event.get("headers")).put("if-modified-since", "Sun, 01 Mar 2026 12:00:00 GMT");
        event.putArray("cookies").add("a=1").add("b=2");
        ObjectNode request = UrlEvent.asRequest(event);
        assertEquals("/v1/a%20b?x=1&x=2&y=%2F+", request.get("path").asText());
        assertEquals("POST", request.get("httpMethod").asText());
        assertEquals("{}", request.get("body").asText());
        assertEquals(
                "Sun, 01 Mar 2026 12:00:00 GMT",
                request.at("/multiValueHeaders/if-modified-since/0").asText());
        assertEquals("a=1; b=2", request.at("/multiValueHeaders/cookie/0").asText());
        assertEquals(
                Events.SOURCE, request.at("/requestContext/identity/sourceIp").asText());
        assertFalse(request.get("isBase64Encoded").asBoolean());
    }

    @Test
    void cookiesOfAResponseAreInTheirOwnField() throws Exception {
        ObjectNode answer = UrlEvent.answer(
                Events.JSON.readTree(
                        "{\"statusCode\": 200, \"multiValueHeaders\": {\"Set-Cookie\": [\"a=1; Expires=Sun, 01 Mar 2026 12:00:00 GMT\","
                                + " \"b=2\"], \"Vary\": [\"Origin\", \"Accept\"]}, \"body\": \"AA==\", \"isBase64Encoded\": true}"));
        assertEquals("b=2", answer.at("/cookies/1").asText());
        assertEquals("Origin, Accept", answer.at("/headers/Vary").asText());
        assertFalse(answer.get("headers").has("Set-Cookie"));
        assertTrue(answer.get("isBase64Encoded").asBoolean());
        assertEquals(200, answer.get("statusCode").asInt());
    }
}
