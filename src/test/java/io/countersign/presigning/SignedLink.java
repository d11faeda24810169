package io.countersign.presigning;

import io.countersign.signing.PercentEncoding;
import java.util.ArrayList;
import java.util.List;

/** A signed URL taken apart as text, so that a test can change exactly one thing about it. */
record SignedLink(String beforeQuery, List<String> pairs) {

    static SignedLink of(String url) {
        int question = url.indexOf('?');
        return new SignedLink(
                url.substring(0, question), List.of(url.substring(question + 1).split("&")));
    }

    /** The names of the parameters, in their order. */
    List<String> names() {
        return pairs.stream().map(SignedLink::nameOf).toList();
    }

    /** The decoded value of {@code name}. */
    String get(String name) {
        return pairs.stream()
                .filter(pair -> nameOf(pair).equals(name))
                .map(pair -> PercentEncoding.decode(pair.substring(pair.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }

    /** The URL with another value of {@code name}. */
    String with(String name, String value) {
        List<String> changed = new ArrayList<>();
        pairs.forEach(
                pair -> changed.add(nameOf(pair).equals(name) ? name + '=' + PercentEncoding.encode(value) : pair));
        return beforeQuery + '?' + String.join("&", changed);
    }

    /** The URL without {@code name}. */
    String without(String name) {
        List<String> left = new ArrayList<>(pairs);
        left.removeIf(pair -> nameOf(pair).equals(name));
        return beforeQuery + '?' + String.join("&", left);
    }

    /** The URL with another path, or host, in front of the same parameters. */
    String at(String otherBeforeQuery) {
        return otherBeforeQuery + '?' + String.join("&", pairs);
    }

    /** {@code text} with one character replaced by another of its kind. */
    static String flipped(String text, int at) {
        char c = text.charAt(at);
        char other = c == '1' ? '2' : c == 'a' ? 'b' : Character.isDigit(c) ? '1' : 'a';
        return text.substring(0, at) + other + text.substring(at + 1);
    }

    private static String nameOf(String pair) {
        return pair.substring(0, pair.indexOf('='));
    }
}
