package io.countersign.events;

/**
 * A scheduled report was written. Observers must not block.
 *
 * @param report its name
 * @param rule the alert rule that gets the number of rows as a sample, or null
 * @param bucket the bucket of its object
 * @param key the key of its object
 * @param rows the number of its rows
 */
public record ReportWritten(String report, String rule, String bucket, String key, long rows) {}
