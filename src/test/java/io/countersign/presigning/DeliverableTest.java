package io.countersign.presigning;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.problem.ProblemException;
import io.countersign.problem.Violation;
import io.countersign.profiles.Delivery;
import io.countersign.profiles.ProfilesConfig.DeliveredBy;
import io.countersign.signer.ResponseOverrides;
import io.countersign.storage.ObjectMethod;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only the store's own signed URLs can say is refused, rather than forgotten, where links lead somewhere else. */
class DeliverableTest {

    private static final PresignRequest PLAIN = PresignRequest.reading("p", ObjectMethod.GET, "k", null, null);
    private static final PresignRequest DEMANDING = new PresignRequest(
            "p",
            ObjectMethod.GET,
            "k",
            null,
            "v1",
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            ResponseOverrides.NONE);

    @ParameterizedTest
    @EnumSource(DeliveredBy.class)
    void optionsOfStoreUrlsAreRefusedForOtherDeliveries(DeliveredBy by) {
        Delivery delivery = new Delivery(by, null, null);
        assertDoesNotThrow(() -> PresignTranslation.requireDeliverable(PLAIN, delivery));
        if (by == DeliveredBy.S3) {
            assertDoesNotThrow(() -> PresignTranslation.requireDeliverable(DEMANDING, delivery));
            return;
        }
        ProblemException refusal =
                assertThrows(ProblemException.class, () -> PresignTranslation.requireDeliverable(DEMANDING, delivery));
        assertEquals(
                List.of("response", "versionId"),
                refusal.violations().stream().map(Violation::field).toList());
    }
}
