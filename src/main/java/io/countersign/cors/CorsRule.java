package io.countersign.cors;

import io.countersign.problem.ProblemException;
import io.countersign.storage.ObjectMethod;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A CORS rule of a bucket. AWS: "Elements of a CORS configuration". Rules are also read from stores, so every value
 * that stores accept is valid, including origins that no browser sends, which the doctor reports.
 */
@RegisterForReflection // read by the strict reader, for which Quarkus registers nothing
@Schema(
        requiredProperties = {"allowedOrigins", "allowedMethods"},
        description = "A CORS rule of a bucket.")
public record CorsRule(
        @Schema(description = "The optional id of the rule.", examples = "app")
        String id,

        @Schema(
                description = "The allowed origins, as browsers send them; each can contain one `*`.",
                examples = "[\"https://app.example.com\"]")
        List<String> allowedOrigins,

        @Schema(description = "The methods that pages may use.", examples = "[\"GET\", \"PUT\"]")
        List<ObjectMethod> allowedMethods,

        @Schema(
                description =
                        "The headers that pages may send in addition to the safelisted ones; each can contain one `*`.",
                examples = "[\"content-type\", \"x-amz-*\"]")
        List<String> allowedHeaders,

        @Schema(
                description = "The response headers that pages may read in addition to the safelisted ones.",
                examples = "[\"ETag\"]")
        List<String> exposeHeaders,

        @Schema(
                type = SchemaType.STRING,
                description = "How long browsers can cache preflight responses: an ISO-8601 duration or whole seconds.",
                examples = "PT10M")
        Duration maxAge) {

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,256}");

    private static final Pattern ORIGIN = Pattern.compile("[!-~]{1,1024}");

    public CorsRule {
        if (id != null && (id.isEmpty() || id.length() > 255)) {
            throw ProblemException.invalid("id", "must have 1 to 255 characters, or be left out");
        }
        allowedOrigins = listOf(allowedOrigins);
        allowedHeaders = listOf(allowedHeaders);
        exposeHeaders = listOf(exposeHeaders);
        if (allowedOrigins.isEmpty() || !allowedOrigins.stream().allMatch(CorsRule::isOrigin)) {
            throw ProblemException.invalid(
                    "allowedOrigins", "must be origins such as https://app.example.com, with at most one * in each");
        }
        if (allowedMethods == null
                || allowedMethods.isEmpty()
                || allowedMethods.stream().anyMatch(Objects::isNull)) {
            throw ProblemException.invalid("allowedMethods", "must be some of GET, HEAD, PUT, POST, DELETE");
        }
        allowedMethods = List.copyOf(allowedMethods);
        if (!allowedHeaders.stream().allMatch(CorsRule::isHeader)) {
            throw ProblemException.invalid("allowedHeaders", "must be names of headers, with at most one * in each");
        }
        if (!exposeHeaders.stream().allMatch(name -> isHeader(name) && !name.contains("*"))) {
            throw ProblemException.invalid("exposeHeaders", "must be names of headers, without *");
        }
        if (maxAge != null
                && (maxAge.isNegative() || maxAge.getNano() != 0 || maxAge.toSeconds() > Integer.MAX_VALUE)) {
            throw ProblemException.invalid("maxAge", "must be in whole seconds, and not less than none");
        }
    }

    private static List<String> listOf(List<String> given) {
        // A null becomes an empty string, which is rejected with a message.
        return given == null
                ? List.of()
                : given.stream().map(each -> each == null ? "" : each).toList();
    }

    private static boolean isOrigin(String text) {
        return ORIGIN.matcher(text).matches() && text.indexOf('*') == text.lastIndexOf('*');
    }

    private static boolean isHeader(String text) {
        return TOKEN.matcher(text).matches() && text.indexOf('*') == text.lastIndexOf('*');
    }

    /** Whether it matches pages of {@code origin}; origins are compared exactly, as stores do. */
    boolean admits(WebOrigin origin) {
        return allowedOrigins.stream().anyMatch(pattern -> matches(pattern, origin.value()));
    }

    /** Whether it matches pages of only {@code origin}. */
    boolean isOnlyFor(WebOrigin origin) {
        return allowedOrigins.equals(List.of(origin.value()));
    }

    /** Whether it matches every origin, or every origin of a scheme. */
    boolean admitsEverybody() {
        return allowedOrigins.stream().anyMatch(pattern -> pattern.matches("(https?://|http)?\\*"));
    }

    /** Whether pages may send {@code header}, a name, or a family of names such as {@code x-amz-*}. */
    boolean takes(String header) {
        String wanted = header.toLowerCase(Locale.ROOT);
        return allowedHeaders.stream()
                .map(pattern -> pattern.toLowerCase(Locale.ROOT))
                .anyMatch(pattern -> pattern.equals(wanted) || covers(pattern, wanted));
    }

    /** Whether pages may read {@code header} in responses. */
    boolean shows(String header) {
        return exposeHeaders.stream().anyMatch(header::equalsIgnoreCase);
    }

    private static boolean covers(String pattern, String wanted) {
        return wanted.endsWith("*")
                ? pattern.endsWith("*") && wanted.startsWith(pattern.substring(0, pattern.length() - 1))
                : matches(pattern, wanted);
    }

    /** The single {@code *} of a pattern matches any characters, or none. */
    private static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        String end = pattern.substring(star + 1);
        return text.length() >= pattern.length() - 1
                && text.startsWith(pattern.substring(0, star))
                && text.endsWith(end);
    }
}
