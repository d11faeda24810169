package io.countersign.reports;

/**
 * A report that replaced its object.
 *
 * @param files the number of files that were read
 * @param skipped the number of files that are no tables
 * @param rows the number of rows
 */
public record ReplacedReport(int files, int skipped, long rows) {}
