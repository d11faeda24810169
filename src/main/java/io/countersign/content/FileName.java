package io.countersign.content;

import io.countersign.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file name that is safe in a key and in a header: Unicode NFC, without folders, control or bidirectional characters
 * (except joiners within emoji), and truncated at a code point while its extension is kept. Its folders are a separate
 * value, made safe in the same way.
 */
public final class FileName {

    /** The maximum length of an accepted name, in UTF-16 characters; the resulting name is shorter. */
    public static final int MAX_LENGTH = 1024;

    /** With the random part of a key, it fits the 255 bytes that stores on file systems allow. */
    private static final int MAX_BYTES = 200;

    private static final int MAX_EXTENSION_BYTES = 16;

    private static final Pattern SEPARATOR = Pattern.compile("[/\\\\]");

    /** ZERO WIDTH JOINER, and the variation selector for emoji presentation. */
    private static final int JOINER = 0x200D;

    private static final int EMOJI_PRESENTATION = 0xFE0F;

    private final String value;
    private final String folders;

    /**
     * Returns the name after the last slash or backslash of {@code raw}; fails with 400 if it is empty, or if
     * {@code raw} is null or too long.
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

    /** One segment; empty if only dots remain. */
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

    /** Its folders, each followed by a slash; empty if there are no folders. */
    public String folders() {
        return folders;
    }

    /** Keeps joiners within emoji sequences only. Unicode, UTS 51: {@code emoji_zwj_sequence}. */
    private static void appendVisible(int[] points, StringBuilder kept) {
        boolean emoji = false; // whether the last kept code point is an emoji, in any presentation
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

    /** The symbols that can be emoji: Java 17 does not have the property Extended_Pictographic. */
    private static boolean isPictograph(int point) {
        return Character.getType(point) == Character.OTHER_SYMBOL;
    }

    private static boolean isSkinTone(int point) {
        return point >= 0x1F3FB && point <= 0x1F3FF;
    }

    /** Removes control, format (including bidirectional), surrogate, private and unassigned code points. */
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
        while (end > 0 && stem.charAt(end - 1) == JOINER) { // it has nothing to join
            end--;
        }
        return stem.substring(0, end) + extension;
    }

    /** The extension with its dot, or empty if the name has no valid one. */
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
        return ProblemException.invalid(
                "filename", "must contain at least one visible character other than dots and slashes");
    }

    @Override
    public String toString() {
        return value;
    }
}
