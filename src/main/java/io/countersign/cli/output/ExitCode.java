package io.countersign.cli.output;

/** The exit codes of all commands; docs/command-line.md lists them. */
public final class ExitCode {

    public static final int OK = 0;

    /** The service refused the request, or a check found a fault. */
    public static final int REFUSED = 1;

    /** The command line is wrong. */
    public static final int USAGE = 2;

    /** Some of several entries failed. */
    public static final int PARTIAL = 3;

    /** Credentials, a region or an address are missing. */
    public static final int SETTINGS = 4;

    /** The service or the store cannot be reached or failed; a later attempt can succeed. */
    public static final int UNAVAILABLE = 5;

    /** A local file cannot be read or written. */
    public static final int FILE = 6;

    /** A defect of the command itself; {@code EX_SOFTWARE} of BSD's sysexits. */
    public static final int DEFECT = 70;

    private ExitCode() {}
}
