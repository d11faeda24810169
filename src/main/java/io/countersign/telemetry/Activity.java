package io.countersign.telemetry;

/** Activities of the service that alert rules can count. */
public enum Activity {
    /** An upload passed its checks. */
    UPLOADS,
    /** Bytes of uploads that passed their checks. */
    BYTES,
    /** A URL or form was signed; tickets and credentials for browsers are not counted. */
    SIGNATURES,
    /** This service refused a request, for what it contains or for a limit. */
    REFUSALS,
    /** An operation failed, in this service or in one that it depends on. */
    FAILURES
}
