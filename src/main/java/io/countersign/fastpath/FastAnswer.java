package io.countersign.fastpath;

/**
 * The answer of a {@link FastOperation}. It can hold a signed URL, which is a bearer secret.
 *
 * @param status the HTTP status
 * @param location the target of a redirect; null for other answers
 * @param json the JSON document; null for a redirect
 */
public record FastAnswer(int status, String location, byte[] json) {

    /** 200 with {@code json}. */
    public static FastAnswer json(byte[] json) {
        return new FastAnswer(200, null, json);
    }

    /** 307 to {@code url}. */
    public static FastAnswer redirect(String url) {
        return new FastAnswer(307, url, null);
    }

    /** Prints without the URL. */
    @Override
    public String toString() {
        return "FastAnswer[" + status + "]";
    }
}
