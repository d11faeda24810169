package io.countersign.diagnosis.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.helpers.test.UniAssertSubscriber;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The same diagnosis runs once for all who ask for it, and few run at a time. */
class SetupDiagnosisTest {

    private static final Set<String> NONE = Set.of();

    private final List<UniEmitter<? super List<SetupFinding>>> open = new ArrayList<>();

    private final SetupDiagnosis diagnosis = new SetupDiagnosis(
            List.of(new SetupCheck() {
                @Override
                public String name() {
                    return "slow";
                }

                @Override
                public Uni<List<SetupFinding>> run(Set<String> origins) {
                    return Uni.createFrom().emitter(open::add);
                }
            }),
            () -> NONE);

    private UniAssertSubscriber<SetupReport> ask(Set<String> origins) {
        return diagnosis.run(origins).subscribe().withSubscriber(UniAssertSubscriber.create());
    }

    @Test
    void thoseWhoAskMeanwhileShareTheReport() {
        UniAssertSubscriber<SetupReport> one = ask(NONE);
        UniAssertSubscriber<SetupReport> other = ask(NONE);
        assertEquals(1, open.size());
        open.get(0).complete(List.of());
        assertEquals(one.awaitItem().getItem(), other.awaitItem().getItem());
        ask(NONE);
        assertEquals(2, open.size(), "the next one runs again");
    }

    @Test
    void furtherOnesAreRefusedUntilOneHasEnded() {
        ask(Set.of("https://a.example.com"));
        ask(Set.of("https://b.example.com"));
        Uni<SetupReport> third = diagnosis.run(Set.of("https://c.example.com"));
        ProblemException refused =
                assertThrows(ProblemException.class, () -> third.await().indefinitely());
        assertEquals(ProblemCode.OVERLOADED, refused.code());
        assertEquals(10, refused.retryAfter());
        open.get(0).complete(List.of());
        ask(Set.of("https://c.example.com"));
        assertEquals(3, open.size());
    }
}
