package io.countersign.telemetry;

import java.util.regex.Pattern;

/**
 * Removes secrets from text for the log: signatures, credentials, tokens, policies and keys, in URLs,
 * headers and JSON alike.
 */
public final class Redaction {

    private static final String HIDDEN = "REDACTED";

    private static final Pattern IN_QUERY = Pattern.compile(
            "(?i)((?:x-amz-(?:signature|credential|security-token)|signature|policy|key-pair-id|awsaccesskeyid|token)"
                    + "(?:=|%3d))[^&\\s\"'<>;,)\\]}]+");
    private static final Pattern IN_JSON = Pattern.compile(
            "(?i)(\"(?:x-amz-(?:signature|credential|security-token)|policy|secret[a-z]*|sessiontoken|password|token)\""
                    + "\\s*:\\s*\")[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+");
    private static final Pattern IN_HEADER = Pattern.compile(
            "(?i)((?:authorization|x-api-key|cookie|set-cookie|x-amz-security-token)\\s*:\\s*)[^\\r\\n]+");
    /** A signed or encrypted token (RFC 7515, 7516): it starts with a JSON object in base64. */
    private static final Pattern TOKEN = Pattern.compile("\\beyJ[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*){2,4}");
    /** RFC 3986, section 3.2.1: a password before the host. */
    private static final Pattern IN_ADDRESS = Pattern.compile("(://[^:/@\\s]*:)[^@/\\s]+(?=@)");

    /** The token of a share, in its path. */
    private static final Pattern IN_SHARE = Pattern.compile("(/s/)[A-Za-z0-9_-]{32}(?![A-Za-z0-9_-])");

    private static final Pattern ACCESS_KEY = Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}");

    private Redaction() {}

    /** Returns {@code text} without its secrets; the same instance if it contains none. */
    public static String redact(String text) {
        if (text == null || !mayHoldSecrets(text)) {
            return text;
        }
        String out = IN_QUERY.matcher(text).replaceAll("$1" + HIDDEN);
        out = IN_JSON.matcher(out).replaceAll("$1" + HIDDEN);
        out = IN_HEADER.matcher(out).replaceAll("$1" + HIDDEN);
        out = TOKEN.matcher(out).replaceAll(HIDDEN);
        out = IN_ADDRESS.matcher(out).replaceAll("$1" + HIDDEN);
        out = IN_SHARE.matcher(out).replaceAll("$1" + HIDDEN);
        return ACCESS_KEY.matcher(out).replaceAll(HIDDEN);
    }

    /** A log line without any of these characters cannot match, and most lines have none. */
    private static boolean mayHoldSecrets(String text) {
        return text.indexOf('=') >= 0
                || text.indexOf(':') >= 0
                || text.indexOf('%') >= 0
                || text.contains("/s/")
                || text.contains("IA")
                || text.contains("eyJ");
    }
}
