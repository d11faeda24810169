package io.countersign.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

/**
 * The program that the service under test runs as Tesseract: a script that does what tests say. It is found in every
 * class loader and from another process by its folder.
 */
public final class TestTesseract {

    private static final String FOLDER = "countersign.test.tesseract.folder";

    /** What Tesseract 5.3.0 printed for a picture with the text "TOTAL 12.50". */
    public static final String SAMPLE = """
            level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext
            1\t1\t0\t0\t0\t0\t0\t0\t600\t120\t-1\t
            2\t1\t1\t0\t0\t0\t30\t40\t252\t30\t-1\t
            3\t1\t1\t1\t0\t0\t30\t40\t252\t30\t-1\t
            4\t1\t1\t1\t1\t0\t30\t40\t252\t30\t-1\t
            5\t1\t1\t1\t1\t1\t30\t40\t128\t30\t94.377167\tTOTAL
            5\t1\t1\t1\t1\t2\t175\t40\t107\t30\t95.665100\t12.50
            """;

    private static final String SCRIPT = """
            #!/bin/sh
            here=$(dirname "$0")
            echo "$@" > "$here/arguments"
            env > "$here/environment"
            echo $$ > "$here/process"
            case "$(cat "$here/mode")" in
                REAL) exec tesseract "$@" ;;
                SAMPLE) cat > "$here/input"; cat "$here/sample" ;;
                HANGING) cat > /dev/null; sleep 600 & echo $! > "$here/child"; wait ;;
                DEAF) cat "$here/sample" ;;
                FLOODING) cat > /dev/null; exec yes 'five megabytes and more of this' ;;
                NOISY) cat > /dev/null; head -c 3000000 /dev/zero >&2; cat "$here/sample" ;;
                GARBAGE) cat > /dev/null; printf 'no table\\377\\n' ;;
                DAMAGED) cat > /dev/null; echo 'Error during processing.' >&2; exit 1 ;;
                UNTAUGHT) cat > /dev/null; echo "Failed loading language 'eng'" >&2; exit 1 ;;
                CRASHING) cat > /dev/null; kill -9 $$ ;;
                DAEMON) cat > /dev/null; sleep 20 & exit 0 ;;
            esac
            """;

    /** What the program does. */
    public enum Mode {
        /** Runs the installed Tesseract. */
        REAL,
        /** Reads the image and prints {@link #SAMPLE}. */
        SAMPLE,
        /** Waits in a child process. */
        HANGING,
        /** Prints the sample without reading the image. */
        DEAF,
        /** Prints without an end. */
        FLOODING,
        /** Prints megabytes of errors, then the sample. */
        NOISY,
        /** Prints something else than a table. */
        GARBAGE,
        /** Cannot decode the image. */
        DAMAGED,
        /** Lacks the data of the language. */
        UNTAUGHT,
        /** Ends by a signal. */
        CRASHING,
        /** Leaves a child that keeps its output open. */
        DAEMON
    }

    private TestTesseract() {}

    /** Writes the program, and returns its path. */
    static Path install() {
        try {
            Path folder = Files.createTempDirectory("countersign-tesseract");
            Path program = folder.resolve("tesseract");
            Files.writeString(program, SCRIPT);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
            Files.writeString(folder.resolve("sample"), SAMPLE);
            System.setProperty(FOLDER, folder.toString());
            be(Mode.SAMPLE);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes the program and what it wrote. */
    static void remove() {
        try (Stream<Path> files = Files.list(file("mode").getParent())) {
            for (Path each : (Iterable<Path>) files::iterator) {
                Files.deleteIfExists(each);
            }
            Files.deleteIfExists(file("mode").getParent());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes the program do this from now on. */
    public static void be(Mode mode) {
        try {
            Files.writeString(file("mode"), mode.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that the program wrote: {@code arguments}, {@code environment}, {@code input},
     * {@code process} or {@code child}. */
    public static Path file(String name) {
        return Path.of(System.getProperty(FOLDER), name);
    }
}
