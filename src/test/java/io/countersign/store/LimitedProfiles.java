package io.countersign.store;

import java.util.HashMap;
import java.util.Map;

/** Profiles with limits, for the {@link TestKeys#WRITER} and the {@link TestKeys#AUDITOR}. What is used up stays used up. */
public final class LimitedProfiles {

    /** Two signatures a second. */
    public static final String SECOND = "limited-second";

    /** Three signatures a day. */
    public static final String DAY = "limited-day";

    /** A thousand bytes a day. */
    public static final String BYTES = "limited-bytes";

    /** Three signatures a day, for those who hold tickets. */
    public static final String TICKETS_DAY = "limited-tickets-day";

    /** A thousand bytes a day, for those who hold tickets. */
    public static final String TICKETS_BYTES = "limited-tickets-bytes";

    private LimitedProfiles() {}

    static Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        limit(settings, SECOND, "signatures-per-second", "2");
        limit(settings, DAY, "signatures-per-day", "3");
        limit(settings, BYTES, "bytes-per-day", "1000");
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
