package org.visavis.mediaserver.element;

/** The errors of the Kurento protocol that are given here, with their numbers and names on the wire. */
public enum MediaError {
    METHOD_NOT_FOUND(-32601, null),
    INVALID_PARAMS(-32602, null),
    INTERNAL_ERROR(-32603, null),
    CONNECT_ERROR(40004, "CONNECT_ERROR"),
    INVALID_SESSION(40007, "INVALID_SESSION"),
    MALFORMED_TRANSACTION(40008, "MALFORMED_TRANSACTION"),
    MEDIA_OBJECT_NOT_FOUND(40101, "MEDIA_OBJECT_NOT_FOUND"),
    MEDIA_OBJECT_METHOD_NOT_FOUND(40105, "MEDIA_OBJECT_METHOD_NOT_FOUND"),
    MEDIA_OBJECT_EVENT_NOT_SUPPORTED(40106, "MEDIA_OBJECT_EVENT_NOT_SUPPORTED"),
    MEDIA_OBJECT_ILLEGAL_PARAM(40107, "MEDIA_OBJECT_ILLEGAL_PARAM_ERROR"),
    MEDIA_OBJECT_NOT_AVAILABLE(40108, "MEDIA_OBJECT_NOT_AVAILABLE"),
    MEDIA_OBJECT_TAG_KEY_NOT_FOUND(40110, "MEDIA_OBJECT_TAG_KEY_NOT_FOUND"),
    MEDIA_OBJECT_OPERATION_NOT_SUPPORTED(40111, "MEDIA_OBJECT_OPERATION_NOT_SUPPORTED"),
    SDP_PARSE_ERROR(40201, "SDP_PARSE_ERROR"),
    SDP_END_POINT_NO_LOCAL_SDP(40202, "SDP_END_POINT_NO_LOCAL_SDP_ERROR"),
    SDP_END_POINT_NO_REMOTE_SDP(40203, "SDP_END_POINT_NO_REMOTE_SDP_ERROR"),
    SDP_END_POINT_ALREADY_NEGOTIATED(40208, "SDP_END_POINT_ALREADY_NEGOTIATED"),
    SDP_END_POINT_NOT_OFFER_GENERATED(40209, "SDP_END_POINT_NOT_OFFER_GENERATED"),
    SDP_END_POINT_ANSWER_ALREADY_PROCESSED(40210, "SDP_END_POINT_ANSWER_ALREADY_PROCCESED"),
    ICE_ADD_CANDIDATE(40401, "ICE_ADD_CANDIDATE_ERROR");

    private final int code;
    private final String wireName;

    MediaError(int code, String wireName) {
        this.code = code;
        this.wireName = wireName;
    }

    public int code() {
        return code;
    }

    /** The {@code data.type} of the error, or null for JSON-RPC's own. */
    public String wireName() {
        return wireName;
    }

    public MediaException with(String message) {
        return new MediaException(this, message);
    }
}
