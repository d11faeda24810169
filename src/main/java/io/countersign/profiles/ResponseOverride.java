package io.countersign.profiles;

/** A response header that a signed GET may replace. */
public enum ResponseOverride {
    FILENAME("filename"),
    CONTENT_TYPE("contentType"),
    CONTENT_ENCODING("contentEncoding"),
    CONTENT_LANGUAGE("contentLanguage"),
    CACHE_CONTROL("cacheControl"),
    EXPIRES("expires");

    private final String field;

    ResponseOverride(String field) {
        this.field = field;
    }

    /** The field of the request that asks for it. */
    public String field() {
        return field;
    }
}
