package io.countersign.problem;

import java.util.Locale;

/** Every kind of error that a caller can meet: its status, its title, and whether trying again later can help. */
public enum ProblemCode {
    /** A field is missing, malformed or out of bounds; the violations name it. */
    INVALID_REQUEST(400, "The request is not valid", false),
    /** The body is not JSON; the detail names line and column. */
    MALFORMED_JSON(400, "The body is not valid JSON", false),
    /** Nobody can say who is calling. */
    UNAUTHENTICATED(401, "The caller is unknown", false),
    /** The rules do not allow it. */
    FORBIDDEN(403, "The rules do not allow this", false),
    /** Absent, or not for this caller to know of: the two must look the same. */
    NOT_FOUND(404, "There is nothing here", false),
    METHOD_NOT_ALLOWED(405, "This address does not take that method", false),
    NOT_ACCEPTABLE(406, "None of the accepted media types can be produced", false),
    /** The client did not send the whole request in time. */
    REQUEST_TIMEOUT(408, "The request did not arrive in time", true),
    CONFLICT(409, "It is in the way of what is already there", false),
    GONE(410, "It was there, and is used up or revoked", false),
    TOO_LARGE(413, "The request is too large", false),
    UNSUPPORTED_MEDIA_TYPE(415, "The body's media type is not supported", false),
    /** The store refused for a reason that has a name. */
    STORE_REFUSED(422, "The store refused", false),
    /** What arrived at the store is not what was allowed, and was removed. */
    UPLOAD_REFUSED(422, "What arrived breaks the rules", false),
    /** SNS refused for a reason that has a name. */
    SNS_REFUSED(422, "SNS refused", false),
    TOO_MANY_REQUESTS(429, "Too many requests", true),
    INTERNAL(500, "Something went wrong on our side", true),
    /** The store answered with a failure of its own. */
    STORE_FAILED(502, "The store failed", true),
    /** SNS answered with a failure of its own. */
    SNS_FAILED(502, "SNS failed", true),
    STORE_UNAVAILABLE(503, "The store is not available", true),
    SNS_UNAVAILABLE(503, "SNS is not available", true),
    /** More comes in than can be worked off. */
    OVERLOADED(503, "Too much is going on at once", true),
    /** Whoever gave the caller its token cannot be asked for its keys, so nobody can say whether it is genuine. */
    ISSUER_UNAVAILABLE(503, "The token's issuer is not available", true),
    /** There is nothing to sign with at the moment. */
    CREDENTIALS_UNAVAILABLE(503, "The signing credentials are not available", true),
    /** What the instances of this service count together cannot be counted. */
    STATE_UNAVAILABLE(503, "The shared state is not available", true),
    STORE_TIMEOUT(504, "The store did not answer in time", true),
    SNS_TIMEOUT(504, "SNS did not answer in time", true),
    /** A message left, and no answer came back: it may have been published, or not. Whoever tries again may publish it twice. */
    PUBLISH_IN_DOUBT(504, "Nobody can say whether it was published", false),
    /** The time that a function is given for its answer is over. */
    OUT_OF_TIME(504, "There was no time left to answer", true);

    private final int status;
    private final String title;
    private final boolean retryable;

    ProblemCode(int status, String title, boolean retryable) {
        this.status = status;
        this.title = title;
        this.retryable = retryable;
    }

    /** The code as it stands in answers: {@code invalid-request}. */
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

    /** Whether the same request may succeed later. */
    public boolean retryable() {
        return retryable;
    }

    /** The code for an HTTP status that the framework chose by itself. */
    public static ProblemCode ofStatus(int status) {
        for (ProblemCode code : values()) {
            if (code.status == status) {
                return code;
            }
        }
        return status >= 400 && status < 500 ? INVALID_REQUEST : INTERNAL;
    }
}
