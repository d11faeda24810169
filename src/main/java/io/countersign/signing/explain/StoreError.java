package io.countersign.signing.explain;

import java.io.StringReader;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The {@code <Error>} document of a store that rejects a request. AWS: "Error Responses"; for
 * {@code SignatureDoesNotMatch} it contains the canonical request that the store computed.
 *
 * @param elements the text of each child element by name
 */
public record StoreError(Map<String, String> elements) {

    /** No document. */
    public static final StoreError NONE = new StoreError(Map.of());

    /** "the region 'us-east-1' is wrong; expecting 'eu-west-1'", as AWS and MinIO write it; quotes may be left out. */
    private static final Pattern EXPECTING =
            Pattern.compile("(?:expecting|expected region|region should be):? ['\"]?([a-z0-9-]{1,64})");

    /**
     * "The me-south-1 location constraint is incompatible for the region specific endpoint this request was sent to."
     */
    private static final Pattern CONSTRAINT =
            Pattern.compile("The ([a-z]{2,8}-[a-z0-9-]{1,56}) location constraint is incompatible");

    public StoreError {
        elements = Collections.unmodifiableMap(new HashMap<>(elements));
    }

    /**
     * Parses the document; entities and document types are not resolved.
     *
     * @throws IllegalArgumentException if {@code xml} is not such a document
     */
    public static StoreError parse(String xml) {
        // The JDK's own: another parser on the class path could interpret the next two settings differently.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // the JDK's reader takes time quadratic in the number of namespaces that an element declares
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        Map<String, String> elements = new HashMap<>();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(xml.strip()));
            reader.nextTag();
            if (reader.getLocalName().equals("ErrorResponse")) {
                reader.nextTag(); // some stores wrap it
            }
            if (!reader.getLocalName().equals("Error")) {
                throw new IllegalArgumentException("the store's answer must be an <Error> document");
            }
            while (reader.nextTag() == XMLStreamConstants.START_ELEMENT) {
                elements.put(reader.getLocalName(), reader.getElementText());
            }
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException("the store's answer must be its <Error> document, unchanged", e);
        }
        if (elements.isEmpty()) {
            throw new IllegalArgumentException("the store's answer must contain <Code>");
        }
        return new StoreError(elements);
    }

    /** Whether a document is present, so that a store rejected the request. */
    public boolean isGiven() {
        return !elements.isEmpty();
    }

    /**
     * The region that the store expects, or the empty string: from its element, from the message, or from the host of a
     * redirect.
     */
    String region() {
        if (!get("Region").isEmpty()) {
            return get("Region");
        }
        return Stream.of(EXPECTING, CONSTRAINT)
                .map(pattern -> pattern.matcher(get("Message")))
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .findFirst()
                .orElseGet(() -> StoreHosts.regionOf(get("Endpoint")));
    }

    /** The text of element {@code name}, or the empty string. */
    public String get(String name) {
        return elements.getOrDefault(name, "");
    }

    /** It contains the signature and the token: only the store's code is printed. */
    @Override
    public String toString() {
        return "StoreError[" + get("Code") + "]";
    }
}
