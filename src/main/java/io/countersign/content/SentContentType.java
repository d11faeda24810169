package io.countersign.content;

import io.countersign.problem.ProblemException;

/**
 * A media type exactly as a client sends it in {@code Content-Type}. The signature must cover this value, although the
 * canonical form of {@link ContentType} can be different.
 *
 * @param value the header's value; empty if the client knows no type and sends an empty header
 */
public record SentContentType(String value) {

    /** An empty type, which browsers use for unknown files. */
    private static final String NONE = "";

    /**
     * Reads a client's type. {@code image/svg xml} is read as {@code image/svg+xml}, whose plus sign was decoded: names
     * of media types contain no spaces.
     *
     * @param text the client's value; null and blank text mean an empty header
     * @throws ProblemException for {@code field}, if it is not one media type
     */
    public static SentContentType of(String field, String text) {
        if (text == null || text.isBlank()) {
            return new SentContentType(NONE);
        }
        String sent = text.strip(); // as browsers set a header, Fetch: "normalize a byte sequence"
        if (ContentType.parse(sent) == null) {
            int end = sent.indexOf(';') < 0 ? sent.length() : sent.indexOf(';');
            sent = sent.substring(0, end).strip().replace(' ', '+') + sent.substring(end);
            ContentType.parse(field, sent);
        }
        return new SentContentType(sent);
    }

    /** The canonical form, to which rules apply; null if the type is empty. */
    public String canonical() {
        return value.isEmpty() ? null : ContentType.canonical("contentType", value);
    }
}
