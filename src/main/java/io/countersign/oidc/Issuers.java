package io.countersign.oidc;

import io.countersign.callers.Caller;
import io.countersign.callers.CallersConfig;
import io.countersign.callers.TokenCallers;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.runtime.PeriodicTasks;
import io.countersign.settings.CheckedAtStart;
import io.countersign.settings.StartupException;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jose4j.jwk.JsonWebKey;

/** The configured issuers; each token states one. */
@Singleton
class Issuers implements TokenCallers, CheckedAtStart {

    private record Known(Issuer issuer, IssuerKeys keys, TokenVerifier verifier) {}

    private final Map<String, Known> byUrl;
    private final List<Known> byName;

    Issuers(CallersConfig config, KeySets keySets, Clock clock) {
        Map<String, Known> urls = new TreeMap<>();
        Map<String, Known> names = new TreeMap<>();
        config.issuers().forEach((name, settings) -> {
            Issuer issuer = Issuer.of(name, settings);
            Known known = new Known(
                    issuer,
                    new IssuerKeys(issuer, () -> keySets.of(issuer), config.tokens(), clock),
                    new TokenVerifier(
                            issuer,
                            clock,
                            config.tokens().clockSkew(),
                            config.tokens().requireAccessTokenType()));
            names.put(name, known);
            if (urls.put(issuer.url(), known) != null) {
                throw new StartupException(
                        "Name each issuer once: there are two with the address " + issuer.url() + ".",
                        "countersign.callers.issuers." + name + ".url");
            }
        });
        byUrl = Map.copyOf(urls);
        byName = List.copyOf(names.values());
    }

    /** Requests the keys of all issuers, and waits for the required ones. */
    void start(@Observes StartupEvent event, PeriodicTasks tasks) {
        if (byName.isEmpty()) {
            return;
        }
        byName.forEach(known -> known.keys().refresh());
        byName.stream().filter(known -> known.issuer().required()).forEach(Issuers::await);
        tasks.every("issuer-keys", PeriodicTasks.MIN_INTERVAL, () -> {
            byName.forEach(known -> known.keys().refresh());
            return Uni.createFrom().voidItem();
        });
    }

    private static void await(Known known) {
        try {
            known.keys().newer().await().indefinitely(); // it has its own timeout
        } catch (RuntimeException e) {
            String property = "countersign.callers.issuers." + known.issuer().name();
            throw new StartupException(
                    "The issuer at " + known.issuer().url() + " cannot be reached (" + e.getMessage()
                            + "): set " + property + ".url to its URL, or " + property
                            + ".required=false to start without it.",
                    property + ".url");
        }
    }

    /** Asks every issuer for its keys; returns the URLs of those that are unavailable, by name. */
    Uni<Map<String, String>> unavailable() {
        return Multi.createFrom()
                .iterable(byName)
                .onItem()
                .transformToUniAndConcatenate(known -> known.keys()
                        .newer()
                        .map(keys -> Optional.<Issuer>empty())
                        .onFailure()
                        .recoverWithItem(Optional.of(known.issuer())))
                .collect()
                .asList()
                .map(all ->
                        all.stream().flatMap(Optional::stream).collect(Collectors.toMap(Issuer::name, Issuer::url)));
    }

    @Override
    public Uni<Caller> holderOf(String token, String address) {
        Known known = byUrl.get(UnverifiedToken.issuerOf(token));
        if (known == null) {
            return Uni.createFrom().nullItem();
        }
        List<JsonWebKey> keys = known.keys().current();
        if (keys != null) {
            TokenVerifier.Verdict verdict = known.verifier().verify(token, keys, address);
            if (!verdict.keyUnknown()) {
                return Uni.createFrom().item(verdict.caller());
            }
        }
        return known.keys()
                .newer()
                .map(fresh -> known.verifier().verify(token, fresh, address).caller())
                .onFailure()
                .transform(failure -> new ProblemException(
                        ProblemCode.ISSUER_UNAVAILABLE,
                        "The keys of the token's issuer are temporarily unavailable. Try again later."));
    }

    @Override
    public List<IssuerState> issuers() {
        return byName.stream()
                .map(known -> new IssuerState(
                        known.issuer().name(),
                        known.issuer().required(),
                        known.keys().current() != null))
                .toList();
    }
}
