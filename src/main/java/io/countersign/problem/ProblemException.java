package io.countersign.problem;

import java.util.List;

/**
 * A rejection or failure that is reported to the caller. Its message is public: it never contains a secret, a signed
 * URL, or text from the store.
 */
public final class ProblemException extends RuntimeException {

    /** RFC 9457, section 3: the media type of a problem as JSON. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private final ProblemCode code;
    private final List<Violation> violations;
    private final String reason;
    private final long retryAfter;

    /** Creates a problem with a sentence that describes the remedy. */
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
        // A rejection is a normal response: no stack trace, which costs more than the signature.
        super(detail, cause, false, false);
        this.code = code;
        this.violations = List.copyOf(violations);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    /** Returns this problem with a reason for the audit, which can contain details that the caller must not get. */
    public ProblemException withReason(String exactly) {
        return new ProblemException(code, getMessage(), violations, exactly, retryAfter, getCause());
    }

    /**
     * Returns this problem with its cause, which is logged with the request's id and never returned to the caller.
     */
    public ProblemException causedBy(Throwable failure) {
        return new ProblemException(code, getMessage(), violations, reason, retryAfter, failure);
    }

    /** Returns this problem with a retry delay of {@code seconds}. */
    public ProblemException withRetryAfter(long seconds) {
        return new ProblemException(code, getMessage(), violations, reason, seconds, getCause());
    }

    /** Returns this problem for callers that use the name {@code name} for the field {@code field}. */
    public ProblemException naming(String field, String name) {
        List<Violation> named = violations.stream()
                .map(violation ->
                        violation.field().equals(field) ? new Violation(name, violation.message()) : violation)
                .toList();
        return new ProblemException(code, getMessage().replace(field, name), named, reason, retryAfter, getCause());
    }

    /** One invalid field with its accepted values. */
    public static ProblemException invalid(String field, String message) {
        return invalid(List.of(new Violation(field, message)));
    }

    /** Several invalid fields. */
    public static ProblemException invalid(List<Violation> violations) {
        Violation first = violations.get(0);
        return new ProblemException(
                ProblemCode.INVALID_REQUEST, first.field() + ": " + first.message() + ".", violations);
    }

    /** An internal error: the caller gets the request id under which {@code failure}, which may be null, is logged. */
    public static ProblemException fault(Throwable failure) {
        return new ProblemException(
                        ProblemCode.INTERNAL,
                        "An internal error occurred; the log contains details under the request's id.")
                .causedBy(failure);
    }

    /** The response for a missing item and for one that the caller must not see. */
    public static ProblemException notFound() {
        return new ProblemException(ProblemCode.NOT_FOUND, "There is nothing here that you may know of.");
    }

    /** Whether {@code failure} is a problem with one of {@code codes}. */
    public static boolean isOne(Throwable failure, ProblemCode... codes) {
        return failure instanceof ProblemException problem && List.of(codes).contains(problem.code);
    }

    public ProblemCode code() {
        return code;
    }

    public List<Violation> violations() {
        return violations;
    }

    /** The reason for the audit; the code's id if no other reason is known. Never returned to the caller. */
    public String reason() {
        return reason;
    }

    /** The retry delay in seconds; 0 if unknown. */
    public long retryAfter() {
        return retryAfter;
    }
}
