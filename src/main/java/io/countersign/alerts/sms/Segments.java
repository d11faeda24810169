package io.countersign.alerts.sms;

/**
 * As how many messages a text is sent, and paid for. 3GPP TS 23.038 (the alphabets) and TS 23.040 (messages that belong concatenated); AWS:
 * "Publishing SMS messages to a mobile phone".
 *
 * @param encoding how its characters are sent
 * @param count how many messages it takes
 */
public record Segments(Encoding encoding, int count) {

    /** How characters are sent. */
    public enum Encoding {
        /** Seven bits each, for texts of {@link GsmAlphabet} only. */
        GSM_7("GSM-7", 160, 153),
        /** Sixteen bits each; an emoji takes two of them, or more. */
        UCS_2("UCS-2", 70, 67);

        private final String label;
        private final int single;
        private final int concatenated;

        Encoding(String label, int single, int concatenated) {
            this.label = label;
            this.single = single;
            this.concatenated = concatenated;
        }

        /** Its name in the field. */
        public String label() {
            return label;
        }
    }

    /** Those of {@code text}. */
    public static Segments of(String text) {
        Encoding encoding = text.codePoints().allMatch(character -> GsmAlphabet.septets(character) > 0)
                ? Encoding.GSM_7
                : Encoding.UCS_2;
        int[] widths = text.codePoints()
                .map(character ->
                        encoding == Encoding.GSM_7 ? GsmAlphabet.septets(character) : Character.charCount(character))
                .toArray();
        int whole = 0;
        for (int width : widths) {
            whole += width;
        }
        return new Segments(encoding, whole <= encoding.single ? 1 : parts(widths, encoding.concatenated));
    }

    /** No character is sent in two parts. */
    private static int parts(int[] widths, int room) {
        int parts = 1;
        int used = 0;
        for (int width : widths) {
            if (used + width > room) {
                parts++;
                used = 0;
            }
            used += width;
        }
        return parts;
    }
}
