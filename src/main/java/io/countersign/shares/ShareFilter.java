package io.countersign.shares;

/**
 * Which shares a list contains; null values do not restrict it.
 *
 * @param owner the owner of the shares, as {@link ShareCreator#owner}
 * @param creator the id of their creator
 * @param profile their profile
 * @param key the shared key or prefix, exactly
 * @param prefix the beginning of the shared keys and prefixes
 */
public record ShareFilter(String owner, String creator, String profile, String key, String prefix) {

    /** Whether the list contains {@code share}. */
    public boolean matches(Share share) {
        return (owner == null || owner.equals(share.creator().owner()))
                && (creator == null || creator.equals(share.creator().id()))
                && (profile == null || profile.equals(share.target().profile()))
                && (key == null || key.equals(share.target().key()))
                && (prefix == null || share.target().key().startsWith(prefix));
    }
}
