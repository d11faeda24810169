package io.countersign.diagnosis.api;

import io.countersign.diagnosis.PageOrigins;
import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.quarkus.arc.All;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Runs all checks of the set-up side by side, so that the time limit of one is that of all. */
@Singleton
class SetupDiagnosis {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** Each sends several requests for each profile. */
    private static final int MAX_RUNNING = 2;

    private static final long RETRY_AFTER_SECONDS = 10;

    private final List<SetupCheck> checks;
    private final PageOrigins pages;
    private final Map<Set<String>, Uni<SetupReport>> running = new HashMap<>();

    SetupDiagnosis(@All List<SetupCheck> checks, PageOrigins pages) {
        this.checks =
                checks.stream().sorted(Comparator.comparing(SetupCheck::name)).toList();
        this.pages = pages;
    }

    /**
     * Returns the report; callers that ask for the same one while it is being made share it. Fails with a problem if an
     * origin is none, or if too many others are running.
     *
     * @param origins further origins of pages
     */
    Uni<SetupReport> run(Set<String> origins) {
        Set<String> all = new TreeSet<>(pages.all());
        all.addAll(origins);
        synchronized (running) {
            Uni<SetupReport> shared = running.get(all);
            if (shared != null) {
                return shared;
            }
            if (running.size() >= MAX_RUNNING) {
                return Uni.createFrom()
                        .failure(new ProblemException(
                                        ProblemCode.OVERLOADED, "Other diagnoses are running. Try again later.")
                                .withRetryAfter(RETRY_AFTER_SECONDS));
            }
            Uni<SetupReport> started = examine(all)
                    .onTermination()
                    .invoke(() -> ended(all))
                    .memoize()
                    .indefinitely();
            running.put(all, started);
            return started;
        }
    }

    private void ended(Set<String> origins) {
        synchronized (running) {
            running.remove(origins);
        }
    }

    private Uni<SetupReport> examine(Set<String> all) {
        return Multi.createFrom()
                .iterable(checks)
                .onItem()
                .transformToUni(check -> run(check, all))
                .merge()
                .onItem()
                .<SetupFinding>disjoint()
                .collect()
                .asList()
                .map(findings ->
                        SetupReport.of(checks.stream().map(SetupCheck::name).toList(), findings));
    }

    private static boolean isOfRequest(Throwable failure) {
        return failure instanceof ProblemException problem
                && !problem.violations().isEmpty();
    }

    private static String reason(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return "it took longer than " + TIMEOUT.toSeconds() + " seconds.";
        }
        return failure instanceof ProblemException problem
                ? problem.getMessage()
                : failure.getClass().getSimpleName() + ".";
    }

    private static Uni<List<SetupFinding>> run(SetupCheck check, Set<String> origins) {
        return Uni.createFrom()
                .deferred(() -> check.run(origins))
                .ifNoItem()
                .after(TIMEOUT)
                .fail()
                .onFailure(failure -> !isOfRequest(failure))
                .recoverWithItem(failure -> List.of(Code.CHECK_FAILED.finding(
                        "check " + check.name(),
                        "It could not run: " + reason(failure),
                        "Run the diagnosis again, and look into the log of the service.")));
    }
}
