package io.countersign.store;

import java.util.HashMap;
import java.util.Map;

/** Profiles with limits, for the {@link TestKeys#WRITER} and the {@link TestKeys#AUDITOR}. What is used up stays used up. */
public final class LimitedProfiles {

    /** Two signatures a second. */
    public static final String SECOND = "limited-second";

    /** Three signatures a day. */
    public static final String DAY = "limited-day";

    /** One signature a day. */
    public static final String ONE_A_DAY = "limited-one-a-day";

    /** Three signatures a day, for batches. */
    public static final String BATCH_DAY = "limited-batch-day";

    /** One signature a day, for reports. */
    public static final String REPORT_DAY = "limited-report-day";

    /** A thousand bytes a day. */
    public static final String BYTES = "limited-bytes";

    /** Three signatures a day, for those who hold tickets. */
    public static final String TICKETS_DAY = "limited-tickets-day";

    /** A thousand bytes a day, for those who hold tickets. */
    public static final String TICKETS_BYTES = "limited-tickets-bytes";

    /** Two open uploads, and three signatures at once. */
    public static final String OPEN = "limited-open";

    /** One open upload, and a thousand bytes a day. */
    public static final String OPEN_BYTES = "limited-open-bytes";

    /** One open upload, and two signatures a day. */
    public static final String OPEN_DAY = "limited-open-day";

    /** One open upload, and a hundred bytes per file. */
    public static final String OPEN_SMALL = "limited-open-small";

    /** Whose uploads are aborted when they are a minute old. */
    public static final String SWEPT = "limited-age";

    /** Two signatures a day, for a distribution of CloudFront. */
    public static final String CLOUDFRONT = "limited-cloudfront";

    /** Three signatures a day, for shares and their visits. */
    public static final String SHARES_DAY = "limited-shares-day";

    private LimitedProfiles() {}

    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        limit(settings, OPEN, "open-uploads", "2");
        limit(settings, OPEN, "batch-size", "3");
        limit(settings, OPEN_DAY, "open-uploads", "1");
        limit(settings, OPEN_DAY, "signatures-per-day", "2");
        limit(settings, OPEN_BYTES, "open-uploads", "1");
        limit(settings, OPEN_BYTES, "bytes-per-day", "1000");
        limit(settings, OPEN_SMALL, "open-uploads", "1");
        settings.put("countersign.profiles." + OPEN_SMALL + ".max-size", "100");
        settings.put("countersign.profiles." + OPEN_SMALL + ".prefix", "small/");
        limit(settings, SWEPT, "batch-size", "1000");
        settings.put("countersign.profiles." + SWEPT + ".abort-uploads-after", "PT1M");
        settings.put("countersign.profiles." + SWEPT + ".prefix", "swept/{caller}/");
        limit(settings, CLOUDFRONT, "signatures-per-day", "2");
        settings.put("countersign.profiles." + CLOUDFRONT + ".delivery", "cloudfront");
        settings.put("countersign.profiles." + CLOUDFRONT + ".distribution", "screen");
        limit(settings, SECOND, "signatures-per-second", "2");
        limit(settings, DAY, "signatures-per-day", "3");
        limit(settings, BATCH_DAY, "signatures-per-day", "3");
        limit(settings, REPORT_DAY, "signatures-per-day", "1");
        settings.put("countersign.profiles." + REPORT_DAY + ".listing", "true");
        settings.put("countersign.profiles." + REPORT_DAY + ".prefix", "limited-report/");
        limit(settings, ONE_A_DAY, "signatures-per-day", "1");
        limit(settings, BYTES, "bytes-per-day", "1000");
        limit(settings, SHARES_DAY, "signatures-per-day", "3");
        settings.put("countersign.profiles." + SHARES_DAY + ".max-share-expiry", "P1D");
        limit(settings, TICKETS_DAY, "signatures-per-day", "3");
        limit(settings, TICKETS_BYTES, "bytes-per-day", "1000");
        return settings;
    }

    private static void limit(Map<String, String> settings, String profile, String limit, String most) {
        String property = "countersign.profiles." + profile + ".";
        settings.put(property + "bucket", TestStore.BUCKET);
        settings.put(property + "methods", "GET,HEAD,PUT,POST");
        settings.put(property + "callers", "writer,auditor");
        settings.put(property + "limits." + limit, most);
    }
}
