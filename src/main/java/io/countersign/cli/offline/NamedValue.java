package io.countersign.cli.offline;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A name with its value, as an option has it: {@code name=value}, or {@code name: value} as in a header.
 *
 * @param name the text before the first separator
 * @param value the text after it, without surrounding white space
 */
record NamedValue(String name, String value) {

    /** Prints the name only: a header can be a customer's key. */
    @Override
    public String toString() {
        return "NamedValue[" + name + "]";
    }

    /** Reads {@code name: value}. */
    static final class HeaderConverter implements ITypeConverter<NamedValue> {

        @Override
        public NamedValue convert(String text) {
            return split(text, ':');
        }
    }

    /** Reads {@code name=value}. */
    static final class FieldConverter implements ITypeConverter<NamedValue> {

        @Override
        public NamedValue convert(String text) {
            return split(text, '=');
        }
    }

    private static NamedValue split(String text, char separator) {
        int at = text.indexOf(separator);
        if (at < 1) {
            throw new TypeConversionException("write the name, " + separator + " and the value");
        }
        return new NamedValue(
                text.substring(0, at).strip(), text.substring(at + 1).strip());
    }
}
