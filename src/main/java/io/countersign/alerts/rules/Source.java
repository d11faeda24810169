package io.countersign.alerts.rules;

import io.countersign.problem.ProblemException;
import io.countersign.telemetry.Activity;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The activity of this service that a rule counts.
 *
 * @param kind the counted activity
 * @param profile the profile, or null for all profiles
 * @param window the length of a counting window
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

    /** The name of {@code activity} in requests and responses. */
    static String idOf(Activity activity) {
        return activity.name().toLowerCase(Locale.ROOT);
    }

    static Duration duration(String field, String text, Duration defaultValue) {
        try {
            return text == null ? defaultValue : Duration.parse(text);
        } catch (DateTimeException e) {
            throw ProblemException.invalid(field, "must be an ISO 8601 duration, such as PT15M");
        }
    }

    /** Whether the rule counts {@code activity} under {@code usedProfile}, which may be null. */
    boolean counts(Activity activity, String usedProfile) {
        return kind == activity && (profile == null || profile.equals(usedProfile));
    }
}
