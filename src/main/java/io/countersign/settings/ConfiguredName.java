package io.countersign.settings;

import java.util.regex.Pattern;

/** Names that operators choose in setting keys, such as those of profiles and stores. */
public final class ConfiguredName {

    /** One label of a host name in lower case: RFC 1123, section 2.1. */
    private static final Pattern FORM = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private ConfiguredName() {}

    /**
     * Rejects every other format.
     *
     * @param noun the named item, for the message: {@code "profile name"}
     * @param property the prefix of the settings of that name
     * @throws StartupException if {@code name} is not 1 to 63 lower-case letters, digits and hyphens, with no hyphen at
     * either end
     */
    public static void require(String noun, String name, String property) {
        if (!FORM.matcher(name).matches()) {
            throw new StartupException(
                    "The " + noun + " \"" + name + "\" must be 1 to 63 lower-case letters, digits and hyphens.",
                    property);
        }
    }
}
