package io.countersign.storage;

import io.countersign.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Writes the objects of this service itself, with its credentials for reading. Rejections and failures of the store are
 * reported as {@link ProblemException}s.
 */
public interface ObjectWriter {

    /** The user metadata of the object, by name without {@code x-amz-meta-}; empty if the object does not exist. */
    Uni<Optional<Map<String, String>>> metadata(ObjectAddress address);

    /**
     * Writes one object of any size, in parts if it is large, and in constant memory. Until all of it is stored,
     * readers get the earlier object; so they do if {@code body} or the store fails, or the caller cancels.
     *
     * @param metadata creates the user metadata when the first part of {@code body} is known
     */
    Uni<Void> write(
            ObjectAddress address, String contentType, Supplier<Map<String, String>> metadata, Multi<byte[]> body);

    /**
     * The same with all headers of the object.
     *
     * @param headers the headers by their names in lower case, such as {@code content-type} and {@code x-amz-acl}
     */
    Uni<Void> write(ObjectAddress address, Map<String, String> headers, Multi<byte[]> body);
}
