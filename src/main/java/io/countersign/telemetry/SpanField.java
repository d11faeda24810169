package io.countersign.telemetry;

import io.opentelemetry.api.common.AttributeKey;
import java.util.regex.Pattern;

/**
 * The attributes of spans, and the only ones: names from the semantic conventions of OpenTelemetry, and from this
 * service. None of them can hold a path, a query, a header, a key or a token; a value that does not look like a name, a
 * route or an id is not set.
 */
public enum SpanField {
    /** The HTTP method. */
    METHOD("http.request.method"),
    /** The template of the route, such as {@code /v1/uploads/{id}}. */
    ROUTE("http.route"),
    /** The id of the request in its answer, in the audit and in the log. */
    REQUEST_ID("countersign.request.id"),
    /** The id of the operation in the OpenAPI document. */
    OPERATION("countersign.operation"),
    /** The profile under which the request was allowed or refused. */
    PROFILE("countersign.profile"),
    /** The code of the problem that was the answer. */
    PROBLEM("countersign.problem"),
    /** The code of a failure. */
    ERROR("error.type"),
    /** The protocol of a call. */
    CALL_SYSTEM("rpc.system"),
    /** The service that is called, such as S3. */
    CALL_SERVICE("rpc.service"),
    /** The operation of that service. */
    CALL_METHOD("rpc.method");

    static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9 ._/{}-]{1,128}");

    final AttributeKey<String> key;

    SpanField(String name) {
        this.key = AttributeKey.stringKey(name);
    }

    static boolean isSafe(String value) {
        return value != null && VALUE.matcher(value).matches();
    }
}
