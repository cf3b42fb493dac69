package org.visavis.signaling;

/** A line of the chat: 1 to 2000 characters (UTF-16), not only blanks. */
public record ChatText(String value) {

    static final int LONGEST = 2000;

    public ChatText {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new IllegalArgumentException("must be 1 to " + LONGEST + " characters");
        }
    }
}
