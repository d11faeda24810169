package io.countersign.reports.table;

import java.time.Instant;
import java.util.List;

/**
 * What a page says about its table.
 *
 * @param title the title
 * @param source where the files are
 * @param time when they were read
 * @param border whether cells have borders
 * @param skipped the files that are no tables
 */
public record TableCaption(String title, String source, Instant time, boolean border, List<SkippedFile> skipped) {}
