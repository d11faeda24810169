package io.countersign.alerts.rules;

import io.countersign.audit.AuditEvent;
import io.countersign.audit.AuditEvent.Outcome;
import io.countersign.problem.ProblemException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of the service's own doings a rule counts.
 *
 * @param kind what is counted
 * @param profile under which profile, or null for all
 * @param window how long each count takes
 */
record Source(Kind kind, String profile, Duration window) {

    /** The methods of URLs and forms: tickets and credentials of browsers go out as well, and are no signatures. */
    private static final Set<String> SIGNED = Set.of("GET", "HEAD", "PUT", "POST", "DELETE");

    /** What can be counted. */
    enum Kind {
        UPLOADS,
        BYTES,
        SIGNATURES,
        REFUSALS,
        FAILURES;

        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Source {
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofHours(1)) > 0) {
            throw ProblemException.invalid("source.window", "must be a duration from PT1S to PT1H");
        }
    }

    static Source of(SourceRequest request) {
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.id().equals(request.events()))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "source.events",
                        "must be one of "
                                + Arrays.stream(Kind.values()).map(Kind::id).collect(Collectors.joining(", "))));
        return new Source(kind, request.profile(), duration("source.window", request.window(), Duration.ofMinutes(1)));
    }

    static Duration duration(String field, String text, Duration otherwise) {
        try {
            return text == null ? otherwise : Duration.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(field, "must be a duration of ISO 8601, such as PT15M");
        }
    }

    /** How much {@code event} counts. */
    long amountOf(AuditEvent event) {
        if (profile != null && !profile.equals(event.profile())) {
            return 0;
        }
        Outcome outcome = event.outcome();
        return switch (kind) {
            case UPLOADS -> outcome == Outcome.UPLOADED ? 1 : 0;
            case BYTES -> outcome == Outcome.UPLOADED && event.size() != null ? event.size() : 0;
            case SIGNATURES -> outcome == Outcome.SIGNED && isSigned(event.method()) ? 1 : 0;
            case REFUSALS -> outcome == Outcome.REFUSED ? 1 : 0;
            case FAILURES -> outcome == Outcome.FAILED ? 1 : 0;
        };
    }

    private static boolean isSigned(String method) {
        return method != null && SIGNED.contains(method);
    }
}
