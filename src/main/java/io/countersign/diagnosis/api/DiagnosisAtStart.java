package io.countersign.diagnosis.api;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Makes a start of the service end with a diagnosis, before it does any work: for the command line. */
@Singleton
public class DiagnosisAtStart {

    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final AtomicReference<Set<String>> REQUESTED = new AtomicReference<>();

    /** Ends the start. */
    public static final class Finished extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient SetupReport report;

        Finished(SetupReport report) {
            super("The diagnosis is finished.", null, false, false);
            this.report = report;
        }

        /** The result. */
        public SetupReport report() {
            return report;
        }
    }

    private final Instance<SetupDiagnosis> diagnosis;

    DiagnosisAtStart(Instance<SetupDiagnosis> diagnosis) {
        this.diagnosis = diagnosis;
    }

    /** Makes the following start of this process end by {@link Finished}; {@code origins} are those of web pages. */
    public static void request(Set<String> origins) {
        REQUESTED.set(Set.copyOf(origins));
    }

    /** After the check of the settings, and before everything that needs what is diagnosed. */
    void atStart(@Observes @Priority(1) StartupEvent start) {
        Set<String> origins = REQUESTED.get();
        if (origins != null) {
            throw new Finished(diagnosis.get().run(origins).await().atMost(TIMEOUT));
        }
    }
}
