package io.countersign.vision.tesseract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs are found by path, or by name in the folders of {@code PATH}. */
class ProgramPathTest {

    @TempDir
    Path folder;

    @Test
    void aNameIsLookedUpInAllFolders() throws Exception {
        Path second = Files.createDirectory(folder.resolve("second"));
        Path program = Files.createFile(second.resolve("tool"));
        String path = folder + "::relative:" + second;
        assertEquals(Optional.empty(), ProgramPath.find("tool", path), "it cannot be executed");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertEquals(Optional.of(program), ProgramPath.find("tool", path));
        assertEquals(Optional.of(program), ProgramPath.find(program.toString(), ""));
        assertEquals(Optional.empty(), ProgramPath.find("second", path), "a folder");
        assertEquals(Optional.empty(), ProgramPath.find("absent", path));
        assertEquals(Optional.empty(), ProgramPath.find("tool", null));
        assertEquals(Optional.empty(), ProgramPath.find("tool", ""));
        assertEquals(Optional.empty(), ProgramPath.find("tool\0", path));
    }
}
