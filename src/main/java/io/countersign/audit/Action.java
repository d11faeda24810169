package io.countersign.audit;

import io.countersign.storage.ObjectMethod;

/** What is done on a caller's behalf. Profiles allow actions on objects, spelled as methods; roles allow the others. */
public enum Action {
    /** An object is read. */
    READ(ObjectMethod.GET),
    /** The headers of an object are read. */
    READ_METADATA(ObjectMethod.HEAD),
    /** An object is written. */
    WRITE(ObjectMethod.PUT),
    /** An object is written by a browser's form. */
    WRITE_BY_FORM(ObjectMethod.POST),
    /** An object is deleted. */
    DELETE(ObjectMethod.DELETE),
    /** The objects below a prefix are listed. */
    LIST(ObjectMethod.GET, "LIST"),
    /** A link to objects is created, revoked or opened. */
    SHARE(ObjectMethod.GET, "SHARE"),
    /** The access control list of objects is read or changed. */
    MANAGE_ACL(ObjectMethod.PUT, "ACL"),
    /** An object is copied or moved inside the store. */
    COPY(ObjectMethod.PUT, "COPY"),
    /** The objects below a prefix are deleted. */
    DELETE_BELOW(ObjectMethod.DELETE, "DELETE_PREFIX"),
    /** Objects below a prefix are read as one table. */
    REPORT(ObjectMethod.GET, "REPORT"),
    /** What an image shows is detected. */
    DETECT(ObjectMethod.GET, "DETECT"),
    /** A browser gets credentials to write below a prefix. */
    ISSUE_CREDENTIALS(ObjectMethod.PUT, "CREDENTIALS"),
    /** A ticket is issued or revoked. */
    MANAGE_TICKET("TICKET"),
    /** An upload in parts is started at the store. */
    START_UPLOAD("UPLOAD_START"),
    /** An upload is finished, aborted or removed, or arrives; or a token to finish it is issued. */
    FINISH_UPLOAD("UPLOAD"),
    /** A bucket is created, configured or deleted. */
    MANAGE_BUCKET("BUCKET"),
    /** The CORS rules of a bucket are changed. */
    MANAGE_CORS("CORS"),
    /** A topic is created, changed or deleted. */
    MANAGE_TOPIC("TOPIC"),
    /** A subscription is created, changed or deleted. */
    SUBSCRIBE("SUBSCRIPTION"),
    /** A message is published. */
    PUBLISH("PUBLISH"),
    /** A text message is sent. */
    SEND_SMS("SMS"),
    /** An alert rule is created, changed or deleted. */
    MANAGE_RULE("RULE"),
    /** SNS delivers a message. */
    RECEIVE_MESSAGE("HOOK");

    private final ObjectMethod method;
    private final String auditName;

    Action(ObjectMethod method) {
        this(method, method.name());
    }

    Action(String auditName) {
        this(null, auditName);
    }

    Action(ObjectMethod method, String auditName) {
        this.method = method;
        this.auditName = auditName;
    }

    /** What a signed request of this method does to an object. */
    public static Action of(ObjectMethod method) {
        return switch (method) {
            case GET -> READ;
            case HEAD -> READ_METADATA;
            case PUT -> WRITE;
            case POST -> WRITE_BY_FORM;
            case DELETE -> DELETE;
        };
    }

    /** The method that a profile must list to allow it; null for an action that no profile allows. */
    public ObjectMethod method() {
        return method;
    }

    /** Whether it leaves the store as it is. */
    public boolean isReading() {
        return this == READ
                || this == READ_METADATA
                || this == LIST
                || this == SHARE
                || this == REPORT
                || this == DETECT;
    }

    /** Whether the rules of a profile for types, sizes and other attributes of an object apply to it. */
    public boolean hasAttributes() {
        return this != MANAGE_ACL && this != DELETE_BELOW;
    }

    /** Its name in the field {@code method} of audit lines. */
    public String auditName() {
        return auditName;
    }

    /** Whether it returns a signed request, rather than a ticket or credentials. */
    public boolean isSignedRequest() {
        return method != null && method.name().equals(auditName);
    }
}
