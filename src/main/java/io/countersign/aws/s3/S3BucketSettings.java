package io.countersign.aws.s3;

import io.countersign.buckets.BucketFeature;
import io.countersign.buckets.BucketSettings;
import io.countersign.buckets.LifecycleSettings;
import io.countersign.buckets.Reading;
import io.countersign.buckets.WebsiteSettings;
import io.countersign.storage.BucketName;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.s3.S3AsyncClient;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.GetBucketLifecycleConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/**
 * Uses S3's operations. Each change reads the setting first: a store that ignores the sub-resource would create or delete
 * the bucket instead, and rules that are not this service's are written back. Of two changes at the same time, one can be
 * lost, because S3 has no conditional change of settings.
 */
@Singleton
class S3BucketSettings implements BucketSettings {

    private static final String RULE = "countersign-abort-uploads";

    private final S3Clients clients;

    S3BucketSettings(S3Clients clients) {
        this.clients = clients;
    }

    @Override
    public Uni<Reading<WebsiteSettings>> website(String store, BucketName bucket) {
        return readWebsite(store, bucket)
                .map(reading -> reading.isPresent() && reading.value().indexDocument() == null
                        ? Reading.without(Reading.State.ABSENT) // it redirects all requests
                        : reading.map(S3BucketSettings::pagesOf));
    }

    private static WebsiteSettings pagesOf(GetBucketWebsiteResponse answer) {
        return new WebsiteSettings(
                answer.indexDocument().suffix(),
                answer.errorDocument() == null ? null : answer.errorDocument().key());
    }

    private Uni<Reading<GetBucketWebsiteResponse>> readWebsite(String store, BucketName bucket) {
        return BucketAnswers.read(clients, store, bucket, client -> client.getBucketWebsite(
                        request -> request.bucket(bucket.value()))
                .thenApply(answer ->
                        answer.indexDocument() == null && answer.redirectAllRequestsTo() == null ? null : answer));
    }

    @Override
    public Uni<Void> putWebsite(String store, BucketName bucket, WebsiteSettings website) {
        return readWebsite(store, bucket).chain(before -> {
            WebsiteConfiguration.Builder pages =
                    WebsiteConfiguration.builder().indexDocument(index -> index.suffix(website.index()));
            if (website.error() != null) {
                pages.errorDocument(error -> error.key(website.error()));
            }
            if (before.isPresent() && before.value().hasRoutingRules()) {
                pages.routingRules(before.value().routingRules());
            }
            WebsiteConfiguration built = pages.build();
            return change(
                    store,
                    bucket,
                    BucketFeature.WEBSITE,
                    before,
                    client -> client.putBucketWebsite(
                            request -> request.bucket(bucket.value()).websiteConfiguration(built)));
        });
    }

    @Override
    public Uni<Void> deleteWebsite(String store, BucketName bucket) {
        return readWebsite(store, bucket)
                .chain(before -> change(
                        store,
                        bucket,
                        BucketFeature.WEBSITE,
                        before,
                        client -> client.deleteBucketWebsite(request -> request.bucket(bucket.value()))));
    }

    @Override
    public Uni<Reading<LifecycleSettings>> lifecycle(String store, BucketName bucket) {
        return readRules(store, bucket)
                .map(reading -> reading.isPresent() && ours(reading.value()).isEmpty()
                        ? Reading.without(Reading.State.ABSENT)
                        : reading.map(answer -> ours(answer).orElse(null)));
    }

    private static Optional<LifecycleSettings> ours(GetBucketLifecycleConfigurationResponse answer) {
        return answer.rules().stream()
                .filter(rule -> RULE.equals(rule.id()) && rule.abortIncompleteMultipartUpload() != null)
                .map(rule -> new LifecycleSettings(
                        rule.abortIncompleteMultipartUpload().daysAfterInitiation()))
                .findFirst();
    }

    private Uni<Reading<GetBucketLifecycleConfigurationResponse>> readRules(String store, BucketName bucket) {
        return BucketAnswers.read(clients, store, bucket, client -> client.getBucketLifecycleConfiguration(
                        request -> request.bucket(bucket.value()))
                .thenApply(answer -> answer.rules().isEmpty() ? null : answer));
    }

    @Override
    public Uni<Void> putLifecycle(String store, BucketName bucket, LifecycleSettings lifecycle) {
        LifecycleRule rule = LifecycleRule.builder()
                .id(RULE)
                .status(ExpirationStatus.ENABLED)
                .filter(filter -> filter.prefix(""))
                .abortIncompleteMultipartUpload(
                        abort -> abort.daysAfterInitiation(lifecycle.abortIncompleteUploadsAfterDays()))
                .build();
        return readRules(store, bucket).chain(before -> {
            List<LifecycleRule> rules = others(before);
            rules.add(rule);
            return putRules(store, bucket, before, rules);
        });
    }

    @Override
    public Uni<Void> deleteLifecycle(String store, BucketName bucket) {
        return readRules(store, bucket).chain(before -> {
            List<LifecycleRule> rules = others(before);
            if (before.isPresent() && rules.size() == before.value().rules().size()) {
                return Uni.createFrom().voidItem();
            }
            return rules.isEmpty()
                    ? change(
                            store,
                            bucket,
                            BucketFeature.LIFECYCLE,
                            before,
                            client -> client.deleteBucketLifecycle(request -> request.bucket(bucket.value())))
                    : putRules(store, bucket, before, rules);
        });
    }

    private static List<LifecycleRule> others(Reading<GetBucketLifecycleConfigurationResponse> before) {
        List<LifecycleRule> rules = new ArrayList<>();
        if (before.isPresent()) {
            before.value().rules().stream()
                    .filter(rule -> !RULE.equals(rule.id()))
                    .forEach(rules::add);
        }
        return rules;
    }

    private Uni<Void> putRules(
            String store,
            BucketName bucket,
            Reading<GetBucketLifecycleConfigurationResponse> before,
            List<LifecycleRule> rules) {
        String minimum = before.isPresent() ? before.value().transitionDefaultMinimumObjectSizeAsString() : null;
        return change(
                store,
                bucket,
                BucketFeature.LIFECYCLE,
                before,
                client -> client.putBucketLifecycleConfiguration(request -> request.bucket(bucket.value())
                        .transitionDefaultMinimumObjectSize(minimum)
                        .lifecycleConfiguration(configuration -> configuration.rules(rules))));
    }

    /** Without a reading, other rules could be lost. */
    private <T> Uni<Void> change(
            String store,
            BucketName bucket,
            BucketFeature feature,
            Reading<?> before,
            Function<S3AsyncClient, CompletableFuture<T>> call) {
        return switch (before.state()) {
            case UNSUPPORTED -> Uni.createFrom().failure(BucketAnswers.lacking(feature, store));
            case DENIED -> Uni.createFrom().failure(BucketAnswers.denied(feature, store, bucket));
            default ->
                clients.call(store, client -> call.apply(client)
                        .<Void>thenApply(answer -> null)
                        .exceptionallyCompose(BucketAnswers.refusalOf(feature, store, bucket)));
        };
    }
}
