package io.countersign.http.console;

import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.signer.PublicOrigins;
import io.vertx.core.http.HttpHeaders;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The console's {@code Content-Security-Policy} (CSP Level 3): its own scripts and styles, no inline ones, and requests
 * to this service and to the profiles' files: the public addresses of their stores, with the bucket as subdomain where
 * it is addressed that way, and of their CDNs. It is updated when the profiles change.
 */
@Singleton
class ConsolePolicy {

    private record Written(Collection<Profile> profiles, CharSequence policy) {}

    private final Profiles profiles;
    private final PublicOrigins origins;
    private volatile Written written;

    ConsolePolicy(Profiles profiles, PublicOrigins origins) {
        this.profiles = profiles;
        this.origins = origins;
    }

    /** Returns the policy for the current profiles. */
    CharSequence current() {
        Collection<Profile> inForce = profiles.all();
        Written latest = written;
        if (latest == null || latest.profiles() != inForce) {
            latest = new Written(inForce, HttpHeaders.createOptimized(write(originsOf(inForce))));
            written = latest;
        }
        return latest.policy();
    }

    private SortedSet<String> originsOf(Collection<Profile> inForce) {
        SortedSet<String> found = new TreeSet<>();
        for (Profile profile : inForce) {
            found.add(origins.ofBucket(profile.store(), profile.bucket()));
            if (profile.delivery().publicUrl() != null) {
                found.add(origins.of(profile.delivery().publicUrl()));
            }
            if (profile.delivery().distribution() != null) {
                found.add(origins.ofDistribution(profile.delivery().distribution()));
            }
        }
        return found;
    }

    /** {@code blob:} is needed to preview a file before its upload. */
    private static String write(Collection<String> found) {
        String files = String.join(" ", found);
        return "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self' " + files
                + "; img-src 'self' blob: data: " + files + "; media-src 'self' blob: " + files
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }
}
