package org.visavis.signaling;

/** Why a socket is closed, with the code it is closed with (RFC 6455, section 7.4; docs/protocol/signaling.md). */
public enum SocketClose {
    OVER(1000, "over"),
    GOING_DOWN(1001, "going down, come back and resume"),
    BINARY(1003, "binary frames are not spoken"),
    TOO_BIG(1009, "too big"),
    TOO_SLOW(1013, "too slow"),
    NOT_SIGNED_IN(4401, "not signed in"),
    NOT_YOURS(4403, "not yours"),
    REPLACED(4409, "replaced by another device"),
    TOO_FAST(4429, "too fast");

    private final int code;
    private final String reason;

    SocketClose(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
