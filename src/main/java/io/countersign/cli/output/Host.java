package io.countersign.cli.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * The surroundings of a command.
 *
 * @param environment the environment variables
 * @param home the user's home directory
 * @param in standard input
 * @param out standard output, for results only
 * @param err standard error, for progress and errors
 * @param terminal whether a person reads the output: colours and progress are for them only
 * @param clock the time of signatures
 */
public record Host(
        Map<String, String> environment,
        Path home,
        InputStream in,
        PrintStream out,
        PrintStream err,
        boolean terminal,
        Clock clock) {

    public Host {
        environment = Map.copyOf(environment);
    }

    /** Returns the value of the environment variable {@code name}; null if it is not set or blank. */
    public String variable(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** Reads a text file, or standard input if {@code name} is a hyphen. */
    public String text(String name) {
        try {
            return name.equals("-")
                    ? new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    : Files.readString(Path.of(name));
        } catch (IOException | java.nio.file.InvalidPathException e) {
            throw e instanceof CharacterCodingException
                    ? CommandFailure.file("The file " + name + " is not text in UTF-8.")
                    : unreadable(name);
        }
    }

    /** The failure of a file that cannot be read. */
    public static CommandFailure unreadable(String name) {
        return CommandFailure.file("The file " + name + " cannot be read: check its name and its permissions.");
    }

    /** Prints a result of one line; on a terminal without what others wrote into it to change the terminal. */
    public void print(String line) {
        out.println(terminal ? PlainText.of(line) : line);
    }

    /** Prints without the environment, which contains secrets. */
    @Override
    public String toString() {
        return "Host[terminal=" + terminal + "]";
    }
}
