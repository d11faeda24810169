package io.countersign;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tngtech.archunit.core.domain.JavaAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The policies of deploy/iam allow exactly what the SDK clients call and what signed URLs do. AWS: "Required permissions for
 * Amazon S3 API operations"; the actions of SNS, STS and Rekognition have the names of their operations.
 */
class IamPoliciesTest {

    private static final Path FOLDER = Path.of("deploy", "iam");

    /**
     * What holders of signed URLs do, and versions, which are permissions of their own; and what a created topic with tags
     * needs. AWS: "CreateTopic".
     */
    private static final Set<String> SIGNED_OR_IMPLIED = Set.of(
            "sns:TagResource",
            "s3:GetObject",
            "s3:GetObjectVersion",
            "s3:PutObject",
            "s3:PutObjectAcl",
            "s3:PutObjectTagging",
            "s3:DeleteObject",
            "s3:DeleteObjectVersion");

    /** Operations of S3 whose permission has another name. */
    private static final Map<String, String> OTHER_NAMES = Map.ofEntries(
            Map.entry("headBucket", "s3:ListBucket"),
            Map.entry("headObject", "s3:GetObject"),
            Map.entry("listObjectsV2", "s3:ListBucket"),
            Map.entry("listObjectVersions", "s3:ListBucketVersions"),
            Map.entry("listMultipartUploads", "s3:ListBucketMultipartUploads"),
            Map.entry("listParts", "s3:ListMultipartUploadParts"),
            Map.entry("listBuckets", "s3:ListAllMyBuckets"),
            Map.entry("createMultipartUpload", "s3:PutObject"),
            Map.entry("completeMultipartUpload", "s3:PutObject"),
            Map.entry("uploadPart", "s3:PutObject"),
            Map.entry("uploadPartCopy", "s3:PutObject"),
            Map.entry("copyObject", "s3:PutObject"),
            Map.entry("deleteObjects", "s3:DeleteObject"),
            Map.entry("getBucketCors", "s3:GetBucketCORS"),
            Map.entry("putBucketCors", "s3:PutBucketCORS"),
            Map.entry("deleteBucketCors", "s3:PutBucketCORS"),
            Map.entry("getBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"),
            Map.entry("putBucketLifecycleConfiguration", "s3:PutLifecycleConfiguration"),
            Map.entry("deleteBucketLifecycle", "s3:PutLifecycleConfiguration"),
            Map.entry("getPublicAccessBlock", "s3:GetBucketPublicAccessBlock"),
            Map.entry("putPublicAccessBlock", "s3:PutBucketPublicAccessBlock"),
            Map.entry("publishBatch", "sns:Publish"));

    /** Methods of the clients that send nothing. */
    private static final Set<String> LOCAL = Set.of("serviceName", "builder", "close");

    /** Actions that have no resource. AWS: "Actions, resources, and condition keys" of each service. */
    private static final Set<String> WITHOUT_RESOURCE = Set.of(
            "s3:ListAllMyBuckets",
            "sns:ListTopics",
            "sns:GetSubscriptionAttributes",
            "sns:Unsubscribe",
            "sns:Publish", // to a phone number
            "sns:CheckIfPhoneNumberIsOptedOut",
            "sns:GetSMSAttributes",
            "sns:GetSMSSandboxAccountStatus",
            "rekognition:DetectLabels",
            "rekognition:DetectText",
            "rekognition:DetectModerationLabels");

    private static Set<String> called() {
        Set<String> actions = new TreeSet<>();
        ImportedClasses.OURS.stream()
                .flatMap(each -> Stream.<JavaAccess<?>>concat(
                        each.getMethodCallsFromSelf().stream(), each.getMethodReferencesFromSelf().stream()))
                .filter(access -> access.getTargetOwner().getFullName().startsWith("software.amazon.awssdk.services."))
                .filter(access -> access.getTargetOwner().getSimpleName().endsWith("AsyncClient"))
                .filter(access -> !LOCAL.contains(access.getTarget().getName()))
                .forEach(access -> actions.add(actionOf(access)));
        return actions;
    }

    private static String actionOf(JavaAccess<?> access) {
        String operation = access.getTarget().getName();
        String service = access.getTargetOwner().getPackageName().replaceFirst(".*\\.", "");
        return OTHER_NAMES.getOrDefault(
                operation, service + ":" + Character.toUpperCase(operation.charAt(0)) + operation.substring(1));
    }

    private static List<Path> policies() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    private static JsonNode statements(Path policy) throws IOException {
        JsonNode document = new ObjectMapper().readTree(policy.toFile());
        assertEquals("2012-10-17", document.get("Version").asText(), policy.toString());
        return document.get("Statement");
    }

    @Test
    void exactlyWhatIsCalledOrSignedIsAllowed() throws IOException {
        Set<String> expected = called();
        assertTrue(expected.size() > 30, expected.toString());
        expected.addAll(SIGNED_OR_IMPLIED);
        Set<String> allowed = new TreeSet<>();
        for (Path policy : policies()) {
            statements(policy)
                    .forEach(statement -> statement.get("Action").forEach(action -> allowed.add(action.asText())));
        }
        assertEquals(expected, allowed);
    }

    @Test
    void everyActionHasAResourceThatCanBeNamed() throws IOException {
        for (Path policy : policies()) {
            for (JsonNode statement : statements(policy)) {
                assertEquals("Allow", statement.get("Effect").asText());
                String resource = statement.get("Resource").asText();
                for (JsonNode action : statement.get("Action")) {
                    String name = action.asText();
                    assertTrue(name.matches("[a-z0-9]+:[A-Za-z]+"), name);
                    if (resource.equals("*")) {
                        assertTrue(WITHOUT_RESOURCE.contains(name), policy + " allows " + name + " everywhere");
                    } else if (name.startsWith("s3:")) {
                        boolean ofObjects =
                                name.matches("s3:(Get|Put|Delete)Object.*|s3:Abort.*|s3:ListMultipartUploadParts");
                        assertEquals(ofObjects, resource.endsWith("/*"), policy + ": " + name + " on " + resource);
                    }
                }
            }
        }
    }

    @Test
    void everyPolicyIsDocumented() throws IOException {
        String page = Files.readString(Path.of("docs", "permissions.md"));
        for (Path policy : policies()) {
            assertTrue(page.contains("deploy/iam/" + policy.getFileName()), policy + " is not in docs/permissions.md");
        }
    }
}
