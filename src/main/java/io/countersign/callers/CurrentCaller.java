package io.countersign.callers;

/** The caller of the current request. Entry points (HTTP, Lambda, command line) set it; features read it. */
public interface CurrentCaller {

    /** Returns the caller; never null, and anonymous if none was set. */
    Caller get();
}
