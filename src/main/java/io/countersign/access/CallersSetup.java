package io.countersign.access;

import io.countersign.callers.ApiKeys;
import io.countersign.callers.TokenCallers;
import io.countersign.diagnosis.SetupCheck;
import io.countersign.diagnosis.SetupFinding;
import io.countersign.diagnosis.SetupFinding.Code;
import io.countersign.profiles.Profile;
import io.countersign.profiles.Profiles;
import io.countersign.tokens.TokenKeys;
import io.quarkus.runtime.LaunchMode;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Whether callers can use the service, and uploads without authentication are limited. */
@Singleton
class CallersSetup implements SetupCheck {

    private final Profiles profiles;
    private final ApiKeys keys;
    private final TokenCallers tokens;
    private final TokenKeys tokenKeys;

    CallersSetup(Profiles profiles, ApiKeys keys, TokenCallers tokens, TokenKeys tokenKeys) {
        this.profiles = profiles;
        this.keys = keys;
        this.tokens = tokens;
        this.tokenKeys = tokenKeys;
    }

    @Override
    public String name() {
        return "callers";
    }

    @Override
    public Uni<List<SetupFinding>> run(Set<String> origins) {
        List<SetupFinding> findings = new ArrayList<>();
        boolean isOpen = profiles.all().stream()
                .anyMatch(profile -> profile.permissions().access().anonymous());
        boolean isDevelopment = LaunchMode.current() == LaunchMode.DEVELOPMENT; // every caller is the developer
        if (!isDevelopment && !isOpen && keys.isEmpty() && tokens.issuers().isEmpty()) {
            findings.add(Code.CALLERS_MISSING.finding(
                    "callers",
                    "There is no API key, no issuer of tokens and no anonymous profile, so every request gets 401.",
                    "Make a key: countersign apikey new my-app"));
        }
        profiles.all().stream()
                .filter(CallersSetup::isUnlimited)
                .forEach(profile -> findings.add(Code.UPLOADS_UNLIMITED.finding(
                        "profile " + profile.name(),
                        "Everybody can upload under it, as much as they like.",
                        "Set countersign.profiles." + profile.name()
                                + ".limits.bytes-per-day and signatures-per-day, or anonymous=false.")));
        if (!tokenKeys.areConfigured()) {
            findings.add(Code.TOKEN_KEYS_MISSING.finding(
                    "token keys",
                    "There is no countersign.token-keys.<id>, so no tickets are issued, and started uploads cannot be "
                            + "resumed after a restart or on another instance.",
                    "Set it to the output of head -c 32 /dev/urandom | base64."));
        }
        return Uni.createFrom().item(List.copyOf(findings));
    }

    private static boolean isUnlimited(Profile profile) {
        return profile.permissions().access().anonymous()
                && profile.permissions().allowUploads()
                && profile.limits().isNone();
    }
}
