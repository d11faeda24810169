package io.countersign.storage;

/** What can be done to one object with a signed request; {@code POST} is a browser's form. */
public enum ObjectMethod {
    GET,
    HEAD,
    PUT,
    POST,
    DELETE;

    /** Whether it changes the store. */
    public boolean writes() {
        return this == PUT || this == POST || this == DELETE;
    }
}
