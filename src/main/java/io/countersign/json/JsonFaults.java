package io.countersign.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Describes an error in a JSON body in the caller's terms instead of Jackson's. Only exception types and their values
 * are used, because the message text of an exception can change with the library's version.
 */
final class JsonFaults {

    private JsonFaults() {}

    /**
     * Returns the problem for {@code fault}.
     *
     * @param parser still open, at the token of {@code fault}
     */
    static ProblemException toProblem(JacksonException fault, JsonParser parser) throws IOException {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof ProblemException problem) {
                return problem; // a value object rejected its input
            }
        }
        if (fault instanceof UnrecognizedPropertyException unknown) {
            String known = unknown.getKnownPropertyIds() == null
                    ? ""
                    : ": "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "));
            return ProblemException.invalid(
                    pathOf(unknown), "is not a field of this request; it has" + (known.isEmpty() ? " others" : known));
        }
        if (fault instanceof MismatchedInputException mismatch) {
            String field = pathOf(mismatch);
            return field.isEmpty()
                    ? new ProblemException(ProblemCode.INVALID_REQUEST, "The body must be a single JSON object.")
                    : ProblemException.invalid(
                            field, "must be " + expected(mismatch) + withoutQuotes(mismatch, parser));
        }
        if (fault instanceof JsonMappingException mapping
                && fault.getCause() instanceof InputCoercionException
                && !pathOf(mapping).isEmpty()) {
            return ProblemException.invalid(pathOf(mapping), "must be a whole number within bounds");
        }
        if (fault instanceof StreamConstraintsException || fault.getCause() instanceof StreamConstraintsException) {
            return new ProblemException(
                    ProblemCode.INVALID_REQUEST,
                    "The body exceeds the nesting depth or number length of this service's requests.");
        }
        JsonLocation place = fault instanceof JsonProcessingException processing ? processing.getLocation() : null;
        return new ProblemException(
                ProblemCode.MALFORMED_JSON,
                place == null
                        ? "The body is not JSON."
                        : "The body is not JSON: it ends early or is invalid at line " + place.getLineNr() + ", column "
                                + place.getColumnNr() + ".");
    }

    private static String pathOf(JsonMappingException fault) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : fault.getPath()) {
            if (step.getFieldName() != null) {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            } else {
                path.append('[').append(step.getIndex()).append(']');
            }
        }
        return path.toString().replaceAll("[^\\x20-\\x7e]", "?");
    }

    /** The corrected form if a number or boolean was sent as a string; empty otherwise. */
    private static String withoutQuotes(MismatchedInputException mismatch, JsonParser parser) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            return "";
        }
        Class<?> type = mismatch.getTargetType();
        String text = parser.getText();
        if (type == null) {
            return "";
        }
        boolean isNumber = type == Duration.class || Number.class.isAssignableFrom(type) || type.isPrimitive();
        boolean isTruth = type == Boolean.class || type == boolean.class;
        boolean fits = isTruth ? text.matches("true|false") : isNumber && text.matches("[0-9]{1,18}");
        return fits ? "; \"" + text + "\" is a text: write " + text + " without quotes" : "";
    }

    private static String expected(MismatchedInputException mismatch) {
        Class<?> type = mismatch.getTargetType();
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getFields())
                            .filter(field -> field.isEnumConstant())
                            .map(JsonFaults::jsonName)
                            .collect(Collectors.joining(", "));
        }
        if (type == Duration.class) {
            return "an ISO-8601 duration such as PT15M, or whole seconds as a number";
        }
        if (type == Instant.class) {
            return "an instant such as 2026-03-01T12:00:00Z";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "true or false";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a whole number within bounds";
        }
        if (type == URI.class) {
            return "an absolute address";
        }
        if (type == String.class) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(type)
                ? "a list"
                : Map.class.isAssignableFrom(type) ? "an object of texts" : "an object";
    }

    private static String jsonName(java.lang.reflect.Field constant) {
        com.fasterxml.jackson.annotation.JsonProperty name =
                constant.getAnnotation(com.fasterxml.jackson.annotation.JsonProperty.class);
        return name == null ? constant.getName() : name.value();
    }
}
