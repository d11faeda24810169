package io.countersign.cli.output;

/**
 * Text of others on a terminal: names of files and keys, and what servers answer. Escape sequences in it would change
 * what the terminal shows, and line breaks would look like lines of the command.
 */
public final class PlainText {

    private PlainText() {}

    /** Returns {@code text} with escapes of JSON for control characters, line breaks and changes of direction. */
    public static String of(Object text) {
        return escaped(String.valueOf(text), false);
    }

    /** As {@link #of}, and line feeds stay. */
    public static String ofLines(String text) {
        return escaped(text, true);
    }

    private static String escaped(String text, boolean keepsLines) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            if (acts(each) && !(keepsLines && each == '\n')) {
                plain.append(String.format("\\u%04x", (int) each));
            } else {
                plain.append(each);
            }
        }
        return plain.toString();
    }

    /** Unicode Standard Annex 9, "Explicit Directional Embeddings" and the following sections, and controls. */
    private static boolean acts(char each) {
        return Character.isISOControl(each)
                || each >= '\u2028' && each <= '\u202e'
                || each >= '\u2066' && each <= '\u2069';
    }
}
