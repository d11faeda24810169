package io.countersign.deploy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which variables of an environment are settings of the service: those that its config mappings know. */
final class SettingNames {

    private static final Set<Pattern> KNOWN = new ClassFileImporter()
            .importPackages("io.countersign").stream()
                    .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                    .map(JavaClass::reflect)
                    .flatMap(type ->
                            ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(type))
                                    .keySet()
                                    .stream())
                    .map(SettingNames::variable)
                    .collect(Collectors.toUnmodifiableSet());

    private SettingNames() {}

    /** MicroProfile Config: what is neither a letter nor a digit is an underscore, and letters are upper case. */
    private static Pattern variable(String property) {
        String name = property.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9*]", "_");
        return Pattern.compile(name.replace("*", "[A-Z0-9_]+"));
    }

    static boolean contains(String variable) {
        return KNOWN.stream().anyMatch(known -> known.matcher(variable).matches());
    }
}
