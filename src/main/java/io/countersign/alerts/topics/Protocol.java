package io.countersign.alerts.topics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.countersign.problem.ProblemException;
import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The delivery protocol of a subscription. AWS: "Subscribe". */
public enum Protocol {
    @JsonProperty("sms")
    SMS("sms", "must be a phone number with country code, such as +15550100123 (E.164)", "\\+[1-9]\\d{4,14}"),
    @JsonProperty("email")
    EMAIL("email", "must be an e-mail address", Mail.ADDRESS),
    @JsonProperty("email-json")
    EMAIL_JSON("email-json", "must be an e-mail address", Mail.ADDRESS),
    @JsonProperty("https")
    HTTPS("https", "must be an https URL without user information or fragment", "https://\\S{1,2000}"),
    @JsonProperty("http")
    HTTP("http", "must be an http URL without user information or fragment", "http://\\S{1,2000}"),
    @JsonProperty("sqs")
    SQS("sqs", "must be the ARN of an SQS queue", "arn:aws[a-z-]*:sqs:[a-z0-9-]+:\\d{12}:[A-Za-z0-9_.-]{1,80}"),
    @JsonProperty("lambda")
    LAMBDA(
            "lambda",
            "must be the ARN of a Lambda function",
            "arn:aws[a-z-]*:lambda:[a-z0-9-]+:\\d{12}:function:[A-Za-z0-9_:$-]{1,200}"),
    @JsonProperty("firehose")
    FIREHOSE(
            "firehose",
            "must be the ARN of a Firehose delivery stream",
            "arn:aws[a-z-]*:firehose:[a-z0-9-]+:\\d{12}:deliverystream/[A-Za-z0-9_.-]{1,64}");

    /** RFC 5321, "Mailbox", without quoted local parts and address literals, which are not used in practice. */
    private static final class Mail {

        static final String ADDRESS = "(?=.{3,254}$)(?!\\.)(?!.*\\.\\.)[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}(?<!\\.)@"
                + "(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}";
    }

    private final String id;
    private final String rule;
    private final Pattern form;

    Protocol(String id, String rule, String form) {
        this.id = id;
        this.rule = rule;
        this.form = Pattern.compile(form);
    }

    /** The name in the SNS API. */
    public String id() {
        return id;
    }

    /** The protocol with the SNS name {@code id}; null if this service does not support it. */
    public static Protocol ofId(String id) {
        return Arrays.stream(values())
                .filter(protocol -> protocol.id.equals(id))
                .findFirst()
                .orElse(null);
    }

    /**
     * Returns the protocol with the name {@code id}.
     *
     * @throws ProblemException if no protocol has this name
     */
    static Protocol named(String id) {
        Protocol found = ofId(id);
        if (found == null) {
            throw ProblemException.invalid(
                    "protocol",
                    "must be one of "
                            + Arrays.stream(values()).map(Protocol::id).collect(Collectors.joining(", ")));
        }
        return found;
    }

    /** @throws ProblemException if {@code address} is not a valid endpoint of this protocol */
    void require(String address) {
        if (address == null || !form.matcher(address).matches() || isUrl() && !isPlain(address)) {
            throw ProblemException.invalid("endpoint", rule);
        }
    }

    boolean isUrl() {
        return this == HTTP || this == HTTPS;
    }

    private static boolean isPlain(String address) {
        try {
            URI url = URI.create(address);
            return url.getHost() != null && url.getRawUserInfo() == null && url.getRawFragment() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
