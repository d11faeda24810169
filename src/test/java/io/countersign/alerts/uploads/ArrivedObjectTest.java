package io.countersign.alerts.uploads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** S3 event notifications through SNS are parsed. Format: AWS, "Event message structure". */
class ArrivedObjectTest {

    static String message(String event, String bucket, String key, long size) {
        return """
                {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"us-west-2","eventTime":"1970-01-01T00:00:00.000Z",
                "eventName":"%s","userIdentity":{"principalId":"AIDAJDPLRKLG7UEXAMPLE"},"requestParameters":{"sourceIPAddress":"192.0.2.3"},
                "s3":{"s3SchemaVersion":"1.0","configurationId":"testConfigRule","bucket":{"name":"%s","ownerIdentity":{"principalId":"A3NL1"},
                "arn":"arn:aws:s3:::mybucket"},"object":{"key":"%s","size":%d,"eTag":"d41d8cd98f00b204e9800998ecf8427e",
                "sequencer":"0055AED6DCD90281E5"}}}]}""".formatted(event, bucket, key, size);
    }

    @Test
    void keysAreFormDecoded() {
        assertEquals(
                List.of(new ArrivedObject("mybucket", "red flower+é/1.jpg", 1024L)),
                ArrivedObject.in(message("ObjectCreated:Put", "mybucket", "red+flower%2B%C3%A9/1.jpg", 1024)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ObjectCreated:Put",
                "ObjectCreated:Post",
                "ObjectCreated:Copy",
                "ObjectCreated:CompleteMultipartUpload",
                "s3:ObjectCreated:Put"
            })
    void allCreationEventsAreAccepted(String event) {
        assertEquals(1, ArrivedObject.in(message(event, "b", "k", 1)).size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "There are 9 potholes!",
                "{not json",
                "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"b\"}",
                "{\"Records\":\"none\"}",
                "{\"Records\":[{\"eventSource\":\"aws:s3\",\"eventName\":\"ObjectCreated:Put\"}]}",
                "[]"
            })
    void whatIsSomethingElseIsNone(String message) {
        assertEquals(List.of(), ArrivedObject.in(message));
    }

    @Test
    void removalsAndOtherEventsAreIgnored() {
        assertEquals(List.of(), ArrivedObject.in(message("ObjectRemoved:Delete", "b", "k", 1)));
        assertEquals(List.of(), ArrivedObject.in(message("ObjectCreated:Put", "b", "%zz", 1)));
        assertEquals(
                List.of(),
                ArrivedObject.in(message("ObjectCreated:Put", "b", "k", 1).replace("aws:s3", "mallory")));
    }
}
