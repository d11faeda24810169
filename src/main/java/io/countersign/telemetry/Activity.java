package io.countersign.telemetry;

/** What the service does that can be counted by alert rules. */
public enum Activity {
    /** An upload passed its checks. */
    UPLOADS,
    /** Bytes of uploads that passed their checks. */
    BYTES,
    /** A URL or form was signed; tickets and credentials for browsers are not counted. */
    SIGNATURES,
    /** A request was refused. */
    REFUSALS,
    /** Something that was allowed failed. */
    FAILURES
}
