package io.countersign.storage;

import java.util.List;

/**
 * A page of the objects of a bucket.
 *
 * @param objects the objects, in the order of their keys
 * @param folders the prefixes up to the next slash of all other keys, in their order; empty if they were not requested
 * @param more whether further objects or folders follow
 */
public record ObjectList(List<ListedObject> objects, List<String> folders, boolean more) {

    /** A page without folders. */
    public ObjectList(List<ListedObject> objects, boolean more) {
        this(objects, List.of(), more);
    }

    /** The last key or folder of the page; null if it is empty. */
    public String last() {
        String object =
                objects.isEmpty() ? null : objects.get(objects.size() - 1).key();
        String folder = folders.isEmpty() ? null : folders.get(folders.size() - 1);
        if (object == null || folder == null) {
            return object == null ? folder : object;
        }
        return Utf8Order.compare(object, folder) < 0 ? folder : object;
    }
}
