package io.countersign.callers;

/** Who makes the request that is being answered. Doors (HTTP, a function, a command line) say it; features ask. */
public interface CurrentCaller {

    /** The caller; never null, and anonymous where nothing is known. */
    Caller get();
}
