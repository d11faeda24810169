package io.countersign.profiles;

/** A response header that a signed GET can replace. */
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

    /** The request field that sets it. */
    public String field() {
        return field;
    }
}
