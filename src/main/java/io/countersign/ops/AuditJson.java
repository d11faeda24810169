package io.countersign.ops;

import java.util.Locale;

/** An audit event as one line of JSON. Written by hand, for it is written once for each signature. */
final class AuditJson {

    private AuditJson() {}

    static void write(StringBuilder out, AuditEvent event) {
        out.append("{\"log\":\"").append(AuditLog.CATEGORY).append('"');
        text(out, "id", event.id());
        text(out, "at", event.at());
        text(out, "outcome", event.outcome().name().toLowerCase(Locale.ROOT));
        text(out, "caller", event.actor().caller());
        text(out, "tenant", event.actor().tenant());
        text(out, "address", event.actor().address());
        text(out, "requestId", event.requestId());
        text(out, "profile", event.profile());
        text(out, "method", event.method());
        text(out, "bucket", event.bucket());
        text(out, "key", event.key());
        if (event.size() != null) {
            out.append(",\"size\":").append(event.size().longValue());
        }
        text(out, "expiryAsked", event.expiryAsked());
        text(out, "expiryGiven", event.expiryGiven());
        text(out, "reason", event.reason());
        out.append('}');
    }

    private static void text(StringBuilder out, String name, Object value) {
        if (value == null) {
            return;
        }
        out.append(",\"").append(name).append("\":\"");
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ' || c == '\u007f' || c == '\u2028' || c == '\u2029' || Character.isSurrogate(c)) {
                out.append(String.format("\\u%04x", (int) c));
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}
