package io.countersign.reports.table;

/**
 * The first record of a text, by the quotes only, because its delimiter is not known yet.
 *
 * @param text the text
 * @param start where the record begins
 * @param end where it ends: at a line break, or at the end of the text
 * @param isUnclosed whether it ends within quotes
 * @param quote the quote character
 */
record FirstRecord(String text, int start, int end, boolean isUnclosed, char quote) {

    static FirstRecord of(String text, int start, CsvOptions options) {
        int at = start;
        boolean quoted = false;
        boolean fieldStarts = true;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (quoted) {
                quoted = c != options.quote();
            } else if (c == '\r' || c == '\n') {
                break;
            } else {
                // also for a doubled quote: it closes and opens again
                quoted = c == options.quote() && (fieldStarts || text.charAt(at - 1) == options.quote());
                fieldStarts = isDelimiter(c, options);
            }
            at++;
        }
        return new FirstRecord(text, start, at, quoted, options.quote());
    }

    private static boolean isDelimiter(char c, CsvOptions options) {
        return options.delimiter() != null ? c == options.delimiter() : !Character.isLetterOrDigit(c) && c != ' ';
    }

    /** The character of {@code candidates} that is most frequent outside quotes. */
    char delimiter(String candidates) {
        int[] counts = new int[candidates.length()];
        boolean quoted = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == quote) {
                quoted = !quoted;
            } else if (!quoted && candidates.indexOf(c) >= 0) {
                counts[candidates.indexOf(c)]++;
            }
        }
        int best = 0;
        for (int i = 1; i < counts.length; i++) {
            best = counts[i] > counts[best] ? i : best;
        }
        return candidates.charAt(best);
    }
}
