package io.countersign.deploy;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The settings that there are, as the mappings in the code define them, and as the environment spells them. */
final class Settings {

    private static final Set<Pattern> OURS = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.countersign").stream()
                    .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                    .flatMap(type ->
                            ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(type.reflect()))
                                    .keySet()
                                    .stream())
                    .map(Settings::asVariable)
                    .collect(Collectors.toUnmodifiableSet());

    private Settings() {}

    /** Whether {@code variable} sets something of ours; names that users choose, as of profiles, may be any. */
    static boolean isOurs(String variable) {
        return OURS.stream().anyMatch(pattern -> pattern.matcher(variable).matches());
    }

    /** MicroProfile Config, Environment Variables Mapping Rules; {@code *} stands for a name. */
    private static Pattern asVariable(String property) {
        String spelled = property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
        return Pattern.compile(spelled.replace("*", "[A-Z0-9_]+"));
    }
}
