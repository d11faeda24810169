package io.countersign.cli.offline;

import io.countersign.cli.output.CommandFailure;
import io.countersign.cli.output.JsonText;
import io.countersign.signing.SigningCredentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Credentials from the program that a profile names. AWS: "Sourcing credentials with an external process". */
final class CredentialProcess {

    private CredentialProcess() {}

    static SigningCredentials run(String command, Clock clock) {
        Map<?, ?> answer;
        try {
            answer = JsonText.readObject(output(command));
        } catch (IllegalArgumentException e) {
            throw failed("does not print the JSON of the AWS CLI's credential_process");
        }
        if (!"1".equals(String.valueOf(answer.get("Version")))) {
            throw failed("prints another version than 1");
        }
        if (answer.get("Expiration") instanceof String end && hasPassed(end, clock)) {
            throw failed("prints credentials that have expired");
        }
        try {
            return new SigningCredentials(
                    (String) answer.get("AccessKeyId"), (String) answer.get("SecretAccessKey"), (String)
                            answer.get("SessionToken"));
        } catch (RuntimeException e) {
            throw failed("prints no AccessKeyId with its SecretAccessKey");
        }
    }

    private static boolean hasPassed(String time, Clock clock) {
        try {
            return !Instant.parse(time).isAfter(clock.instant());
        } catch (DateTimeParseException e) {
            throw failed("prints an Expiration that is no time of RFC 3339 in UTC");
        }
    }

    private static String output(String command) {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> shell = windows ? List.of("cmd.exe", "/C", command) : List.of("sh", "-c", command);
        try {
            Process process = new ProcessBuilder(shell)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw failed("ends with status " + status);
            }
            return output;
        } catch (IOException e) {
            throw failed("cannot be started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("was interrupted");
        }
    }

    private static CommandFailure failed(String how) {
        return CommandFailure.settings("The profile's credential_process " + how
                + ": run it by hand and correct it, or set AWS_ACCESS_KEY_ID " + "and AWS_SECRET_ACCESS_KEY.");
    }
}
