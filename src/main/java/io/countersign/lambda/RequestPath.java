package io.countersign.lambda;

import java.nio.charset.StandardCharsets;

/** The path of a request, as a resource must receive it. */
final class RequestPath {

    /** RFC 3986, characters that need no encoding in a path: unreserved, sub-delims, colon, at sign, slash. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@/";

    private RequestPath() {}

    /** Returns {@code path} without its stage prefix; the stage {@code $default} does not appear in paths. */
    static String withoutStage(String path, String stage) {
        String prefix = "/" + stage;
        if (stage.isEmpty() || !path.startsWith(prefix)) {
            return path;
        }
        if (path.length() == prefix.length()) {
            return "/";
        }
        return path.charAt(prefix.length()) == '/' ? path.substring(prefix.length()) : path;
    }

    /**
     * Returns {@code path} with characters percent-encoded that a request line must not contain: HTTP APIs decode
     * paths; REST APIs and function URLs do not. Existing encodings are unchanged.
     */
    static String encoded(String path) {
        StringBuilder encoded = new StringBuilder(path.length());
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            char unit = (char) (bytes[i] & 0xff);
            if (isAlphanumeric(unit) || PLAIN.indexOf(unit) >= 0 || unit == '%' && isEncoded(bytes, i)) {
                encoded.append(unit);
            } else {
                encoded.append(String.format("%%%02X", (int) unit));
            }
        }
        return encoded.toString();
    }

    private static boolean isEncoded(byte[] bytes, int at) {
        return at + 2 < bytes.length && isHex(bytes[at + 1]) && isHex(bytes[at + 2]);
    }

    private static boolean isHex(byte unit) {
        return Character.digit(unit, 16) >= 0;
    }

    private static boolean isAlphanumeric(char unit) {
        return unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z' || unit >= '0' && unit <= '9';
    }
}
