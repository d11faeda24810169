package io.countersign.audit;

import io.countersign.telemetry.Redaction;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;

/**
 * An audit event as one line of JSON. Each signature needs one, so it is written without a JSON library, into a reused
 * buffer; not thread-safe.
 */
final class AuditLine {

    /** The start of each line; the event's id follows. */
    static final byte[] BEGIN = ascii("{\"log\":\"" + AuditLog.CATEGORY + "\",\"id\":\"");

    private static final byte[] AT = ascii("\",\"at\":\"");
    private static final byte[] OUTCOME = ascii("Z\",\"outcome\":\"");
    private static final byte[] CALLER = ascii("caller");
    private static final byte[] TENANT = ascii("tenant");
    private static final byte[] ADDRESS = ascii("address");
    private static final byte[] TICKET = ascii("ticket");
    private static final byte[] REQUEST_ID = ascii("requestId");
    private static final byte[] PROFILE = ascii("profile");
    private static final byte[] METHOD = ascii("method");
    private static final byte[] BUCKET = ascii("bucket");
    private static final byte[] KEY = ascii("key");
    private static final byte[] SHARE = ascii("share");
    private static final byte[] SIZE = ascii(",\"size\":");
    private static final byte[] EXPIRY_ASKED = ascii("expiryAsked");
    private static final byte[] EXPIRY_GIVEN = ascii("expiryGiven");
    private static final byte[] REASON = ascii("reason");
    private static final byte[] HEX = ascii("0123456789abcdef");

    private byte[] bytes = new byte[1024];
    private int length;
    private long second = Long.MIN_VALUE;
    private byte[] secondText;
    private Duration lifetime;
    private String lifetimeText;

    /** Replaces the content with {@code event}. */
    AuditLine write(AuditEvent event) {
        length = 0;
        put(BEGIN);
        put(event.id());
        put(AT);
        put(event.at());
        put(OUTCOME);
        put(event.outcome().name().toLowerCase(Locale.ROOT));
        put('"');
        field(CALLER, event.actor().caller());
        field(TENANT, event.actor().tenant());
        field(ADDRESS, event.actor().address());
        field(TICKET, event.actor().ticket());
        field(REQUEST_ID, event.requestId());
        Subject subject = event.subject();
        field(PROFILE, subject.profile());
        field(METHOD, event.action() == null ? null : event.action().auditName());
        field(BUCKET, subject.bucket());
        field(KEY, subject.key());
        field(SHARE, subject.share());
        if (subject.size() != null) {
            put(SIZE);
            put(Long.toString(subject.size()));
        }
        field(EXPIRY_ASKED, subject.requestedLifetime() == null ? null : textOf(subject.requestedLifetime()));
        field(EXPIRY_GIVEN, subject.lifetime() == null ? null : textOf(subject.lifetime()));
        field(REASON, event.reason());
        put('}');
        return this;
    }

    /** The bytes, of which the first {@link #length} are valid; only until the next event is written. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }

    private void field(byte[] name, Object value) {
        if (value == null) {
            return;
        }
        put(',');
        put('"');
        put(name);
        put('"');
        put(':');
        put('"');
        put(Redaction.redact(value.toString())); // most of them contain text from a caller
        put('"');
    }

    /** Most events have the same lifetime as the previous one, whose text costs as much as the rest of the line. */
    private String textOf(Duration given) {
        if (!given.equals(lifetime)) {
            lifetime = given;
            lifetimeText = given.toString();
        }
        return lifetimeText;
    }

    /** With millisecond precision; most events are in the same second as the previous one. */
    private void put(Instant at) {
        if (at.getEpochSecond() != second) {
            second = at.getEpochSecond();
            String text = Instant.ofEpochSecond(second).toString();
            secondText = ascii(text.substring(0, text.length() - 1));
        }
        put(secondText);
        int millis = at.getNano() / 1_000_000;
        put('.');
        put((char) ('0' + millis / 100));
        put((char) ('0' + millis / 10 % 10));
        put((char) ('0' + millis % 10));
    }

    /** The content of a JSON string: characters that could end it or the line, and unpaired surrogates, are escaped. */
    private void put(String text) {
        require(text.length());
        int plain = 0;
        while (plain < text.length() && isPlain(text.charAt(plain))) {
            bytes[length++] = (byte) text.charAt(plain++);
        }
        for (int i = plain; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                put('\\');
                put(c);
            } else if (isPlain(c)) {
                put(c);
            } else if (c < ' ' || c == 0x7f || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                escape(c);
            } else {
                utf8(c);
            }
        }
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7f && c != '"' && c != '\\';
    }

    private void escape(char c) {
        put('\\');
        put('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            put((char) HEX[c >> shift & 15]);
        }
    }

    private void utf8(char c) {
        if (c < 0x800) {
            put((char) (0xc0 | c >> 6));
        } else {
            put((char) (0xe0 | c >> 12));
            put((char) (0x80 | c >> 6 & 0x3f));
        }
        put((char) (0x80 | c & 0x3f));
    }

    private void put(byte[] text) {
        require(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    private void put(char unit) {
        require(1);
        bytes[length++] = (byte) unit;
    }

    private void require(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2 + more);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
