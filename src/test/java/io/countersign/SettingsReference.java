package io.countersign;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.WithDefault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Every setting, as the code declares it and as the tables of docs/configuration.md and docs/lambda.md describe it. A name that users
 * choose is {@code *} here and {@code <name>} in the pages.
 */
public final class SettingsReference {

    /** One setting. */
    public record Setting(String defaultValue, String meaning) {}

    /** The default of a setting without one: the service decides, and the page describes it in a sentence. */
    static final String DESCRIBED = "(described)";

    private static final List<Path> PAGES = List.of(Path.of("docs/configuration.md"), Path.of("docs/lambda.md"));

    /**
     * The first settings of {@code countersign.s3}, which each further store has too; the page says so instead of
     * repeating them.
     */
    private static final String LAST_OF_EACH_STORE = "countersign.s3.unsupported-features";

    private static final Pattern ROWS_OF = Pattern.compile("`(countersign\\.[a-z0-9.<>-]+)\\.\\*`");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    /** Read once, because that takes seconds. */
    private static final Map<String, Property> PROPERTIES = read();

    private SettingsReference() {}

    /** Every setting with its default, from the code; without a meaning. */
    static Map<String, Setting> inCode() {
        Map<String, Setting> settings = new TreeMap<>();
        properties()
                .forEach((name, property) ->
                        settings.put(name.replace("[*]", ""), new Setting(defaultOf(property), "")));
        return settings;
    }

    /** Every setting, by its name; {@code [*]} after the names of lists. */
    public static Map<String, Property> properties() {
        return PROPERTIES;
    }

    private static Map<String, Property> read() {
        Map<String, Property> all = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.countersign")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(type ->
                                ConfigMappings.getProperties(ConfigMappings.ConfigClass.configClass(type.reflect())))
                        .forEach(properties -> properties.forEach((name, property) -> {
                            if (!property.isGroup()) {
                                all.put(name, property);
                            }
                        }));
        return all;
    }

    private static String defaultOf(Property property) {
        WithDefault annotation = property.getMethod().getAnnotation(WithDefault.class);
        return annotation == null ? DESCRIBED : annotation.value().toLowerCase(Locale.ROOT);
    }

    /** Every setting in the tables of the pages. */
    public static Map<String, Setting> inPages() throws IOException {
        Map<String, Setting> documented = new TreeMap<>();
        for (Path page : PAGES) {
            documented.putAll(rows(Files.readString(page)));
        }
        return documented;
    }

    /** Every setting in the tables of {@code page}. */
    static Map<String, Setting> rows(String page) {
        Map<String, Setting> documented = new TreeMap<>();
        String prefix = "";
        boolean table = false;
        boolean ofEachStore = true;
        for (String line : page.lines().toList()) {
            Matcher rowsOf = ROWS_OF.matcher(line);
            if (line.startsWith("| Setting | Default |")) {
                table = true;
            } else if (!line.startsWith("|")) {
                table = false;
                if (rowsOf.find() && (line.startsWith("#") || line.endsWith(":"))) {
                    prefix = rowsOf.group(1) + ".";
                }
            } else if (table && !line.startsWith("|---")) {
                String[] cells = line.substring(1).split("\\|", 3);
                List<String> names = codes(cells[0]);
                List<String> defaults = defaults(cells[1], names.size());
                for (int i = 0; i < names.size(); i++) {
                    String name = asPattern(names.get(i), prefix);
                    Setting setting = new Setting(defaults.get(i), meaning(cells[2]));
                    if (!name.startsWith("quarkus.")) {
                        documented.put(name, setting);
                    }
                    if (ofEachStore && name.startsWith("countersign.s3.")) {
                        documented.put(name.replace("countersign.s3.", "countersign.stores.*."), setting);
                        ofEachStore = !name.equals(LAST_OF_EACH_STORE);
                    }
                }
            }
        }
        return documented;
    }

    private static String meaning(String cell) {
        return cell.strip().replaceAll("\\|$", "").strip();
    }

    private static List<String> codes(String cell) {
        return CODE.matcher(cell).results().map(code -> code.group(1)).toList();
    }

    /** One for each of {@code count} settings; where they share one, it is written once. */
    private static List<String> defaults(String cell, int count) {
        List<String> parts =
                count == 1 ? List.of(cell.strip()) : List.of(cell.strip().split(", "));
        List<String> defaults = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String part = parts.size() == 1 ? parts.get(0) : i < parts.size() ? parts.get(i) : "(missing)";
            defaults.add(part.startsWith("`") ? codes(part).get(0).toLowerCase(Locale.ROOT) : DESCRIBED);
        }
        return defaults;
    }

    private static String asPattern(String name, String prefix) {
        String whole = name.startsWith("countersign.") || name.startsWith("quarkus.") ? name : prefix + name;
        return whole.replaceAll("<[a-z]+>", "*");
    }
}
