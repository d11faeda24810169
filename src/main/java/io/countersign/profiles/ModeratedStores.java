package io.countersign.profiles;

/** The stores whose images can be checked for inappropriate content. */
public interface ModeratedStores {

    /** Returns why images of {@code store} cannot be checked, as a sentence with the setting; null if they can. */
    String moderationFault(String store);
}
