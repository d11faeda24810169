package io.countersign.cors;

import io.countersign.storage.ObjectMethod;
import java.util.Arrays;
import java.util.List;

/** Rules written short: {@code origins | methods | headers | exposed}, each with commas between, headers and exposed if any. */
final class Rules {

    static final WebOrigin APP = new WebOrigin("https://app.example.com");
    static final CorsNeeds ALL = new CorsNeeds(List.of(ObjectMethod.values()));
    static final CorsNeeds READING = new CorsNeeds(List.of(ObjectMethod.GET, ObjectMethod.HEAD));

    /** What lets pages of {@link #APP} do everything. */
    static final String HEALTHY =
            "https://app.example.com|GET,HEAD,PUT,POST,DELETE|content-type,if-none-match,x-amz-*|ETag,Location,x-amz-version-id";

    private Rules() {}

    /** The rules of {@code text}, one between each two semicolons. */
    static List<CorsRule> of(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(";")).map(Rules::rule).toList();
    }

    private static CorsRule rule(String text) {
        String[] parts = text.trim().split("\\|", -1);
        return new CorsRule(
                null,
                listed(parts, 0),
                listed(parts, 1).stream().map(ObjectMethod::valueOf).toList(),
                listed(parts, 2),
                listed(parts, 3),
                null);
    }

    private static List<String> listed(String[] parts, int at) {
        return at >= parts.length || parts[at].isBlank()
                ? List.of()
                : Arrays.stream(parts[at].split(",")).map(String::trim).toList();
    }
}
