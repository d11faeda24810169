package io.countersign.settings;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The settings that had another name in an earlier version. Old names have no effect, so each old name that is set is
 * reported with the new name. As an interceptor, this class hides old names from the configuration mappings, which
 * would reject them without the new name (SRCFG00050), and which ignore unknown environment variables.
 */
public final class RenamedSettings implements ConfigSourceInterceptor {

    private static final long serialVersionUID = 1;

    /** Old name and new name; {@code *} is a name that operators choose. docs/upgrading.md has the same rows. */
    private static final String TABLE = """
            countersign.state | countersign.state.backend
            countersign.limits.when-redis-is-away | countersign.limits.on-redis-unavailable
            countersign.seal.keys.* | countersign.token-keys.*
            countersign.seal.signing-key | countersign.token-signing-key
            countersign.callers.open | countersign.dev.allow-all
            countersign.callers.tokens.refresh-every | countersign.callers.tokens.refresh-interval
            countersign.callers.tokens.ask-at-most-every | countersign.callers.tokens.min-refresh-interval
            countersign.config.reload-every | countersign.config.reload-interval
            countersign.redis.retry-every | countersign.redis.retry-interval
            countersign.s3.probe-every | countersign.s3.probe-interval
            countersign.s3.session-life | countersign.s3.assumed-session-duration
            countersign.s3.credentials-margin | countersign.s3.min-remaining-credential-lifetime
            countersign.s3.lacks | countersign.s3.unsupported-features
            countersign.stores.*.lacks | countersign.stores.*.unsupported-features
            countersign.sweeper.every | countersign.sweeper.interval
            countersign.tickets.remembered | countersign.tickets.max-tracked
            countersign.alerts.inbound.remembered | countersign.alerts.inbound.max-tracked
            countersign.alerts.events.waiting | countersign.alerts.events.buffer-size
            countersign.uploads.parts-at-once | countersign.uploads.max-parts-per-request
            countersign.uploads.multipart-from | countersign.uploads.multipart-threshold
            countersign.profiles.*.read-expiry | countersign.profiles.*.default-read-expiry
            countersign.profiles.*.write-expiry | countersign.profiles.*.default-write-expiry
            """;

    /** A row of the table. */
    public record Rename(String oldName, String newName) {

        private static final Pattern NOT_IN_VARIABLES = Pattern.compile("[^A-Z0-9*]");

        static Rename of(String row) {
            String[] names = row.split(" \\| ");
            return new Rename(names[0], names[1]);
        }

        private Rename inEnvironment() {
            return new Rename(environmentName(oldName), environmentName(newName));
        }

        /** MicroProfile Config, "Environment Variables Mapping Rules". */
        private static String environmentName(String name) {
            return NOT_IN_VARIABLES.matcher(name.toUpperCase(Locale.ROOT)).replaceAll("_");
        }
    }

    private record NamePattern(Pattern oldName, String replacement) {

        /**
         * In environment variables {@code MAX_READ_EXPIRY} and {@code DEFAULT_READ_EXPIRY} are other settings than
         * {@code READ_EXPIRY}.
         */
        private static final String ENVIRONMENT_SEGMENT = "([A-Z0-9_]+)(?<!_MAX|_DEFAULT)";

        private static final String SEGMENT = "([^.]+|\"[^\"]+\")";

        static NamePattern of(Rename rename, String segment) {
            String pattern = Pattern.quote(rename.oldName).replace("*", "\\E" + segment + "\\Q");
            return new NamePattern(Pattern.compile(pattern), rename.newName.replace("*", "$1"));
        }
    }

    private static final List<NamePattern> PROPERTIES = table().stream()
            .map(rename -> NamePattern.of(rename, NamePattern.SEGMENT))
            .toList();

    private static final List<NamePattern> VARIABLES = table().stream()
            .map(rename -> NamePattern.of(rename.inEnvironment(), NamePattern.ENVIRONMENT_SEGMENT))
            .toList();

    /** All renames, oldest first. */
    public static List<Rename> table() {
        return TABLE.lines().map(Rename::of).toList();
    }

    /**
     * Returns the current name for {@code name}, in the same format (property or environment variable); null if
     * {@code name} is not an old name.
     */
    static String newNameOf(String name) {
        boolean property = name.startsWith("countersign.");
        if (!property && !name.startsWith("COUNTERSIGN_")) {
            return null;
        }
        for (NamePattern pattern : property ? PROPERTIES : VARIABLES) {
            Matcher matcher = pattern.oldName.matcher(name);
            if (matcher.matches()) {
                return matcher.replaceFirst(pattern.replacement);
            }
        }
        return null;
    }

    /**
     * Searches all sources of {@code config}, including those of its active profiles, for old names.
     *
     * @throws StartupException if any is set; its message has a line for each
     */
    public static void requireNoneIn(SmallRyeConfig config) {
        TreeSet<String> names = new TreeSet<>();
        for (ConfigSource source : config.getConfigSources()) {
            for (String name : source.getPropertyNames()) {
                names.add(withoutProfile(name, config.getProfiles()));
            }
        }
        // the source of environment variables also contains some under the name of the property
        names.removeIf(name -> name.contains(".") && names.contains(Rename.environmentName(name)));
        StartupFaults faults = new StartupFaults();
        for (String name : names) {
            String newName = newNameOf(name);
            if (newName != null) {
                faults.check(() -> {
                    throw new StartupException(
                            "Rename " + name + " to " + newName + "; the old name has no effect (docs/upgrading.md).",
                            name);
                });
            }
        }
        faults.throwIfAny();
    }

    private static String withoutProfile(String name, List<String> active) {
        int dot = name.indexOf('.');
        return name.startsWith("%") && dot > 0 && active.contains(name.substring(1, dot))
                ? name.substring(dot + 1)
                : name;
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        List<String> names = new ArrayList<>();
        context.iterateNames().forEachRemaining(name -> {
            if (newNameOf(name) == null) {
                names.add(name);
            }
        });
        return names.iterator();
    }

    @Override
    public ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return context.proceed(name);
    }
}
