package io.countersign.content;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The {@code Content-Disposition} of a download. RFC 6266: a plain {@code filename} for old clients, and, if the
 * name requires it, {@code filename*} in the encoding of RFC 8187.
 *
 * @param inline whether a browser may display the file
 * @param fileName the name to save it under, or null
 */
public record ContentDisposition(boolean inline, FileName fileName) {

    /** The value of the header; always ASCII. */
    public String value() {
        String type = inline ? "inline" : "attachment";
        if (fileName == null) {
            return type;
        }
        String name = fileName.value();
        StringBuilder plain = new StringBuilder(name.length());
        name.codePoints().forEach(point -> plain.append(isPlain(point) ? (char) point : '_'));
        String value = type + "; filename=\"" + plain + '"';
        return plain.toString().equals(name) ? value : value + "; filename*=UTF-8''" + extended(name);
    }

    /**
     * A quoted string allows more, but browsers differ in how they read a quote, a backslash or a percent sign.
     */
    private static boolean isPlain(int point) {
        return point >= 0x20 && point < 0x7f && point != '"' && point != '\\' && point != '%';
    }

    private static String extended(String name) {
        StringBuilder out = new StringBuilder(name.length() * 3);
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean attr = c < 0x80 && (Character.isLetterOrDigit(c) || "!#$&+-.^_`|~".indexOf(c) >= 0);
            out.append(attr ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", b));
        }
        return out.toString();
    }
}
