package io.countersign.problem;

import java.util.List;

/**
 * A refusal or a failure that is reported to the caller. Its message is public: it never has a secret, a signed URL, or
 * text of the store.
 */
public final class ProblemException extends RuntimeException {

    private final ProblemCode code;
    private final List<Violation> violations;
    private final String reason;
    private final long retryAfter;

    /** A problem with a sentence that says what to do about it. */
    public ProblemException(ProblemCode code, String detail) {
        this(code, detail, List.of());
    }

    public ProblemException(ProblemCode code, String detail, List<Violation> violations) {
        this(code, detail, violations, code.id(), 0, null);
    }

    private ProblemException(
            ProblemCode code,
            String detail,
            List<Violation> violations,
            String reason,
            long retryAfter,
            Throwable cause) {
        // A refusal is an answer, not an accident: no stack trace, which costs more than the signature.
        super(detail, cause, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** The same problem with a reason for the audit, which may tell what the caller must not learn. */
    public ProblemException withReason(String exactly) {
        return new ProblemException(code, getMessage(), violations, exactly, retryAfter, getCause());
    }

    /**
     * The same problem with the failure behind it, which the log shows under the request's id and the caller never
     * sees.
     */
    public ProblemException causedBy(Throwable failure) {
        return new ProblemException(code, getMessage(), violations, reason, retryAfter, failure);
    }

    /** The same problem, after which a retry may succeed in {@code seconds}. */
    public ProblemException withRetryAfter(long seconds) {
        return new ProblemException(code, getMessage(), violations, reason, seconds, getCause());
    }

    /** The same problem, for callers that use the name {@code name} for the field {@code field}. */
    public ProblemException naming(String field, String name) {
        List<Violation> named = violations.stream()
                .map(violation ->
                        violation.field().equals(field) ? new Violation(name, violation.message()) : violation)
                .toList();
        return new ProblemException(code, getMessage().replace(field, name), named, reason, retryAfter, getCause());
    }

    /** One field that is not acceptable, and what would be. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** Several fields that are not acceptable. */
    public static ProblemException invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        return new ProblemException(
                ProblemCode.INVALID_REQUEST, first.field() + ": " + first.message() + ".", violations);
    }

    /** A fault of this service: the caller gets the id under which the log has {@code failure}, which may be null. */
    public static ProblemException fault(Throwable failure) {
        return new ProblemException(
                        ProblemCode.INTERNAL,
                        "Something went wrong on our side; the log has more under the request's id.")
                .causedBy(failure);
    }

    /** The answer for what is absent and for what the caller may not know of. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is nothing here that you may know of.");
    }

    public ProblemCode code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }

    /** Why, as exactly as the audit needs it: the code's id where nothing more is known. Never shown to the caller. */
    public String reason() {
        return reason;
    }

    /** After how many seconds the same request may succeed; 0 where nothing is known of it. */
    public long retryAfter() {
        return retryAfter;
    }
}
