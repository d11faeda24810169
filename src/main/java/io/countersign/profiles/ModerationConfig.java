package io.countersign.profiles;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** {@code countersign.profiles.<name>.moderation.*}: the check of uploaded images for inappropriate content. */
public interface ModerationConfig {

    /** The confidence in percent from which a label counts; without it, images are not checked. */
    OptionalDouble minConfidence();

    /** The names of labels or of their categories that count; empty means all. */
    Optional<Set<String>> labels();
}
