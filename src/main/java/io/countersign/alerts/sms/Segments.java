package io.countersign.alerts.sms;

/**
 * The number of SMS parts that a text is sent and billed as. 3GPP TS 23.038 (alphabets) and TS 23.040 (concatenation);
 * AWS: "Publishing SMS messages to a mobile phone".
 *
 * @param encoding the encoding of the characters
 * @param count the number of parts
 */
public record Segments(Encoding encoding, int count) {

    /** The encoding of the characters of a text. */
    public enum Encoding {
        /** Seven bits per character, for texts in {@link GsmAlphabet} only. */
        GSM_7("GSM-7", 160, 153),
        /** Sixteen bits per code unit; an emoji takes two or more code units. */
        UCS_2("UCS-2", 70, 67);

        private final String label;
        private final int single;
        private final int concatenated;

        Encoding(String label, int single, int concatenated) {
            this.label = label;
            this.single = single;
            this.concatenated = concatenated;
        }

        /** The name of the encoding in API responses. */
        public String label() {
            return label;
        }
    }

    /** Counts the parts of {@code text}. */
    public static Segments of(String text) {
        Encoding encoding = text.codePoints().allMatch(character -> GsmAlphabet.septets(character) > 0)
                ? Encoding.GSM_7
                : Encoding.UCS_2;
        int[] widths = text.codePoints()
                .map(character ->
                        encoding == Encoding.GSM_7 ? GsmAlphabet.septets(character) : Character.charCount(character))
                .toArray();
        int total = 0;
        for (int width : widths) {
            total += width;
        }
        return new Segments(encoding, total <= encoding.single ? 1 : parts(widths, encoding.concatenated));
    }

    /** Counts parts of {@code capacity} units; a character is never split across two parts. */
    private static int parts(int[] widths, int capacity) {
        int parts = 1;
        int used = 0;
        for (int width : widths) {
            if (used + width > capacity) {
                parts++;
                used = 0;
            }
            used += width;
        }
        return parts;
    }
}
