package io.countersign.cli.output;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a lifetime: whole seconds, as the AWS CLI takes them, {@code 15m}, {@code 12h}, {@code 7d}, or ISO-8601. */
public final class ExpiresIn implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        Duration duration = parse(text.strip());
        if (duration == null || duration.toSeconds() < 1 || duration.getNano() != 0) {
            throw new TypeConversionException(
                    "'" + text + "' is no lifetime: write seconds (900), or 15m, 12h, 7d, or PT15M");
        }
        return duration;
    }

    private static Duration parse(String text) {
        try {
            if (text.matches("[0-9]{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            if (text.matches("[0-9]{1,6}[smhdSMHD]")) {
                String upper = text.toUpperCase(Locale.ROOT);
                return Duration.parse(upper.endsWith("D") ? "P" + upper : "PT" + upper);
            }
            return Duration.parse(text);
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }
}
