package io.countersign.content;

import io.countersign.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses a {@code Content-Disposition} that a client sent. RFC 6266, section 4.1; RFC 8187, section 3.2. */
public final class DispositionParser {

    private static final Pattern TYPE = Pattern.compile("(?i)(inline|attachment)");
    private static final Pattern PARAMETER =
            Pattern.compile(" *; *([A-Za-z0-9*_-]++) *= *(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^;\" ]++)) *");
    private static final Pattern EXTENDED = Pattern.compile("(?i)UTF-8'[A-Za-z0-9-]*+'((?:[^%]|%[0-9a-f]{2})*+)");

    private DispositionParser() {}

    /**
     * Returns the disposition; {@code filename*} takes precedence over {@code filename}. Other parameters are ignored.
     *
     * @throws ProblemException if {@code header} does not follow the grammar
     */
    public static ContentDisposition parse(String header) {
        Matcher type = TYPE.matcher(header);
        if (!type.lookingAt()) {
            throw invalid();
        }
        String plain = null;
        String extended = null;
        Matcher parameter = PARAMETER.matcher(header);
        int at = type.end();
        while (at < header.length()) {
            parameter.region(at, header.length());
            if (!parameter.lookingAt()) {
                throw invalid();
            }
            String value = parameter.group(2) == null
                    ? parameter.group(3)
                    : parameter.group(2).replaceAll("\\\\(.)", "$1");
            switch (parameter.group(1).toLowerCase(Locale.ROOT)) {
                case "filename" -> plain = value;
                case "filename*" -> extended = decoded(value);
                default -> {
                    // RFC 6266, section 4.3: unknown parameters are ignored
                }
            }
            at = parameter.end();
        }
        String name = extended == null ? plain : extended;
        return new ContentDisposition(
                type.group(1).equalsIgnoreCase("inline"), name == null ? null : new FileName(name));
    }

    private static String decoded(String value) {
        Matcher extended = EXTENDED.matcher(value);
        if (!extended.matches()) {
            throw invalid();
        }
        String text = extended.group(1);
        byte[] bytes = new byte[text.length()];
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '%') {
                bytes[count++] = (byte) Integer.parseInt(text.substring(i + 1, i + 3), 16);
                i += 2;
            } else {
                bytes[count++] = (byte) text.charAt(i);
            }
        }
        return new String(bytes, 0, count, StandardCharsets.UTF_8);
    }

    private static ProblemException invalid() {
        return ProblemException.invalid(
                ObjectHeader.CONTENT_DISPOSITION.field(),
                "must be inline or attachment, with at most a filename, such as attachment; filename=\"a.pdf\"");
    }
}
