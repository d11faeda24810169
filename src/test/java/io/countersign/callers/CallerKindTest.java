package io.countersign.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.account.MeView;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

/** The OpenAPI document names every kind of caller that can send a request over HTTP. */
class CallerKindTest {

    /** A function that is invoked directly knows its caller from IAM; no such caller sends a request. */
    private static final Caller.Kind NOT_OVER_HTTP = Caller.Kind.INVOKER;

    @Test
    void theSchemasNameEveryKindThatSendsRequests() throws Exception {
        List<String> kinds = new ArrayList<>();
        for (Caller.Kind kind : Caller.Kind.values()) {
            if (kind != NOT_OVER_HTTP) {
                kinds.add(Caller.Kind.class
                        .getField(kind.name())
                        .getAnnotation(JsonProperty.class)
                        .value());
            }
        }
        assertEquals(
                kinds, List.of(Caller.Kind.class.getAnnotation(Schema.class).enumeration()));
        assertEquals(
                kinds,
                List.of(MeView.class
                        .getDeclaredField("kind")
                        .getAnnotation(Schema.class)
                        .enumeration()));
    }
}
