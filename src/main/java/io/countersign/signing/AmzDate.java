package io.countersign.signing;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;

/** The basic ISO 8601 form of Signature Version 4: {@code 20130524T000000Z}, to the second, in UTC. */
public final class AmzDate {

    /** Strict, because a lenient parser would read February 31 as February 28 and sign another text. */
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    /** Seconds in a day; credential scopes change at midnight UTC. */
    static final long DAY = 86_400;

    private AmzDate() {}

    public static String of(long epochSecond) {
        return FORMAT.format(LocalDateTime.ofEpochSecond(epochSecond, 0, ZoneOffset.UTC));
    }

    /**
     * @return the instant, or null if {@code text} does not have this form
     */
    public static Instant parse(String text) {
        try {
            return LocalDateTime.parse(text, FORMAT).toInstant(ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
