package io.countersign.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.account.MeView;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

/** The OpenAPI document names every kind of caller that can send a request over HTTP. */
class CallerKindTest {

    /**
     * A function that is invoked directly knows its caller from IAM, and the service acts for itself: neither sends a
     * request.
     */
    private static final Set<Caller.Kind> NOT_OVER_HTTP = Set.of(Caller.Kind.INVOKER, Caller.Kind.SERVICE);

    @Test
    void theSchemasListEveryKindThatSendsRequests() throws Exception {
        List<String> kinds = new ArrayList<>();
        for (Caller.Kind kind : Caller.Kind.values()) {
            if (!NOT_OVER_HTTP.contains(kind)) {
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
