package io.countersign.storage;

/** The methods of signed requests; {@code POST} is a browser form. */
public enum ObjectMethod {
    GET,
    HEAD,
    PUT,
    POST,
    DELETE;

    /** Whether it changes stored objects. */
    public boolean writes() {
        return this == PUT || this == POST || this == DELETE;
    }
}
