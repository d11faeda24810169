package io.countersign.content;

import io.countersign.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file's own name, as a person knows it, made safe to be part of a key and of a header: Unicode NFC, without folders,
 * control or bidirectional characters (joiners within emoji excepted), and cut to length at a code point with its
 * extension kept. The folders that stand before it are kept apart, made safe in the same way.
 */
public final class FileName {

    /** The longest name that is read at all, in UTF-16 characters; what is used of it is shorter. */
    public static final int MAX_LENGTH = 1024;

    /** With the random part of a key before it, it fits the 255 bytes that stores on file systems take. */
    private static final int MAX_BYTES = 200;

    private static final int MAX_EXTENSION_BYTES = 16;

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    /** ZERO WIDTH JOINER, and the selector that shows a symbol as an emoji. */
    private static final int JOINER = 0x200D;

    private static final int EMOJI_PRESENTATION = 0xFE0F;

    private final String value;
    private final String folders;

    /**
     * The name in {@code raw}, behind its last slash or backslash; 400 where that is empty, or {@code raw} null or too
     * long.
     */
    public FileName(String raw) {
        if (raw == null) {
            throw unusable();
        }
        if (raw.length() > MAX_LENGTH) { // before any other work
            throw ProblemException.invalid("filename", "must not be longer than " + MAX_LENGTH + " characters");
        }
        String normal = Normalizer.normalize(raw, Normalizer.Form.NFC);
        int last = Math.max(normal.lastIndexOf('/'), normal.lastIndexOf('\\')) + 1;
        value = clean(normal.substring(last));
        if (value.isEmpty()) {
            throw unusable();
        }
        folders = last == 0
                ? ""
                : Stream.of(SEPARATOR.split(normal.substring(0, last)))
                        .map(FileName::clean)
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> folder + "/")
                        .collect(Collectors.joining());
    }

    /** One segment; empty where nothing is left of it but dots. */
    private static String clean(String segment) {
        StringBuilder kept = new StringBuilder(segment.length());
        appendVisible(segment.codePoints().toArray(), kept);
        String name = cut(kept.toString().strip());
        return name.chars().allMatch(c -> c == '.') ? "" : name;
    }

    /** The cleaned name, never empty. */
    public String value() {
        return value;
    }

    /** The folders before it, each with a slash behind it; empty where there are none. */
    public String folders() {
        return folders;
    }

    /** Joiners are kept within an emoji sequence only. Unicode, UTS 51: {@code emoji_zwj_sequence}. */
    private static void appendVisible(int[] points, StringBuilder kept) {
        boolean emoji = false; // what was kept last is an emoji, whatever its presentation
        for (int i = 0; i < points.length; i++) {
            int point = points[i];
            boolean joins = point == JOINER && emoji && i + 1 < points.length && isPictograph(points[i + 1]);
            if (!joins && !isVisible(point)) {
                emoji = false;
                continue;
            }
            kept.appendCodePoint(point);
            emoji = !joins && (isPictograph(point) || emoji && (point == EMOJI_PRESENTATION || isSkinTone(point)));
        }
    }

    /** Symbols, as far as emoji are among them: Java 17 does not know the property Extended_Pictographic. */
    private static boolean isPictograph(int point) {
        return Character.getType(point) == Character.OTHER_SYMBOL;
    }

    private static boolean isSkinTone(int point) {
        return point >= 0x1F3FB && point <= 0x1F3FF;
    }

    /** Control, format (which the bidirectional marks are), surrogate, private and unassigned code points go. */
    private static boolean isVisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String cut(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        String extension = extensionOf(name);
        String stem = name.substring(0, name.length() - extension.length());
        int room = MAX_BYTES - bytes(extension);
        int end = 0;
        while (end < stem.length()) {
            int next = stem.offsetByCodePoints(end, 1);
            room -= bytes(stem.substring(end, next));
            if (room < 0) {
                break;
            }
            end = next;
        }
        while (end > 0 && stem.charAt(end - 1) == JOINER) { // which would join nothing any more
            end--;
        }
        return stem.substring(0, end) + extension;
    }

    /** The extension with its dot, or empty where the name has none that is one. */
    public String extension() {
        return extensionOf(value);
    }

    private static String extensionOf(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 1 ? "" : name.substring(dot);
        return bytes(extension) <= MAX_EXTENSION_BYTES ? extension : "";
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static ProblemException unusable() {
        return ProblemException.invalid("filename", "must hold at least one visible character that is no dot or slash");
    }

    @Override
    public String toString() {
        return value;
    }
}
