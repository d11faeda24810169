package io.countersign.http.problems;

import io.countersign.callers.TokenCallers;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * The WWW-Authenticate header of a 401 (RFC 9110): an API key, and a token (RFC 6750) if an issuer is configured.
 */
@Singleton
public class Challenges {

    /** Not a registered scheme, as is common for API keys. */
    private static final String API_KEY = "ApiKey realm=\"countersign\", header=\"X-Api-Key\"";

    private static final String HEADER = "WWW-Authenticate";

    private static final String BEARER = "Bearer realm=\"countersign\"";
    private static final String WRONG_BEARER = BEARER + ", error=\"invalid_token\"";

    private static final List<String> TO_WRONG_TOKEN = List.of(WRONG_BEARER, API_KEY);

    private final List<String> toUnauthenticated;

    Challenges(TokenCallers tokens) {
        toUnauthenticated = tokens.issuers().isEmpty() ? List.of(API_KEY) : List.of(BEARER, API_KEY);
    }

    /** For a request without credentials, or with a wrong API key. */
    List<String> toUnauthenticated() {
        return toUnauthenticated;
    }

    /** Sets the headers on the response to a request without credentials. */
    void toUnauthenticated(HttpServerResponse response) {
        response.putHeader(HEADER, toUnauthenticated);
    }

    /** Sets the headers on the response to a wrong API key or ticket. */
    public void toWrongKey(HttpServerResponse response) {
        toUnauthenticated(response);
    }

    /** Sets the headers on the response to a wrong token. */
    public void toWrongToken(HttpServerResponse response) {
        response.putHeader(HEADER, TO_WRONG_TOKEN);
    }
}
