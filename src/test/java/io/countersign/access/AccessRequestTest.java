package io.countersign.access;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.audit.Action;
import io.countersign.callers.Caller;
import io.countersign.profiles.ObjectConstraints;
import io.countersign.storage.ObjectKey;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A request for a part of a started upload has no attributes, because no rule checks them. */
class AccessRequestTest {

    private static final ObjectKey KEY = new ObjectKey("a");

    static List<ObjectConstraints> attributes() {
        return List.of(
                ObjectConstraints.NONE.withContentType("text/html"),
                ObjectConstraints.NONE.withSize(1L),
                ObjectConstraints.NONE.withMetadata(Map.of("author", "ann")),
                ObjectConstraints.NONE.withTags(Map.of("team", "blue")));
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void aStartedUploadHasNoAttributes(ObjectConstraints attributes) {
        for (Target target : List.of(new Target.Started(KEY), new Target.Resumed(KEY))) {
            AccessRequest request = AccessRequest.of(Caller.anonymous(null), Action.WRITE, target);
            assertThrows(IllegalArgumentException.class, () -> request.withConstraints(attributes));
            assertThrows(IllegalArgumentException.class, () -> request.withConstraints(attributes.sentInParts(true)));
        }
    }

    @Test
    void aStartedUploadIsSentInParts() {
        AccessRequest request = AccessRequest.of(Caller.anonymous(null), Action.WRITE, new Target.Started(KEY));
        assertDoesNotThrow(() -> request.withConstraints(ObjectConstraints.NONE.sentInParts(true)));
    }
}
