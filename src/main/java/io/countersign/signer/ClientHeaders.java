package io.countersign.signer;

import io.countersign.content.SentContentType;
import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.signing.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The headers of a PUT from a client that chooses them itself, independent of the response. The store rejects a
 * signature over a header that the client does not send, so such a request is rejected here, with a message.
 *
 * @param client the client's name, for the message
 * @param type the media type, as the client sends it
 * @param names the names of the other headers that it sends, in lower case; a name that ends in {@code -} is a prefix
 */
public record ClientHeaders(String client, SentContentType type, Set<String> names) {

    private static final String CONTENT_TYPE = "content-type";

    public ClientHeaders {
        names = Set.copyOf(names);
    }

    /**
     * Returns the headers to sign in place of {@code headers}: the media type as the client sends it.
     *
     * @throws ProblemException 403, if the client does not send one of them
     */
    public List<Header> signed(List<Header> headers) {
        List<Header> signed = new ArrayList<>();
        signed.add(new Header(CONTENT_TYPE, type.value()));
        headers.stream().filter(header -> !header.name().equals(CONTENT_TYPE)).forEach(signed::add);
        List<String> missing = signed.stream()
                .map(Header::name)
                .filter(name -> !name.equals(CONTENT_TYPE) && !sends(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new ProblemException(
                            ProblemCode.FORBIDDEN,
                            client + " cannot upload under this profile: it does not send " + String.join(", ", missing)
                                    + ", which the profile requires to be signed. Use another profile or another "
                                    + "client.")
                    .withReason("client-headers");
        }
        return signed;
    }

    private boolean sends(String name) {
        return names.stream().anyMatch(sent -> sent.endsWith("-") ? name.startsWith(sent) : name.equals(sent));
    }
}
