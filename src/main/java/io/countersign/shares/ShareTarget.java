package io.countersign.shares;

/**
 * The shared object, or the prefix of the shared objects.
 *
 * @param profile the profile under which it is signed
 * @param key the key; or the prefix, ending in a slash
 * @param prefix whether all objects below {@code key} are shared
 * @param filename the name under which the object is saved; null for the name of the key, and for a prefix
 * @param inlineType the media type as which browsers display the object; null if they save it, and for a prefix
 */
public record ShareTarget(String profile, String key, boolean prefix, String filename, String inlineType) {

    /** The name of the object as its visitors see it. */
    public String name() {
        return filename != null ? filename : key.substring(key.lastIndexOf('/') + 1);
    }
}
