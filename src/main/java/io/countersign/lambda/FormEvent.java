package io.countersign.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import io.countersign.content.MetadataValue;
import io.countersign.content.NamedTypes;
import io.countersign.forms.FormRequest;
import io.countersign.problem.ProblemException;
import io.countersign.storage.CannedAcl;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * {@code {"object_name": "overlay.png", …}}: a request for a form, with the parameters of
 * {@code generate_presigned_post} of the AWS SDK for Python: {@code fields}, {@code conditions} and an expiry. An
 * element that cannot be signed is rejected by name.
 */
final class FormEvent {

    private final String key;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private String profile;
    private Duration expiration;
    private String contentType;
    private String contentTypePrefix;
    private Long minSize;
    private Long maxSize;
    private CannedAcl acl;
    private String cacheControl;
    private String contentEncoding;
    private String contentLanguage;
    private String expires;
    private Integer successStatus;
    private URI successRedirect;

    private FormEvent(String key) {
        this.key = key;
    }

    /** @throws ProblemException if an element is unknown, malformed, or cannot be signed */
    static FormRequest request(JsonNode event) {
        FormEvent form = new FormEvent(EventFields.requiredText("object_name", event.get("object_name")));
        event.properties().forEach(entry -> form.take(entry.getKey(), entry.getValue()));
        return form.request();
    }

    private void take(String name, JsonNode value) {
        switch (name) {
            case "object_name" -> {}
            case "profile" -> profile = EventFields.text(name, value);
            case "content_type" -> field("Content-Type", EventFields.text(name, value));
            case "expiration" -> expiration = EventFields.seconds(name, value);
            case "fields" ->
                value.properties()
                        .forEach(entry -> field(
                                entry.getKey(),
                                EventFields.requiredText("fields." + entry.getKey(), entry.getValue())));
            case "conditions" -> value.forEach(this::condition);
            default ->
                throw ProblemException.invalid(
                        name,
                        "is unknown; the fields are object_name, profile, content_type, fields, conditions, "
                                + "expiration");
        }
    }

    /** A field of the form with its only value. AWS: "POST Object", "Form fields". */
    private void field(String name, String value) {
        String known = name.toLowerCase(Locale.ROOT);
        if (known.startsWith(MetadataValue.HEADER_PREFIX)) {
            metadata.put(known.substring(MetadataValue.HEADER_PREFIX.length()), value);
            return;
        }
        switch (known) {
            case "content-type" -> contentType = value;
            case "acl" -> acl = aclOf(value);
            case "cache-control" -> cacheControl = value;
            case "content-encoding" -> contentEncoding = value;
            case "content-language" -> contentLanguage = value;
            case "expires" -> expires = value;
            case "success_action_status" -> successStatus = statusOf(value);
            case "success_action_redirect" -> successRedirect = redirectOf(value);
            case "key" -> {
                if (!value.equals(key)) {
                    throw ProblemException.invalid("key", "must be equal to object_name, if it is given");
                }
            }
            default ->
                throw ProblemException.invalid(
                        name,
                        "cannot be signed here; allowed are Content-Type, acl, Cache-Control, Content-Encoding, "
                                + "Content-Language, Expires, x-amz-meta-*, success_action_status, "
                                + "success_action_redirect, and what the profile sets");
        }
    }

    /**
     * AWS: "Creating a POST policy", "Conditions": an object with one field, or a list that begins with the kind of
     * match.
     */
    private void condition(JsonNode condition) {
        if (condition.isObject()) {
            condition
                    .properties()
                    .forEach(entry -> field(
                            entry.getKey(),
                            EventFields.requiredText("conditions." + entry.getKey(), entry.getValue())));
            return;
        }
        String match = condition.path(0).asText();
        String name = condition.path(1).asText();
        if (condition.size() == 3 && match.equals("content-length-range")) {
            minSize = EventFields.bytes("conditions", condition.get(1));
            maxSize = EventFields.bytes("conditions", condition.get(2));
        } else if (condition.size() == 3 && match.equals("eq") && name.startsWith("$")) {
            field(name.substring(1), EventFields.requiredText("conditions", condition.get(2)));
        } else if (condition.size() == 3 && match.equals("starts-with") && name.equalsIgnoreCase("$content-type")) {
            contentTypePrefix = EventFields.requiredText("conditions", condition.get(2));
        } else {
            throw ProblemException.invalid(
                    "conditions",
                    "must be {\"<field>\": \"<value>\"}, [\"eq\", \"$<field>\", \"<value>\"], [\"starts-with\", \"$Content-Type\", "
                            + "\"<family>/\"] or [\"content-length-range\", <least>, <most>] each");
        }
    }

    private static CannedAcl aclOf(String value) {
        return Stream.of(CannedAcl.values())
                .filter(known -> known.id().equals(value))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid("acl", "must be a canned ACL such as private"));
    }

    private static Integer statusOf(String value) {
        if (!value.matches("20[014]")) {
            throw ProblemException.invalid("success_action_status", "must be 200, 201 or 204");
        }
        return Integer.valueOf(value);
    }

    private static URI redirectOf(String value) {
        try {
            return URI.create(value);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("success_action_redirect", "must be an absolute http or https address");
        }
    }

    private FormRequest request() {
        boolean untyped = contentType == null && contentTypePrefix == null;
        return new FormRequest(
                profile,
                null,
                key,
                null,
                untyped ? NamedTypes.of(key) : contentType,
                contentTypePrefix,
                minSize,
                maxSize,
                null,
                acl,
                metadata,
                null,
                cacheControl,
                null,
                contentEncoding,
                contentLanguage,
                expires,
                successStatus,
                successRedirect,
                expiration);
    }
}
