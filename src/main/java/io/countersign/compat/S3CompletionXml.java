package io.countersign.compat;

import io.countersign.problem.ProblemCode;
import io.countersign.problem.ProblemException;
import io.countersign.uploads.CompleteRequest.SentPart;
import io.countersign.uploads.CompletedUpload;
import io.countersign.uploads.session.PartLayout;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.XMLStreamWriter;

/** The XML of S3's completion of a multipart upload. AWS: "CompleteMultipartUpload". */
final class S3CompletionXml {

    /** The description of its endpoints in the OpenAPI document. */
    static final String DESCRIPTION =
            "Has the request and response of S3's CompleteMultipartUpload, for every client that supports it. The "
                    + "parts are checked against the profile's rules, and the object is verified as for every "
                    + "upload. Errors have S3's XML format.";

    static final String EXAMPLE = "<CompleteMultipartUpload><Part><PartNumber>1</PartNumber>"
            + "<ETag>9b2cf535f27731c974343645a3985328</ETag></Part></CompleteMultipartUpload>";

    /** The maximum body size in bytes: sufficient for 10,000 parts. */
    static final int MAX_BYTES = 1 << 20;

    private static final int MAX_ETAG = 256;
    private static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";
    private static final XMLInputFactory READERS = readers();
    private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

    private S3CompletionXml() {}

    /** OWASP: "XML External Entity Prevention": document types and their entities are not processed. */
    private static XMLInputFactory readers() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // the JDK's reader takes time quadratic in the number of namespaces that an element declares
        factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
        return factory;
    }

    /**
     * Returns the parts in {@code body}, in its order.
     *
     * @param body the request's body, or null if absent
     * @throws ProblemException if it is not such a document, or too large
     */
    static List<SentPart> partsOf(byte[] body) {
        if (body != null && body.length > MAX_BYTES) {
            throw new ProblemException(
                    ProblemCode.TOO_LARGE, "The body is larger than the limit of " + MAX_BYTES + " bytes.");
        }
        try {
            XMLStreamReader xml =
                    READERS.createXMLStreamReader(new ByteArrayInputStream(body == null ? new byte[0] : body));
            return partsOf(xml);
        } catch (XMLStreamException e) {
            throw malformed();
        }
    }

    private static List<SentPart> partsOf(XMLStreamReader xml) throws XMLStreamException {
        List<SentPart> parts = new ArrayList<>();
        enter(xml, "CompleteMultipartUpload");
        while (next(xml)) {
            if (!xml.getLocalName().equals("Part") || parts.size() == PartLayout.MAX_PARTS) {
                throw malformed();
            }
            parts.add(partOf(xml));
        }
        if (parts.isEmpty()) {
            throw malformed();
        }
        return parts;
    }

    /** Checksums of parts, which a client can also send, were verified by the store when the part arrived. */
    private static SentPart partOf(XMLStreamReader xml) throws XMLStreamException {
        Integer number = null;
        String etag = null;
        while (next(xml)) {
            String name = xml.getLocalName();
            String text = xml.getElementText().strip();
            if (name.equals("PartNumber")) {
                number = numberOf(text);
            } else if (name.equals("ETag")) {
                etag = text;
            }
        }
        if (number == null || etag == null || etag.isEmpty() || etag.length() > MAX_ETAG) {
            throw malformed();
        }
        return new SentPart(number, etag, null);
    }

    private static Integer numberOf(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 5 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw malformed();
        }
        return Integer.valueOf(text);
    }

    private static void enter(XMLStreamReader xml, String root) throws XMLStreamException {
        if (!next(xml) || !xml.getLocalName().equals(root)) {
            throw malformed();
        }
    }

    /** Moves to the next element at this level; false at the end of the enclosing one. */
    private static boolean next(XMLStreamReader xml) throws XMLStreamException {
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    return true;
                }
                case XMLStreamConstants.END_ELEMENT, XMLStreamConstants.END_DOCUMENT -> {
                    return false;
                }
                case XMLStreamConstants.SPACE, XMLStreamConstants.COMMENT -> {}
                case XMLStreamConstants.CHARACTERS -> {
                    if (!xml.isWhiteSpace()) {
                        throw malformed();
                    }
                }
                default -> throw malformed(); // a document type, a reference, an instruction
            }
        }
        return false;
    }

    private static ProblemException malformed() {
        return new ProblemException(
                        ProblemCode.INVALID_REQUEST,
                        "The body must be a CompleteMultipartUpload document with 1 to 10,000 parts, each with PartNumber and "
                                + "ETag.")
                .withReason("malformed-xml");
    }

    /** {@code CompleteMultipartUploadResult} for {@code completed}. */
    static String resultOf(CompletedUpload completed) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("Location", completed.location());
        members.put("Bucket", completed.bucket());
        members.put("Key", completed.key());
        members.put("ETag", completed.etag());
        return document("CompleteMultipartUploadResult", NAMESPACE, members);
    }

    /** {@code Error}, in the format of S3's errors. AWS: "Error responses". */
    static String errorOf(String code, String message, String requestId) {
        Map<String, String> members = new LinkedHashMap<>();
        members.put("Code", code);
        members.put("Message", message);
        members.put("RequestId", requestId == null ? "" : requestId);
        return document("Error", null, members);
    }

    private static String document(String root, String namespace, Map<String, String> members) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter xml = WRITERS.createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement(root);
            if (namespace != null) {
                xml.writeDefaultNamespace(namespace);
            }
            for (Map.Entry<String, String> member : members.entrySet()) {
                xml.writeStartElement(member.getKey());
                xml.writeCharacters(member.getValue());
                xml.writeEndElement();
            }
            xml.writeEndDocument();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text can always be written", e);
        }
    }
}
