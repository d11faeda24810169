package io.countersign.alerts.inbound;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.countersign.alerts.TopicArn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates are fetched only from SNS in the region of the topic. */
class SigningCertificateUrlTest {

    private static final String FILE = "SimpleNotificationService-7506a1e35b36ef5a444dd1a8e7cc3ed8.pem";
    private static final TopicArn TOPIC = TopicArn.parse("arn:aws:sns:us-west-2:111122223333:t");

    @Test
    void certificatesOfSnsInTheTopicsRegionAreAccepted() {
        assertTrue(SigningCertificateUrl.isAmazons("https://sns.us-west-2.amazonaws.com/" + FILE, TOPIC));
        assertTrue(SigningCertificateUrl.isAmazons(
                "https://sns.cn-north-1.amazonaws.com.cn/" + FILE,
                TopicArn.parse("arn:aws-cn:sns:cn-north-1:111122223333:t")));
        assertTrue(SigningCertificateUrl.isAmazons(
                "https://sns.us-gov-west-1.amazonaws.com/" + FILE,
                TopicArn.parse("arn:aws-us-gov:sns:us-gov-west-1:111122223333:t")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.us-west-2.amazonaws.com/" + FILE,
                "https://sns.us-east-1.amazonaws.com/" + FILE,
                "https://sns.us-west-2.amazonaws.com.cn/" + FILE,
                "https://sns.us-west-2.amazonaws.com.example.com/" + FILE,
                "https://sns.us-west-2.amazonaws.example/" + FILE,
                "https://sns.us-west-2.amazonaws.com@example.com/" + FILE,
                "https://user@sns.us-west-2.amazonaws.com/" + FILE,
                "https://sns.us-west-2.amazonaws.com:443/" + FILE,
                "https://sns.us-west-2.amazonaws.com/" + FILE + "?x=y",
                "https://sns.us-west-2.amazonaws.com/" + FILE + "#x",
                "https://sns.us-west-2.amazonaws.com//" + FILE,
                "https://sns.us-west-2.amazonaws.com/a/../" + FILE,
                "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-xyz.pem",
                "https://sns.us-west-2.amazonaws.com/SimpleNotificationService-7506a1e3.pem.txt",
                "https://bucket.s3.us-west-2.amazonaws.com/" + FILE,
                "https://xsns.us-west-2.amazonaws.com/" + FILE,
                "https://sns.us-west-2.amazonaws.com\\@example.com/" + FILE,
                "HTTPS://SNS.us-west-2.amazonaws.com/" + FILE,
                " https://sns.us-west-2.amazonaws.com/" + FILE,
                "https://sns.us-west-2.amazonaws.com/" + FILE + "\n",
                "file:///etc/passwd",
                ""
            })
    void otherUrlsAreRefused(String url) {
        assertFalse(SigningCertificateUrl.isAmazons(url, TOPIC), url);
    }
}
