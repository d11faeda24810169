package io.countersign.alerts.rules;

import io.countersign.problem.ProblemException;
import io.countersign.telemetry.Activity;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What of the service's own doings a rule counts.
 *
 * @param kind what is counted
 * @param profile under which profile, or null for all
 * @param window how long each count takes
 */
record Source(Activity kind, String profile, Duration window) {

    Source {
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(Duration.ofHours(1)) > 0) {
            throw ProblemException.invalid("source.window", "must be a duration from PT1S to PT1H");
        }
    }

    static Source of(SourceRequest request) {
        Activity kind = Arrays.stream(Activity.values())
                .filter(each -> idOf(each).equals(request.events()))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "source.events",
                        "must be one of "
                                + Arrays.stream(Activity.values())
                                        .map(Source::idOf)
                                        .collect(Collectors.joining(", "))));
        return new Source(kind, request.profile(), duration("source.window", request.window(), Duration.ofMinutes(1)));
    }

    /** The name of {@code activity} in requests and answers. */
    static String idOf(Activity activity) {
        return activity.name().toLowerCase(Locale.ROOT);
    }

    static Duration duration(String field, String text, Duration otherwise) {
        try {
            return text == null ? otherwise : Duration.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(field, "must be a duration of ISO 8601, such as PT15M");
        }
    }

    /** Whether it counts {@code done} under {@code usedProfile}, which may be null. */
    boolean counts(Activity done, String usedProfile) {
        return kind == done && (profile == null || profile.equals(usedProfile));
    }
}
