package io.countersign.cli.remote;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongConsumer;

/**
 * A range of a file.
 *
 * @param file the file
 * @param from the offset of the first byte
 * @param length the number of bytes
 */
record FileRange(Path file, long from, long length) {

    private static final int BUFFER = 1 << 16;

    /** Returns the body of a request, of this length; {@code sent} gets the bytes as they are read. */
    BodyPublisher publisher(LongConsumer sent) {
        if (length == 0) {
            return BodyPublishers.noBody();
        }
        return BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> {
                    try {
                        return new Counted(open(), sent);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }),
                length);
    }

    /** The MD5 of the range: an integrity check that every store does. RFC 1864. */
    byte[] md5() throws IOException {
        try (InputStream in = open()) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            byte[] buffer = new byte[BUFFER];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private InputStream open() throws IOException {
        FileChannel channel = FileChannel.open(file);
        channel.position(from);
        return new Limited(Channels.newInputStream(channel), length);
    }

    /** Ends after a number of bytes. */
    private static final class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long length) {
            super(in);
            left = length;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            if (left == 0) {
                return -1;
            }
            int read = super.read(buffer, offset, (int) Math.min(count, left));
            left -= Math.max(0, read);
            return read;
        }
    }

    /** Reports what is read. */
    private static final class Counted extends FilterInputStream {

        private final LongConsumer counter;

        Counted(InputStream in, LongConsumer counter) {
            super(in);
            this.counter = counter;
        }

        @Override
        public int read(byte[] buffer, int offset, int count) throws IOException {
            int read = super.read(buffer, offset, count);
            if (read > 0) {
                counter.accept(read);
            }
            return read;
        }
    }
}
