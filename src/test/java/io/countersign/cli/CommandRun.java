package io.countersign.cli;

import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Runs commands in the process of the test, with an environment of its own. */
public final class CommandRun {

    private final Map<String, String> environment = new HashMap<>();
    private Path home = Path.of("/nonexistent");
    private Clock clock = Clock.systemUTC();
    private String input = "";

    /**
     * What a command did.
     *
     * @param code the exit code
     * @param out standard output
     * @param err standard error
     */
    public record Result(int code, String out, String err) {

        /** Standard output as JSON. */
        public Map<?, ?> json() {
            return JsonText.readObject(out);
        }
    }

    public CommandRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    CommandRun home(Path folder) {
        home = folder;
        return this;
    }

    CommandRun at(Clock time) {
        clock = time;
        return this;
    }

    CommandRun input(String text) {
        input = text;
        return this;
    }

    /** With the credentials and the region of most tests. */
    static CommandRun signing() {
        return new CommandRun()
                .with("AWS_ACCESS_KEY_ID", "AKIAEXAMPLE")
                .with("AWS_SECRET_ACCESS_KEY", "example-secret")
                .with("AWS_REGION", "eu-central-1");
    }

    public Result run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        Host host = new Host(
                environment,
                home,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                errors,
                false,
                clock);
        int code = new CommandLineTool(host).execute(errors, arguments);
        return new Result(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
