package io.countersign.runtime;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The files of the current configuration, and the files that would be read if they existed. Other sources (environment,
 * system properties, the package) keep their values from the start.
 */
final class ConfigFiles {

    private static final Pattern IN_NAME = Pattern.compile("(file:[^\\]]+)");

    /** Quarkus: "Configuration Reference Guide", {@code $PWD/config/application.properties}. */
    private static final Path BESIDE = Path.of("config", "application.properties");

    private static final int ORDINAL_BESIDE = 260;

    private final SmallRyeConfig started;
    private final Map<Path, Integer> files = new TreeMap<>();

    ConfigFiles(SmallRyeConfig started) {
        this.started = started;
        files.put(BESIDE.toAbsolutePath(), ORDINAL_BESIDE);
        for (ConfigSource source : started.getConfigSources()) {
            Path file = fileOf(source);
            if (file != null) {
                files.put(file, source.getOrdinal());
            }
        }
    }

    private static Path fileOf(ConfigSource source) {
        if (!(source instanceof PropertiesConfigSource)) {
            return null;
        }
        Matcher url = IN_NAME.matcher(source.getName());
        return url.find() ? Path.of(URI.create(url.group(1))) : null;
    }

    /** Returns a digest of the current content of the files; a missing file is part of the digest. */
    String digest() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files.keySet()) {
                digest.update(Files.isReadable(file) ? Files.readAllBytes(file) : new byte[] {0});
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            return "unreadable"; // it is being written, and is read again later
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the configuration with which the service would start now. */
    SmallRyeConfig read(List<Class<?>> mappings) throws IOException {
        List<ConfigSource> sources = new ArrayList<>();
        for (ConfigSource source : started.getConfigSources()) {
            if (fileOf(source) == null) {
                sources.add(source);
            }
        }
        for (Map.Entry<Path, Integer> file : files.entrySet()) {
            if (Files.isReadable(file.getKey())) {
                sources.add(new PropertiesConfigSource(file.getKey().toUri().toURL(), file.getValue()));
            }
        }
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withProfiles(started.getProfiles())
                .addDefaultInterceptors()
                .addDiscoveredConverters()
                .withValidateUnknown(false)
                .withSources(sources);
        mappings.forEach(builder::withMapping);
        return builder.build();
    }
}
