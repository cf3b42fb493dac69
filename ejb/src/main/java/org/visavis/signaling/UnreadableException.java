package org.visavis.signaling;

/** A text is not a message. It never leaves this package, and it keeps no stack: it is an ordinary answer to bad input. */
class UnreadableException extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_PATH = 80;

    /** @param path the field in question, e.g. {@code steps[0].at}; empty for the whole text */
    UnreadableException(String path, String what) {
        super(describe(path, what), null, false, false);
    }

    private static String describe(String path, String what) {
        if (path.isEmpty()) {
            return "The message " + what + ".";
        }
        String shown = path.length() <= LONGEST_PATH ? path : path.substring(0, LONGEST_PATH) + "…";
        return "The field " + shown.replaceAll("\\p{Cntrl}", "?") + " " + what + ".";
    }
}
