package io.countersign.local.sns;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Builds responses of the Query protocol. */
final class Xml {

    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";

    private Xml() {}

    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\r' -> out.append("&#xD;");
                default -> out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** {@code <name>value</name>}, or nothing if {@code value} is null. */
    static String element(String name, String value) {
        return value == null ? "" : "<" + name + ">" + escape(value) + "</" + name + ">";
    }

    static String map(String name, Map<String, String> entries) {
        StringBuilder out = new StringBuilder("<" + name + ">");
        entries.forEach((key, value) -> out.append("<entry>")
                .append(element("key", key))
                .append(element("value", value))
                .append("</entry>"));
        return out.append("</").append(name).append('>').toString();
    }

    static <T> String list(String name, Collection<T> members, Function<T, String> member) {
        StringBuilder out = new StringBuilder("<" + name + ">");
        members.forEach(
                each -> out.append("<member>").append(member.apply(each)).append("</member>"));
        return out.append("</").append(name).append('>').toString();
    }

    static String answer(String action, String result) {
        return "<" + action + "Response xmlns=\"" + NAMESPACE + "\"><" + action + "Result>" + result + "</" + action
                + "Result><ResponseMetadata>"
                + element("RequestId", UUID.randomUUID().toString())
                + "</ResponseMetadata></" + action + "Response>";
    }

    static String error(SnsError error) {
        return "<ErrorResponse xmlns=\"" + NAMESPACE + "\"><Error>"
                + element("Type", error.status() < 500 ? "Sender" : "Receiver")
                + element("Code", error.code())
                + element("Message", error.getMessage())
                + "</Error>" + element("RequestId", UUID.randomUUID().toString()) + "</ErrorResponse>";
    }
}
