package io.countersign.content;

import io.countersign.problem.ProblemException;

/**
 * A media type exactly as a client sends it in {@code Content-Type}: what such a client sends is what has to be signed,
 * although the canonical form of {@link ContentType} may be spelled in another way.
 *
 * @param value the header's value; empty where the client knows no type, and sends an empty header
 */
public record SentContentType(String value) {

    /** An empty type, which browsers give files that they do not know. */
    private static final String NONE = "";

    /**
     * Reads the type that a client names. {@code image/svg xml} is {@code image/svg+xml} whose plus sign was decoded on
     * the way: no media type has a space in its name.
     *
     * @param text what the client names; null and blank text stand for an empty header
     * @throws ProblemException naming {@code field}, if it is not one media type
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

    /** The canonical form, which rules are held against; null where the type is empty. */
    public String canonical() {
        return value.isEmpty() ? null : ContentType.canonical("contentType", value);
    }
}
