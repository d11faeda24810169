package io.countersign.cli.output;

/** Ends a command. Its message is written to standard error without a stack trace: the fault, and what to do next. */
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int exitCode;

    /**
     * @param exitCode one of {@link ExitCode}
     * @param message the fault and the remedy; never a secret
     */
    public CommandFailure(int exitCode, String message) {
        super(message, null, false, false);
        this.exitCode = exitCode;
    }

    /** A value on the command line that cannot be used. */
    public static CommandFailure usage(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }

    /** A missing setting. */
    public static CommandFailure settings(String message) {
        return new CommandFailure(ExitCode.SETTINGS, message);
    }

    /** A local file that cannot be read or written. */
    public static CommandFailure file(String message) {
        return new CommandFailure(ExitCode.FILE, message);
    }

    public int exitCode() {
        return exitCode;
    }
}
