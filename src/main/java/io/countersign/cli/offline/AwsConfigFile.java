package io.countersign.cli.offline;

import io.countersign.cli.output.Host;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A configuration or credentials file of the AWS CLI: sections of properties, some with properties of their own. AWS:
 * "Configuration and credential file settings in the AWS CLI". Read here and not by the AWS SDK, whose reader loads its
 * logging first; a test compares the two.
 *
 * @param sections the properties by the section's name, such as {@code profile dev}; a nested property has the name of
 * its parent and a dot before it
 */
record AwsConfigFile(Map<String, Map<String, String>> sections) {

    /** A file that does not exist is empty. */
    static AwsConfigFile read(Host host, Path file) {
        return Files.exists(file) ? parse(host.text(file.toString())) : new AwsConfigFile(Map.of());
    }

    static AwsConfigFile parse(String text) {
        Map<String, Map<String, String>> sections = new HashMap<>();
        Map<String, String> section = new HashMap<>(); // of lines before the first section, which are ignored
        String parent = "";
        for (String line : text.lines().toList()) {
            String content = line.strip();
            if (content.isEmpty() || content.startsWith("#") || content.startsWith(";")) {
                continue;
            }
            if (line.startsWith("[")) {
                section = sections.computeIfAbsent(sectionName(content), name -> new HashMap<>());
                parent = "";
                continue;
            }
            int equals = content.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String name = content.substring(0, equals).strip().toLowerCase(Locale.ROOT);
            String value = withoutComment(content.substring(equals + 1)).strip();
            if (Character.isWhitespace(line.charAt(0)) && !parent.isEmpty()) {
                section.put(parent + '.' + name, value);
            } else {
                section.put(name, value);
                parent = value.isEmpty() ? name : "";
            }
        }
        return new AwsConfigFile(sections);
    }

    private static String sectionName(String line) {
        int end = line.indexOf(']');
        String name = line.substring(1, end < 0 ? line.length() : end).strip();
        return name.replaceAll("\\s+", " ");
    }

    /** A comment on the line of a value follows white space. */
    private static String withoutComment(String value) {
        for (int i = 1; i < value.length(); i++) {
            char c = value.charAt(i);
            if ((c == '#' || c == ';') && Character.isWhitespace(value.charAt(i - 1))) {
                return value.substring(0, i);
            }
        }
        return value;
    }

    /** The properties of profile {@code name}, under either of the names that its section can have; null if absent. */
    Map<String, String> profile(String name) {
        Map<String, String> prefixed = sections.get("profile " + name);
        return prefixed == null ? sections.get(name) : prefixed;
    }

    /** Prints the names without the values, which contain secrets. */
    @Override
    public String toString() {
        return "AwsConfigFile" + sections.keySet();
    }
}
