package io.countersign.aws.s3;

import io.countersign.problem.ProblemException;
import io.countersign.storage.BucketName;
import io.countersign.storage.CannedAcl;
import io.countersign.storage.ObjectAcls;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Permission;

/** Uses S3's GetObjectAcl and PutObjectAcl. */
@Singleton
class S3ObjectAcls implements ObjectAcls {

    /** AWS: "Access control list (ACL) overview", predefined groups. */
    private static final String EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers";

    private final S3Clients clients;

    S3ObjectAcls(S3Clients clients) {
        this.clients = clients;
    }

    @Override
    public Uni<Optional<CannedAcl>> get(String store, BucketName bucket, String key) {
        return clients.call(store, client -> client.getObjectAcl(
                                request -> request.bucket(bucket.value()).key(key))
                        .exceptionallyCompose(S3Refusals.statusAs(404, ProblemException::notFound)))
                .map(S3ObjectAcls::cannedOf);
    }

    @Override
    public Uni<Void> put(String store, BucketName bucket, String key, CannedAcl acl) {
        return clients.call(store, client -> client.putObjectAcl(request ->
                                request.bucket(bucket.value()).key(key).acl(ObjectCannedACL.fromValue(acl.id())))
                        .exceptionallyCompose(S3Refusals.statusAs(404, ProblemException::notFound)))
                .replaceWithVoid();
    }

    private static Optional<CannedAcl> cannedOf(GetObjectAclResponse answer) {
        boolean isPublic = false;
        for (Grant grant : answer.grants()) {
            boolean toEverybody = EVERYBODY.equals(grant.grantee().uri());
            boolean toOwner = answer.owner() != null
                    && answer.owner().id() != null
                    && answer.owner().id().equals(grant.grantee().id())
                    && grant.permission() == Permission.FULL_CONTROL;
            if (toEverybody && grant.permission() == Permission.READ) {
                isPublic = true;
            } else if (!toOwner) {
                return Optional.empty();
            }
        }
        return Optional.of(isPublic ? CannedAcl.PUBLIC_READ : CannedAcl.PRIVATE);
    }
}
