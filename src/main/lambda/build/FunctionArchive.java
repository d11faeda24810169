import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Repacks {@code function.zip} of a JVM, for the build: its jars no longer compress their entries. A jar as a whole
 * compresses better than each class alone, so the archive gets smaller; and a cold start has no classes to decompress.
 * The application's own files become such a jar, too, the first on the class path. Libraries that a function does not use
 * are left out. The archive of a native executable has no jars, and stays as it is.
 */
final class FunctionArchive {

    private static final String LIBRARIES = "lib/";

    /** Lambda has the files of the archive on its class path, and then its libraries in the order of their names. */
    private static final String APPLICATION = LIBRARIES + "0-countersign.jar";

    /** OTLP by gRPC with all that it brings, compression of responses, and the command line. */
    private static final Pattern UNUSED = Pattern.compile(
            "lib/(io\\.grpc\\.|io\\.vertx\\.vertx-grpc|io\\.quarkus\\.quarkus-grpc-|io\\.perfmark\\.|com\\.google\\.|com\\.aayushatharva\\.|info\\.picocli\\.).*");

    /** What builds, tools and documentation read of libraries; not licences. */
    private static final Pattern OF_BUILDS = Pattern.compile(
            "META-INF/(maven/|native-image/|jandex\\.idx|quarkus-(config-doc/|javadoc\\.|extension\\.)|template-html-).*");

    private FunctionArchive() {}

    /** The one argument is the archive; it is replaced. */
    public static void main(String... arguments) throws IOException {
        Path archive = Path.of(arguments[0]);
        Path repacked = archive.resolveSibling(archive.getFileName() + ".tmp");
        if (repack(archive, repacked)) {
            Files.move(repacked, archive, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.delete(repacked);
        }
    }

    /** Returns false if {@code from} contains no jars, or is repacked already. */
    private static boolean repack(Path from, Path to) throws IOException {
        boolean jars = false;
        ZipEntry first = null;
        ByteArrayOutputStream application = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(from));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(to));
                ZipOutputStream own = stored(application)) {
            out.setLevel(Deflater.BEST_COMPRESSION);
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                first = first == null ? entry : first;
                if (name.equals(APPLICATION)) {
                    return false;
                }
                if (name.startsWith(LIBRARIES) && name.endsWith(".jar")) {
                    jars = true;
                    if (!UNUSED.matcher(name).matches()) {
                        out.putNextEntry(dated(name, entry));
                        withoutCompression(in, out);
                    }
                } else if (!entry.isDirectory()) {
                    store(own, entry, in.readAllBytes());
                }
            }
            own.finish();
            out.putNextEntry(dated(APPLICATION, first)); // the archive depends on its content alone
            application.writeTo(out);
        }
        return jars;
    }

    private static void withoutCompression(InputStream jar, OutputStream to) throws IOException {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar.readAllBytes()));
                ZipOutputStream out = stored(plain)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                store(out, entry, in.readAllBytes());
            }
        }
        plain.writeTo(to);
    }

    private static ZipOutputStream stored(OutputStream to) {
        ZipOutputStream out = new ZipOutputStream(to);
        out.setMethod(ZipOutputStream.STORED);
        return out;
    }

    private static void store(ZipOutputStream out, ZipEntry entry, byte[] content) throws IOException {
        if (OF_BUILDS.matcher(entry.getName()).matches()) {
            return;
        }
        ZipEntry copy = dated(entry.getName(), entry);
        CRC32 crc = new CRC32();
        crc.update(content);
        copy.setCrc(crc.getValue());
        copy.setSize(content.length);
        copy.setCompressedSize(content.length);
        out.putNextEntry(copy);
        out.write(content);
    }

    private static ZipEntry dated(String name, ZipEntry from) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(from.getTime());
        return entry;
    }
}
