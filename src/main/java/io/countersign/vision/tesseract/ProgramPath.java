package io.countersign.vision.tesseract;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as a shell does, without one. */
final class ProgramPath {

    private ProgramPath() {}

    /**
     * Returns the executable file of {@code program}; empty if it does not exist.
     *
     * @param program a path, or a name
     * @param folders the value of {@code PATH}; null for none
     */
    static Optional<Path> find(String program, String folders) {
        try {
            if (program.indexOf(File.separatorChar) >= 0) {
                return Optional.of(Path.of(program).toAbsolutePath()).filter(ProgramPath::isProgram);
            }
            return Stream.of(folders == null ? new String[0] : folders.split(File.pathSeparator))
                    .filter(folder -> !folder.isEmpty()) // which would be the current folder
                    .map(folder -> Path.of(folder, program))
                    .filter(Path::isAbsolute)
                    .filter(ProgramPath::isProgram)
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
