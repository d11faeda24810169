package io.countersign.buckets;

import java.util.List;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A statement of a bucket policy. AWS: "IAM JSON policy elements reference". */
@Schema(
        requiredProperties = {"effect", "principals", "actions", "resources", "conditional"},
        description = "A statement of the bucket policy.")
public record PolicyStatement(
        @Schema(description = "`Allow` or `Deny`.", examples = "Allow")
        String effect,

        @Schema(description = "Who; `*` is everybody, and `not …` everybody else.", examples = "[\"*\"]")
        List<String> principals,

        @Schema(description = "The actions.", examples = "[\"s3:GetObject\"]")
        List<String> actions,

        @Schema(description = "The resources.", examples = "[\"arn:aws:s3:::demo/*\"]")
        List<String> resources,

        @Schema(description = "Whether it applies under conditions only.")
        boolean conditional) {

    /** The prefix of the values of {@code NotPrincipal}, {@code NotAction} and {@code NotResource}. */
    static final String NOT = "not ";

    /** Whether it allows. */
    boolean allows() {
        return "Allow".equals(effect);
    }

    /** Whether it may concern {@code action} of everybody on {@code resource}; inverted elements always may. */
    boolean mayConcern(String action, String resource) {
        return principals.stream().anyMatch(each -> each.equals("*") || each.startsWith(NOT))
                && actions.stream().anyMatch(each -> each.startsWith(NOT) || matches(each, action, true))
                && resources.stream().anyMatch(each -> each.startsWith(NOT) || matches(each, resource, false));
    }

    /** Whether it applies to every request that it may concern. */
    boolean appliesAlways() {
        return !conditional
                && principals.stream().noneMatch(each -> each.startsWith(NOT))
                && actions.stream().noneMatch(each -> each.startsWith(NOT))
                && resources.stream().noneMatch(each -> each.startsWith(NOT) || each.contains("${"));
    }

    /** {@code *} is any text and {@code ?} any character. */
    private static boolean matches(String pattern, String text, boolean ignoringCase) {
        StringBuilder expression = new StringBuilder();
        for (char each : pattern.replaceAll("\\*+", "*").toCharArray()) {
            expression.append(
                    switch (each) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> Pattern.quote(String.valueOf(each));
                    });
        }
        int flags = Pattern.DOTALL | (ignoringCase ? Pattern.CASE_INSENSITIVE : 0);
        return Pattern.compile(expression.toString(), flags).matcher(text).matches();
    }
}
