package io.countersign.cli.remote;

import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Remembers the id of an upload in a file of the user, so that the same command continues it after it was killed. The
 * file's name is a hash of what must be the same: the service, the file with its size and time, and the target.
 */
final class UploadRecord {

    private final Path file;

    private UploadRecord(Path file) {
        this.file = file;
    }

    /** @param same what must be the same for an upload to be continued; null elements are allowed */
    static UploadRecord of(Host host, List<Object> same) {
        return new UploadRecord(place(host, same));
    }

    /** The file for what {@code same} identifies. */
    static Path place(Host host, List<Object> same) {
        String state = host.variable("XDG_STATE_HOME");
        Path base = state == null ? host.home().resolve(".local").resolve("state") : Path.of(state);
        return base.resolve("countersign").resolve("uploads").resolve(hash(String.valueOf(same)) + ".json");
    }

    /** Creates {@code file} and its directory, for this user only, if it does not exist. */
    static void create(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.exists(file)) {
            return;
        }
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }

    static String hash(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Returns the id of the started upload, or null. */
    String id() {
        try {
            return Files.exists(file)
                            && JsonText.readObject(Files.readString(file)).get("id") instanceof String id
                    ? id
                    : null;
        } catch (IOException | IllegalArgumentException e) {
            return null; // written by half: the upload starts again
        }
    }

    /** Remembers {@code id}, for this user only. Without it an upload works, too, but does not continue. */
    void write(String id, Host host) {
        try {
            Path written = file.resolveSibling(file.getFileName() + ".new");
            Files.deleteIfExists(written);
            create(written);
            Files.writeString(written, JsonText.write(Map.of("id", id)));
            Files.move(written, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            host.err()
                    .println("This upload cannot be continued if it is interrupted: " + file.getParent()
                            + " cannot be written.");
        }
    }

    void forget() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // a completed upload is found out when its id is used again
        }
    }
}
