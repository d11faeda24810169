package io.countersign.aws.sns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.services.sns.model.SnsException;

/**
 * Every refusal of a parameter names the field of our API and what to send instead. The texts are those that SNS was
 * seen to answer.
 */
class SnsRefusalsTest {

    private static ProblemException refused(String code, String text, String... fields) {
        return SnsFailures.of(fields)
                .apply(SnsException.builder()
                        .statusCode(400)
                        .awsErrorDetails(AwsErrorDetails.builder()
                                .errorCode(code)
                                .errorMessage(text)
                                .build())
                        .build());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "deduplicationId | The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
                "deduplicationId | MessageDeduplicationId Reason: The request includes MessageDeduplicationId parameter that is not valid for this topic type",
                "groupId | The MessageGroupId parameter is required for FIFO topics",
                "groupId | MessageGroupId Reason: The request includes MessageGroupId parameter that is not valid for this topic type",
                "message | Empty message",
                "message | Message too long",
                "structure | Message Structure - JSON message body failed to parse",
                "structure | Message Structure - No default entry in JSON message body",
                "subject | Subject",
                "name | Topic Name",
                "name | TopicArn Reason: An ARN must have at least 6 elements, not 1",
                "name | TopicArn",
                "name | Topic",
                "name | @name Reason: must contain only characters 'a'-'z', 'A'-'Z', '0'-'9', '_', '-', and '.'",
                "name | TargetArn Reason: No endpoint found for the target arn specified",
                "name | Attributes Reason: Topic already exists with different attributes",
                "tags | Tags Reason: Topic already exists with different tags",
                "tags | Duplicated keys are not allowed.",
                "kmsKey | Attributes Reason: KmsMasterKeyId: no such key",
                "displayName | DisplayName: too long",
                "signatureVersion | SignatureVersion: Invalid value [3]",
                "contentBasedDeduplication | ContentBasedDeduplication: Content-based deduplication can only be set for FIFO topics",
                "protocol | Amazon SNS does not support this protocol string: pigeon",
                "endpoint | Invalid SMS endpoint: +15--551234567",
                "endpoint | SQS endpoint ARN",
                "endpoint | Lambda endpoint ARN",
                "endpoint | Email address",
                "endpoint | Endpoint must match the specified protocol",
                "endpoint | Unreachable Endpoint",
                "endpoint | Endpoint Reason: Please use FIFO SQS queue",
                "endpoint | Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to standard SNS topics",
                "endpoint | Attributes Reason: Subscription already exists with different attributes",
                "rawDelivery | Attributes Reason: RawMessageDelivery: Invalid value [x]. Must be true or false.",
                "deadLetterQueue | RedrivePolicy: deadLetterTargetArn is an invalid arn",
                "deadLetterQueue | RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO Topic.",
                "role | SubscriptionRoleArn: not assumable",
                "filterPolicyScope | FilterPolicyScope: Invalid value [x]. Please use either MessageBody or MessageAttributes",
                "filterPolicy | Filter policy scope MessageAttributes does not support nested filter policy",
                "filterPolicy | FilterPolicy: failed to parse JSON. Unexpected character ('i' (code 105))",
                "filterPolicy | Attributes Reason: FilterPolicy: Empty arrays are not allowed",
                "filterPolicy | Attributes Reason: FilterPolicy: Match value must be String, number, true, false, or null",
                "filterPolicy | Attributes Reason: FilterPolicy: Unrecognized match type wrong-operator",
                "filterPolicy | Attributes Reason: FilterPolicy: Unsupported anything-but pattern: exists",
                "filterPolicy | Attributes Reason: FilterPolicy: Only one key allowed in match expression",
                "filterPolicy | Attributes Reason: FilterPolicy: suffix match pattern must be a string",
                "filterPolicy | Attributes Reason: FilterPolicy: exists match pattern must be either true or false.",
                "filterPolicy | Attributes Reason: FilterPolicy: \"suffix\" must be an object or an array",
                "filterPolicy | Attributes Reason: FilterPolicy: Malformed CIDR, one '/' required",
                "filterPolicy | Attributes Reason: FilterPolicy: Value of >= must be numeric",
                "filterPolicy | Attributes Reason: FilterPolicy: Bottom must be less than top",
                "filterPolicy | Attributes Reason: FilterPolicy: Filter policy is too complex",
                "filterPolicy | Attributes Reason: FilterPolicy: Filter policy can not have more than 5 keys",
                "phoneNumber | PhoneNumber Reason: +1a234 is not valid to publish to",
                "phoneNumber | PhoneNumber Reason: input incorrectly formatted",
                "id | SubscriptionArn Reason: An ARN must have at least 6 elements, not 5",
                "id | SubscriptionId",
                "Token | Token"
            })
    void aRefusedParameterIsNamed(String field, String reason) {
        ProblemException problem = refused("InvalidParameter", "Invalid parameter: " + reason);
        assertEquals(ProblemCode.SNS_REFUSED, problem.code());
        assertEquals(field, problem.violations().get(0).field());
        String remedy = problem.violations().get(0).message();
        assertEquals("SNS refused it (InvalidParameter): " + field + ": " + remedy + ".", problem.getMessage());
        assertEquals("sns-InvalidParameter", problem.reason());
        assertFalse(problem.getMessage().contains(reason) && reason.length() > 15, problem.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attributes.attr1 | The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'String'.",
                "attributes.attr1 | The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
                "attributes.attr1 | The message attribute 'attr1' with type 'Number' must use field 'String'.",
                "attributes | Invalid message attribute name ending with character '.' was found.",
                "attributes | Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
                "attributes | Length of message attribute name must be less than 256 bytes.",
                "attributes | Message attribute name can not have successive '.' character.",
                "senderId | The message attribute 'AWS.SNS.SMS.SenderID' is not valid.",
            })
    void aRefusedAttributeIsNamed(String field, String text) {
        ProblemException problem = refused("ParameterValueInvalid", text);
        assertEquals(field, problem.violations().get(0).field());
        assertTrue(problem.getMessage().startsWith("SNS refused it (ParameterValueInvalid): " + field + ": must "));
    }

    @ParameterizedTest
    @CsvSource({"KMSDisabled, enable", "KMSNotFound, region", "KMSAccessDenied, kms:Decrypt", "KMSThrottling, again"})
    void anUnusableKmsKeyIsNamed(String code, String remedy) {
        ProblemException problem = refused(code, "arn:aws:kms:us-east-1:111122223333:key/secret");
        assertEquals("kmsKey", problem.violations().get(0).field());
        assertTrue(problem.getMessage().contains(remedy), problem.getMessage());
    }

    @Test
    void anUnknownMessageIsReplacedByTheSentFields() {
        ProblemException problem =
                refused("InvalidParameter", "Invalid parameter: Zebra hunter2", "name", "displayName");
        assertEquals(
                "SNS refused it (InvalidParameter): SNS rejected one of these fields of the request: "
                        + "name, displayName.",
                problem.getMessage());
        assertEquals(List.of(), problem.violations());
    }

    @Test
    void valuesInSnsTextsAreNotPassedOn() {
        for (String text : List.of(
                "Invalid parameter: FilterPolicy: Unrecognized match type hunter2\n at [Source: (String)\"hunter2\"; line: 1]",
                "Invalid parameter: PhoneNumber Reason: hunter2 is not valid to publish to",
                "Invalid parameter: hunter2",
                "hunter2")) {
            assertFalse(
                    refused("InvalidParameter", text, "message").getMessage().contains("hunter2"), text);
        }
        assertFalse(refused("InvalidParameter", null, "message").getMessage().contains("null"));
    }
}
