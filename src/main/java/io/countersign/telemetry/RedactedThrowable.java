package io.countersign.telemetry;

/** A copy of a throwable with its stack trace, whose messages and causes are redacted. */
final class RedactedThrowable extends Exception {

    private final String text;

    private RedactedThrowable(String text, Throwable cause, StackTraceElement[] trace) {
        super(text, cause, false, true);
        this.text = text;
        setStackTrace(trace);
    }

    /** Returns {@code thrown} itself if neither it nor a cause contains a secret. */
    static Throwable of(Throwable thrown) {
        return of(thrown, 0);
    }

    private static Throwable of(Throwable thrown, int depth) {
        Throwable cause = thrown.getCause() == null || depth > 16 ? null : of(thrown.getCause(), depth + 1);
        String text = thrown.toString();
        String redacted = Redaction.redact(text);
        return redacted == text && cause == thrown.getCause()
                ? thrown
                : new RedactedThrowable(redacted, cause, thrown.getStackTrace());
    }

    @Override
    public String toString() {
        return text;
    }
}
