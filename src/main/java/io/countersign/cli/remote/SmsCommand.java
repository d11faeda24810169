package io.countersign.cli.remote;

import io.countersign.cli.output.ExitCode;
import io.countersign.cli.output.Host;
import io.countersign.cli.output.JsonText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sms}: a text message. */
@Command(name = "sms", description = "Send a text message, and print its id.")
public final class SmsCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "NUMBER", description = "The phone number, such as +4915112345678.")
    String phoneNumber;

    @Parameters(index = "1", paramLabel = "MESSAGE", description = "The text; - reads standard input.")
    String message;

    @Option(names = "--sender-id", paramLabel = "NAME", description = "The sender that phones show.")
    String senderId;

    @Mixin
    ServiceConnection service;

    private final Host host;

    public SmsCommand(Host host) {
        this.host = host;
    }

    @Override
    public Integer call() {
        Map<String, Object> request = JsonText.object(
                "phoneNumber", phoneNumber,
                "message", message.equals("-") ? host.text(message) : message,
                "senderId", senderId);
        Map<?, ?> sent = service.client(host).json("POST", "/v1/sms", request);
        host.out().println(sent.get("messageId"));
        return ExitCode.OK;
    }
}
