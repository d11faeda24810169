package io.countersign.problem;

import java.util.Locale;

/**
 * Every kind of error that a caller can receive: its status, its title, and whether a retry can help. Titles of plain
 * HTTP errors are the reason phrases of RFC 9110; callers match the code or the type, not the title.
 */
public enum ProblemCode {
    /** A field is missing, malformed or out of bounds; the violations name it. */
    INVALID_REQUEST(400, "Invalid request", false),
    /** The body is not JSON; the detail names line and column. */
    MALFORMED_JSON(400, "Malformed JSON", false),
    /** No valid credentials came with the request. */
    UNAUTHENTICATED(401, "Authentication required", false),
    /** The caller is authenticated, but its profiles do not allow this. */
    FORBIDDEN(403, "Forbidden", false),
    /** Absent, or not visible to this caller: the two must look the same. */
    NOT_FOUND(404, "Not found", false),
    METHOD_NOT_ALLOWED(405, "Method not allowed", false),
    NOT_ACCEPTABLE(406, "Not acceptable", false),
    /** The client did not send the whole request in time. */
    REQUEST_TIMEOUT(408, "Request timeout", true),
    CONFLICT(409, "Conflict", false),
    GONE(410, "Gone", false),
    /** A body has no declared size. */
    LENGTH_REQUIRED(411, "Length required", false),
    /** The object is not the one that {@code If-Match} or a similar header describes. */
    PRECONDITION_FAILED(412, "Precondition failed", false),
    TOO_LARGE(413, "Content too large", false),
    UNSUPPORTED_MEDIA_TYPE(415, "Unsupported media type", false),
    /** The object has no bytes in the requested range. */
    RANGE_NOT_SATISFIABLE(416, "Range not satisfiable", false),
    /** The store rejected the request for a known reason. */
    STORE_REFUSED(422, "Rejected by the store", false),
    /** The uploaded object breaks the rules and was removed. */
    UPLOAD_REFUSED(422, "Upload rejected", false),
    /** SNS rejected the request for a known reason. */
    SNS_REFUSED(422, "Rejected by SNS", false),
    /** The service that examines images rejected the request for a known reason. */
    VISION_REFUSED(422, "Rejected by image detection", false),
    TOO_MANY_REQUESTS(429, "Too many requests", true),
    INTERNAL(500, "Internal error", true),
    /** The configuration has no program or service that can do it. */
    NOT_IMPLEMENTED(501, "Not implemented", false),
    /** The store returned an error. */
    STORE_FAILED(502, "Store error", true),
    /** SNS returned an error. */
    SNS_FAILED(502, "SNS error", true),
    /** The service or the program that examines images returned an error. */
    VISION_FAILED(502, "Image detection error", true),
    STORE_UNAVAILABLE(503, "Store unavailable", true),
    SNS_UNAVAILABLE(503, "SNS unavailable", true),
    VISION_UNAVAILABLE(503, "Image detection unavailable", true),
    /** A bounded queue or pool is full. */
    OVERLOADED(503, "Overloaded", true),
    /** The keys of the token's issuer cannot be fetched, so the token cannot be verified. */
    ISSUER_UNAVAILABLE(503, "Token issuer unavailable", true),
    /** The source of the signing credentials does not respond. */
    CREDENTIALS_UNAVAILABLE(503, "Signing credentials unavailable", true),
    /** Redis, which stores the shared counters, is unavailable. */
    STATE_UNAVAILABLE(503, "Shared state unavailable", true),
    STORE_TIMEOUT(504, "Store timeout", true),
    SNS_TIMEOUT(504, "SNS timeout", true),
    VISION_TIMEOUT(504, "Image detection timeout", true),
    /** SNS did not confirm a message that was sent to it; a retry may publish it twice. */
    PUBLISH_IN_DOUBT(504, "Publication not confirmed", false),
    /** The function's time limit was reached before the answer was ready. */
    OUT_OF_TIME(504, "Deadline exceeded", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    ProblemCode(int status, String title, boolean retryable) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    /** The code as it appears in responses: {@code invalid-request}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The problem's type, a URN that only this service uses. */
    public String type() {
        return "urn:countersign:problem:" + id();
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** Whether the same request can succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /**
     * Whether this service refuses the request, for what it contains, for a limit, or for its configuration. Otherwise something failed: this
     * service, or one that it depends on.
     */
    public boolean isRefusal() {
        boolean ofUpstream = this == STORE_REFUSED || this == SNS_REFUSED || this == VISION_REFUSED;
        return this == OVERLOADED || this == NOT_IMPLEMENTED || status < 500 && !ofUpstream;
    }

    /** Returns the code for an HTTP status that the framework chose. */
    public static ProblemCode ofStatus(int status) {
        for (ProblemCode code : values()) {
            if (code.status == status) {
                return code;
            }
        }
        return status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL;
    }
}
