package io.countersign.cli.remote;

import io.countersign.cli.output.Host;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Remembers which files of a directory are stored, so that the same command continues after it was killed. A file that
 * has changed meanwhile is sent again.
 */
final class DirectoryRecord {

    private final Path file;
    private final Set<String> entries;

    private DirectoryRecord(Path file, Set<String> entries) {
        this.file = file;
        this.entries = entries;
    }

    /** The record of the upload of {@code directory}; {@code profile} and {@code prefix} may be null. */
    static DirectoryRecord of(Host host, URI service, Path directory, String profile, String prefix) {
        Path file = UploadRecord.place(
                host, Arrays.asList("directory", service, directory.toAbsolutePath(), profile, prefix));
        Set<String> entries = new HashSet<>();
        try {
            if (Files.exists(file)) {
                entries.addAll(Files.readAllLines(file));
            }
        } catch (IOException e) {
            // without it, every file is sent again
        }
        return new DirectoryRecord(file, entries);
    }

    boolean contains(Path sent) {
        String entry = entry(sent);
        return entry != null && entries.contains(entry);
    }

    /** @param entry the {@link #entry} of a file from before it was sent; may be null */
    void add(String entry) {
        try {
            if (entry != null) {
                UploadRecord.create(file);
                Files.writeString(file, entry + "\n", StandardOpenOption.APPEND);
            }
        } catch (IOException e) {
            // without it, the file is sent again after an interruption
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the files are the same then, and would not be sent again
        }
    }

    /** Identifies a file with its size and time; null if it cannot be read. */
    static String entry(Path sent) {
        try {
            return UploadRecord.hash(
                    sent.toAbsolutePath() + " " + Files.size(sent) + " " + Files.getLastModifiedTime(sent));
        } catch (IOException e) {
            return null;
        }
    }
}
