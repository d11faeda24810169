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
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What only the store's own signed URLs can say is refused, rather than forgotten, where links lead somewhere else. */
class DeliverableTest {

    private static final PresignRequest PLAIN = PresignRequest.reading("p", ObjectMethod.GET, "k", null, null);
    private static final PresignRequest DEMANDING =
            PresignRequest.reading("p", ObjectMethod.GET, "k", "v1", ResponseOverrides.savedAs("a.txt"));

    @ParameterizedTest
    @EnumSource(DeliveredBy.class)
    void optionsOfStoreUrlsAreRefusedForOtherDeliveries(DeliveredBy by) {
        Delivery delivery = new Delivery(by, null, null, false);
        assertDoesNotThrow(() -> PresignTranslation.requireDeliverable(PLAIN, delivery, Set.of()));
        if (by == DeliveredBy.S3) {
            assertDoesNotThrow(() -> PresignTranslation.requireDeliverable(DEMANDING, delivery, Set.of()));
            return;
        }
        ProblemException refusal = assertThrows(
                ProblemException.class, () -> PresignTranslation.requireDeliverable(DEMANDING, delivery, Set.of()));
        assertEquals(
                List.of("response", "versionId"),
                refusal.violations().stream().map(Violation::field).toList());
    }

    @Test
    void aDistributionDeliversTheOptionsThatItForwards() {
        Delivery delivery = new Delivery(DeliveredBy.CLOUDFRONT, null, "main", false);
        Set<String> both = Set.of("versionId", "response-content-disposition");
        assertDoesNotThrow(() -> PresignTranslation.requireDeliverable(DEMANDING, delivery, both));
        ProblemException refusal = assertThrows(
                ProblemException.class,
                () -> PresignTranslation.requireDeliverable(DEMANDING, delivery, Set.of("response-content-type")));
        assertEquals(
                List.of("response", "versionId"),
                refusal.violations().stream().map(Violation::field).toList());
    }
}
