package io.countersign.telemetry;

/** Another throwable's stack trace under a message, and causes, from which secrets are taken. */
final class RedactedThrowable extends Exception {

    private final String text;

    private RedactedThrowable(String text, Throwable cause, StackTraceElement[] trace) {
        super(text, cause, false, true);
        this.text = text;
        setStackTrace(trace);
    }

    /** {@code thrown} itself, where neither it nor a cause says anything secret. */
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
